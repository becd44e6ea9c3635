import { expect, test } from 'vitest';
import type { Turn } from '../../src/shared/contract/chat.ts';
import { send, type SignedInApp } from '../support/chats.ts';
import { startSignedIn } from '../support/test-app.ts';

const never = new Promise<never>(() => undefined);

/** A server that hears of no abort, as one does whose network is gone. */
function answering(
  app: SignedInApp,
  path: string,
  answer: () => Response | Promise<Response>,
): Promise<void> {
  const asked = Promise.withResolvers<void>();
  app.machine.intercept = async ({ url, init }, go) => {
    if (!url.endsWith(path)) return go(url, init);
    asked.resolve();
    return answer();
  };
  return asked.promise;
}

const word = new TextEncoder().encode(
  `data: ${JSON.stringify({ type: 'response.output_text.delta', delta: 'word ' })}\n\n`,
);

const streaming = (go: (control: ReadableStreamDefaultController<Uint8Array>) => Promise<void>) => () =>
  new Response(new ReadableStream({ pull: go }), { headers: { 'content-type': 'text/event-stream' } });

/** lets what is under way come to rest, by the machine's own turns and no clock */
const rest = async () => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
};

const steps = (app: SignedInApp, { id }: Turn) =>
  app.heard.flatMap(({ name, value }) =>
    name === 'chat.turn' && (value as Turn).id === id ? [(value as Turn).state.step] : [],
  );

interface State {
  /** resolves in the state */
  readonly reach: (app: SignedInApp) => Promise<Turn>;
  readonly path: readonly Turn['state']['step'][];
  readonly text: string | null;
}

const states: Record<string, State> = {
  'just asked': { reach: (app) => send(app, 'echo too late'), path: ['queued'], text: '' },
  'its token is being renewed': {
    reach: async (app) => {
      app.machine.practice.act('expire-tokens');
      const asked = answering(app, '/session', () => never);
      const turn = await send(app, 'echo too late');
      await asked;
      return turn;
    },
    path: ['queued', 'streaming', 'queued'],
    text: '',
  },
  'no headers come': {
    reach: async (app) => {
      const asked = answering(app, '/responses', () => never);
      const turn = await send(app, 'echo too late');
      await asked;
      return turn;
    },
    path: ['queued', 'streaming'],
    text: '',
  },
  'its stream is silent': {
    reach: async (app) => {
      let said = false;
      const asked = answering(
        app,
        '/responses',
        streaming((control) => {
          if (said) return never;
          said = true;
          control.enqueue(word);
          return Promise.resolve();
        }),
      );
      const turn = await send(app, 'echo too late');
      await asked;
      await rest();
      return turn;
    },
    path: ['queued', 'streaming'],
    text: 'word ',
  },
  'its stream is in full flow': {
    reach: async (app) => {
      const asked = answering(
        app,
        '/responses',
        streaming(async (control) => {
          await new Promise(setImmediate);
          control.enqueue(word);
        }),
      );
      const turn = await send(app, 'echo too late');
      await asked;
      await rest();
      return turn;
    },
    path: ['queued', 'streaming'],
    text: null,
  },
  'it pauses between two tries': {
    reach: async (app) => {
      const asked = answering(app, '/responses', () => new Response('{}', { status: 503 }));
      const turn = await send(app, 'echo too late');
      await asked;
      await rest();
      return turn;
    },
    path: ['queued', 'streaming', 'queued'],
    text: '',
  },
  'it is held': {
    reach: async (app) => {
      app.machine.practice.set({ rateLimitS: 90 });
      const turn = await send(app, 'echo too late');
      await app.next('chat.turn', ({ id, state }) => id === turn.id && state.step === 'held');
      return turn;
    },
    path: ['queued', 'streaming', 'held'],
    text: '',
  },
};

test.each(Object.entries(states))(
  'a turn stops when %s, with no help from clock or server, and stays so',
  async (_name, { reach, path, text }) => {
    const app = await startSignedIn();
    const turn = await reach(app);
    expect(steps(app, turn)).toEqual(path);
    const { clock, sent } = app.machine;
    const [at, requests] = [clock.monotonic(), sent.length];

    await app.call('chat.stop', { turnId: turn.id });
    expect(clock.monotonic()).toBe(at);
    expect(steps(app, turn)).toEqual([...path, 'stopped']);
    const { messages, turns } = await app.call('history.open', { id: turn.conversationId });
    expect(turns).toEqual([]);
    expect(messages.at(-1)).toMatchObject({ role: 'assistant', ending: 'stopped' });
    if (text === null) expect(messages.at(-1)?.text).toMatch(/^(word )+$/);
    else expect(messages.at(-1)?.text).toBe(text);

    const heard = app.heard.length;
    await rest();
    clock.advance(100_000);
    await rest();
    const after = app.heard.slice(heard).map(({ name }) => name);
    expect(after.filter((name) => name.startsWith('chat.'))).toEqual([]);
    expect(sent.slice(requests).filter(({ url }) => url.endsWith('/responses'))).toEqual([]);
    expect(app.app.core().history.pieces.read(turn.answerId)).toBe('');
  },
);
