import { expect, test } from 'vitest';
import type { Host } from '../../src/shared/contract/contract.ts';

export interface ConnectedHost {
  readonly host: Host;
}

/** What every host must do, whatever it carries messages over. `connect` opens one more window on the same app. */
export function hostSuite(name: string, connect: () => Promise<ConnectedHost>): void {
  test(`${name}: a call brings its reply`, async () => {
    const { host } = await connect();
    const reply = await host.call('app.info', undefined);
    expect(reply).toMatchObject({ ok: true, value: { name: 'Latchkey' } });
  });

  test(`${name}: an unknown procedure and bad input are failures, not exceptions`, async () => {
    const { host } = await connect();
    expect(await host.call('no.such', undefined)).toMatchObject({
      ok: false,
      failure: { code: 'unknown-procedure' },
    });
    expect(await host.call('history.open', { id: 7 })).toMatchObject({
      ok: false,
      failure: { code: 'bad-input' },
    });
  });

  test(`${name}: replies find their calls, however many run at once`, async () => {
    const { host } = await connect();
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const replies = await Promise.all(
      names.map((each) => host.call(each === 'c' ? 'app.info' : `no.${each}`, undefined)),
    );
    expect(replies.map(({ ok }) => ok)).toEqual([false, false, true, false, false, false]);
  });

  test(`${name}: a change is told to the window, and a listener that left hears nothing`, async () => {
    const { host } = await connect();
    const heard: unknown[] = [];
    const first = new Promise<void>((resolve) => {
      const stop = host.onEvent((event, value) => {
        if (event !== 'settings.changed') return;
        heard.push(value);
        stop();
        resolve();
      });
    });
    await host.call('settings.set', { theme: 'dark' });
    await first;
    const second = new Promise<void>((resolve) => {
      host.onEvent((event) => {
        if (event === 'settings.changed') resolve();
      });
    });
    await host.call('settings.set', { theme: 'light' });
    await second;
    expect(heard).toMatchObject([{ theme: 'dark' }]);
  });

  test(`${name}: the whole way works: choose, sign in by key, chat`, async () => {
    const { host } = await connect();
    await host.call('profile.choose', { strength: 'memory' });
    const value = async (procedure: string, input: unknown): Promise<Record<string, unknown>> => {
      const reply = await host.call(procedure, input);
      if (!reply.ok) throw new Error(JSON.stringify(reply.failure));
      return reply.value as Record<string, unknown>;
    };
    const until = <T>(event: string, pick: (value: Record<string, unknown>) => T | null): Promise<T> =>
      new Promise((resolve) => {
        const stop = host.onEvent((heard, said) => {
          const found = heard === event ? pick(said as Record<string, unknown>) : null;
          if (found === null) return;
          stop();
          resolve(found);
        });
      });
    const done = until('login.changed', ({ state }) => {
      const { step, accountId } = state as { step: string; accountId?: string };
      return step === 'done' && accountId !== undefined ? accountId : null;
    });
    const { id } = await value('login.start', { provider: 'practice', kind: 'api-key' });
    await value('login.submit', { id, values: { apiKey: 'practice-key' } });
    const accountId = await done;
    let text = '';
    host.onEvent((event, said) => {
      if (event === 'chat.delta') text += (said as { text: string }).text;
    });
    const answered = until('chat.turn', ({ state }) =>
      (state as { step: string }).step === 'done' ? true : null,
    );
    await value('chat.send', {
      conversationId: null,
      parentId: null,
      accountId,
      model: 'practice-guide',
      text: 'echo over the wire',
    });
    await answered;
    expect(text).toBe('over the wire');
  });
}
