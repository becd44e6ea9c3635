import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startPractice, type Practice } from '../../src/practice/practice.ts';
import type { Turn } from '../../src/shared/contract/chat.ts';
import type { Reply } from '../../src/shared/contract/failure.ts';
import type { OpenConversation } from '../../src/shared/contract/history.ts';
import type { Login } from '../../src/shared/contract/login.ts';

// each of these starts two processes with their own Node
vi.setConfig({ testTimeout: 60_000 });

interface Process {
  call<T>(name: string, input?: unknown): Promise<T>;
  /** resolves at the first such event from now on */
  until<T>(event: string, fits: (value: T) => boolean): Promise<T>;
  kill(): Promise<void>;
}

const entry = fileURLToPath(new URL('../support/fault-child.ts', import.meta.url));

type Message = { event: string; value: unknown } | { id: number; reply: Reply<unknown> };

async function startProcess(folder: string, { origins }: Practice): Promise<Process> {
  const child: ChildProcess = fork(entry, [folder, origins.chat, origins.auth]);
  const kill = () =>
    new Promise<void>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve();
      child.once('exit', () => resolve());
      child.kill('SIGKILL');
    });
  onTestFinished(kill);
  let lastId = 0;
  const until = <T>(event: string, fits: (value: T) => boolean): Promise<T> =>
    new Promise((resolve) => {
      const hear = (message: Message) => {
        if (!('event' in message) || message.event !== event || !fits(message.value as T)) return;
        child.off('message', hear);
        resolve(message.value as T);
      };
      child.on('message', hear);
    });
  const call = <T>(name: string, input?: unknown): Promise<T> =>
    new Promise((resolve, reject) => {
      lastId += 1;
      const id = lastId;
      const hear = (message: Message) => {
        if (!('id' in message) || message.id !== id) return;
        child.off('message', hear);
        if (message.reply.ok) resolve(message.reply.value as T);
        else reject(new Error(JSON.stringify(message.reply.failure)));
      };
      child.on('message', hear);
      child.send({ id, name, ...(input !== undefined && { input }) });
    });
  await until('started', () => true);
  return { call, until, kill };
}

async function signIn(app: Process, request: object): Promise<string> {
  const fields = app.until<Login>('login.changed', ({ state }) => state.step === 'fields');
  const done = app.until<Login>('login.changed', ({ state }) => state.step === 'done');
  const { id } = await app.call<Login>('login.start', request);
  await fields;
  await app.call('login.submit', { id, values: { email: 'person@practice.test', password: 'latchkey' } });
  const { state } = await done;
  return state.step === 'done' ? state.accountId : '';
}

const isTurn = (id: string, step: Turn['state']['step']) => (turn: Turn) =>
  turn.id === id && turn.state.step === step;

/** A profile whose one message is held because its session was revoked. */
async function heldMessage() {
  const practice = await startPractice();
  practice.set({ captcha: 'off', streamDelayMs: 0 });
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-fault-'));
  onTestFinished(async () => {
    await practice.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const app = await startProcess(folder, practice);
  await app.call('profile.choose', { strength: 'os' });
  const accountId = await signIn(app, { provider: 'practice', kind: 'web-password' });
  practice.act('revoke-sessions');
  const held = app.until<Turn>('chat.turn', ({ state }) => state.step === 'held');
  const input = {
    conversationId: null,
    parentId: null,
    accountId,
    model: 'practice-guide',
    text: 'count to 200',
  };
  const turn = await app.call<Turn>('chat.send', input);
  await held;
  return { practice, folder, app, accountId, turn };
}

test('killed while a message is held: the next run sends it once after sign-in', async () => {
  const { practice, folder, app, accountId, turn } = await heldMessage();
  await app.kill();
  const next = await startProcess(folder, practice);
  const done = next.until('chat.turn', isTurn(turn.id, 'done'));
  await signIn(next, { accountId });
  await done;
  expect(practice.status().counts.answers).toBe(1);
  const { messages } = await next.call<OpenConversation>('history.open', { id: turn.conversationId });
  expect(messages.map(({ role, ending }) => `${role} ${ending}`)).toEqual([
    'user complete',
    'assistant complete',
  ]);
});

const killPoints = [
  { name: 'it is queued', event: 'chat.turn', fits: (id: string) => isTurn(id, 'queued') },
  { name: 'its request leaves', event: 'chat.turn', fits: (id: string) => isTurn(id, 'streaming') },
  { name: 'its first words came', event: 'chat.delta', fits: () => () => true },
  { name: 'it is done', event: 'chat.turn', fits: (id: string) => isTurn(id, 'done') },
] as const;

for (const { name, event, fits } of killPoints) {
  test(`killed when ${name}: never answered twice, never lost`, async () => {
    const { practice, folder, app, accountId, turn } = await heldMessage();
    practice.set({ streamDelayMs: 5 });
    const reached = app.until<never>(event, fits(turn.id));
    void signIn(app, { accountId }).catch(() => undefined);
    await reached;
    await app.kill();

    const next = await startProcess(folder, practice);
    // signed in: whatever may still go, goes
    await signIn(next, { accountId });
    const read = () => next.call<OpenConversation>('history.open', { id: turn.conversationId });
    const settled = async (): Promise<OpenConversation> => {
      const change = next.until<Turn>('chat.turn', (one) => one.id === turn.id);
      const open = await read();
      if (open.turns.length === 0) return open;
      await change;
      return settled();
    };
    const { messages } = await settled();
    expect(practice.status().counts.answers).toBeLessThanOrEqual(1);
    expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant']);
    expect(messages[0]?.text).toBe('count to 200');
    expect(['complete', 'cut']).toContain(messages[1]?.ending);
  });
}
