import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { defaultSettings } from '../../src/shared/contract/default-settings.ts';
import type { TurnState } from '../../src/shared/contract/chat.ts';
import { renderApp } from './support/render-app.tsx';
import { turn } from './support/seeds.ts';

interface Shown {
  readonly title: string;
  readonly tag: string | undefined;
  click: () => void;
}
const shown: Shown[] = [];

class FakeNotification extends EventTarget {
  static permission: NotificationPermission = 'granted';
  static async requestPermission(): Promise<NotificationPermission> {
    FakeNotification.permission = 'granted';
    return FakeNotification.permission;
  }
  constructor(title: string, options?: NotificationOptions) {
    super();
    shown.push({ title, tag: options?.tag, click: () => this.dispatchEvent(new Event('click')) });
  }
  close(): void {
    shown.length = 0;
  }
}

const hidden = (value: boolean) => vi.spyOn(document, 'hidden', 'get').mockReturnValue(value);

beforeEach(() => {
  shown.length = 0;
  FakeNotification.permission = 'granted';
  vi.stubGlobal('Notification', FakeNotification);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

async function running() {
  const app = await renderApp();
  let now = performance.now();
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  return {
    ...app,
    tell: (state: TurnState, id = 't1') =>
      app.host.world.emit('chat.turn', turn(state, { id, conversationId: 'c1' })),
    pass: (ms: number) => {
      now += ms;
    },
  };
}

describe('a notification', () => {
  test('tells of a long answer that ended while the window was hidden, and goes there', async () => {
    const { tell, pass, stores } = await running();
    hidden(true);
    tell({ step: 'streaming' });
    pass(12_000);
    tell({ step: 'done' });
    expect(shown).toMatchObject([{ title: 'The answer is there', tag: 'c1' }]);
    shown[0]?.click();
    expect(stores.chat.getState().view).toMatchObject({ id: 'c1' });
  });

  test('brings back a window that the desktop hides whole, when it is clicked', async () => {
    const { tell } = await running();
    const show = vi.fn<() => void>();
    vi.stubGlobal('host', { show });
    hidden(true);
    tell({ step: 'failed', failure: { code: 'offline', message: 'No way there.' } });
    shown[0]?.click();
    expect(show).toHaveBeenCalledOnce();
  });

  test('tells of a message that needs its person, and of one that failed', async () => {
    const { tell } = await running();
    hidden(true);
    tell({ step: 'held', reason: 'sign-in' });
    tell({ step: 'failed', failure: { code: 'x', message: 'No.' } });
    expect(shown.map(({ title }) => title)).toEqual([
      'A message needs you to sign in again',
      'An answer could not be had',
    ]);
  });

  test('says nothing of a short answer, of a wait, or while the window is seen', async () => {
    const { tell, pass } = await running();
    hidden(true);
    tell({ step: 'streaming' });
    pass(2_000);
    tell({ step: 'done' });
    tell({ step: 'held', reason: 'rate-limit' });
    hidden(false);
    tell({ step: 'streaming' }, 't2');
    pass(60_000);
    tell({ step: 'done' }, 't2');
    expect(shown).toEqual([]);
  });

  test('is offered, once, to who came back and missed one', async () => {
    FakeNotification.permission = 'default';
    const { screen, tell } = await running();
    hidden(true);
    tell({ step: 'held', reason: 'sign-in' });
    expect(shown).toEqual([]);
    hidden(false);
    document.dispatchEvent(new Event('visibilitychange'));
    await screen.getByRole('button', { name: 'Allow notifications' }).click();
    hidden(true);
    tell({ step: 'held', reason: 'sign-in' }, 't2');
    expect(shown).toHaveLength(1);
  });

  test('says nothing where the person or the system wants none', async () => {
    FakeNotification.permission = 'denied';
    const first = await running();
    hidden(true);
    first.tell({ step: 'held', reason: 'sign-in' });
    expect(shown).toEqual([]);
    FakeNotification.permission = 'granted';
    await first.stores.settings
      .getState()
      .change({ ...defaultSettings, language: 'en', notifications: false });
    // once the window has heard of it
    const told = () => {
      shown.length = 0;
      first.tell({ step: 'held', reason: 'sign-in' });
      return [...shown];
    };
    await expect.poll(told).toEqual([]);
  });
});
