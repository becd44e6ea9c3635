import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { createProcessLock } from '../../src/main/credentials/lock.ts';
import { createApp, type App } from '../../src/main/app.ts';
import { createHttpClient } from '../../src/main/network/client.ts';
import { createLateSource } from '../../src/main/network/source.ts';
import type { Platform, SecretBox } from '../../src/main/platform.ts';
import type { HttpFetch, HttpInit } from '../../src/main/network/http-fetch.ts';
import type { PracticeWorld } from '../../src/main/practice-world.ts';
import { systemRandom } from '../../src/main/system/random.ts';
import { startPractice, type Practice } from '../../src/practice/practice.ts';
import { practiceStatus } from '../../src/shared/contract/practice.ts';
import type { EventName, EventOf, Input, Output, ProcedureName } from '../../src/shared/contract/contract.ts';
import type { Failure } from '../../src/shared/contract/failure.ts';
import { createManualClock, type ManualClock } from './manual-clock.ts';
import { createMemoryStore, type MemoryStore } from './memory-store.ts';

export const historyThread = new URL('../../src/main/profile/backup/history-thread.ts', import.meta.url);

export interface Sent {
  readonly url: string;
  readonly init: HttpInit;
}

/** What outlives one run of the app: hand it to the next one to restart. */
export interface Machine {
  readonly folder: string;
  /** the person's home, with their other tools' files */
  readonly home: string;
  readonly clock: ManualClock;
  readonly accounts: MemoryStore;
  readonly settings: MemoryStore;
  readonly practice: Practice;
  /** every request that left, in order */
  readonly sent: Sent[];
  readonly logged: string[];
  /** replaces the network for a test; null is the real one */
  intercept: ((request: Sent, go: HttpFetch) => Promise<Response>) | null;
  osBox: SecretBox | null;
  /** who wants to know that the machine woke */
  readonly waking: Set<() => void>;
}

export interface TestApp {
  readonly app: App;
  readonly machine: Machine;
  readonly heard: { name: EventName; value: unknown }[];
  /** the value of a call; a failure fails the test */
  call<N extends ProcedureName>(name: N, input: Input<N>): Promise<Output<N>>;
  /** the failure of a call; a value fails the test */
  fail<N extends ProcedureName>(name: N, input: Input<N>): Promise<Failure>;
  /** the first event of this name that fits, from those heard since `from` or still to come */
  next<N extends EventName>(
    name: N,
    fits?: (value: EventOf<N>) => boolean,
    from?: number,
  ): Promise<EventOf<N>>;
  close(): Promise<void>;
}

const practiceWorld = (practice: Practice): PracticeWorld => ({
  origins: practice.origins,
  status: async () => practiceStatus.parse(practice.status()),
  set: async (patch) =>
    practiceStatus.parse(
      practice.set(Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))),
    ),
  act: async (action) => practiceStatus.parse(practice.act(action)),
  onChange: (listener) => practice.onChange((status) => listener(practiceStatus.parse(status))),
  close: async () => undefined,
});

// a practice world makes RSA keys at its first start: once for each test process is enough
const template = join(mkdtempSync(join(tmpdir(), 'latchkey-template-')), 'practice.json');

/** Stands for the operating system's key store: keeps the key in this process, hands out a name for it. */
function createTestBox(): SecretBox {
  const kept = new Map<string, Uint8Array>();
  return {
    backend: 'test-keyring',
    seal: async (plain) => {
      const name = `entry-${kept.size}`;
      kept.set(name, plain);
      return name;
    },
    open: async (name) => {
      const found = kept.get(name);
      if (!found) throw new Error('no such entry');
      return found;
    },
  };
}

/** A profile folder, a clock, a practice world and a network, all gone with the test. */
export async function createMachine(): Promise<Machine> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-'));
  const clock = createManualClock();
  // not in the profile: what a profile leaves on disk is a test's subject
  const world = mkdtempSync(join(tmpdir(), 'latchkey-practice-'));
  const stateFile = join(world, 'practice.json');
  if (existsSync(template)) copyFileSync(template, stateFile);
  const practice = await startPractice({ now: clock.now, stateFile });
  if (!existsSync(template)) copyFileSync(stateFile, template);
  practice.set({ streamDelayMs: 0 });
  onTestFinished(async () => {
    await practice.close();
    for (const gone of [folder, world]) rmSync(gone, { recursive: true, force: true });
  });
  return {
    folder,
    home: world,
    clock,
    accounts: createMemoryStore(),
    settings: createMemoryStore(),
    practice,
    sent: [],
    logged: [],
    intercept: null,
    osBox: createTestBox(),
    waking: new Set(),
  };
}

function platformOf(machine: Machine): { platform: Platform; close: () => Promise<void> } {
  const late = createLateSource({ environment: () => ({}) });
  const client = createHttpClient('Latchkey/test', late.source);
  const line = (message: string, facts?: object) =>
    machine.logged.push(`${message} ${JSON.stringify(facts ?? {})}`);
  const platform: Platform = {
    info: {
      name: 'Latchkey',
      version: 'test',
      host: 'loopback',
      platform: 'test',
      versions: [],
      logFolder: null,
    },
    profileFolder: machine.folder,
    home: machine.home,
    environment: {},
    openAccountsStore: () => machine.accounts,
    openSettingsStore: () => machine.settings,
    findOsBox: async () => machine.osBox,
    fetch: async (url, init = {}) => {
      const request = { url, init };
      machine.sent.push(request);
      return machine.intercept ? machine.intercept(request, client.fetch) : client.fetch(url, init);
    },
    client,
    bindNetwork: late.bind,
    clock: machine.clock,
    random: systemRandom,
    log: { info: line, warn: line },
    lock: createProcessLock(),
    exclusive: (work) => work(),
    openExternal: async () => undefined,
    historyThread,
    startPractice: async () => practiceWorld(machine.practice),
    onResume: (listener) => {
      machine.waking.add(listener);
      return () => machine.waking.delete(listener);
    },
  };
  return { platform, close: client.close };
}

/** Closes it also where a test holds a renewal back, which is waited for by the clock. */
export async function closeAnyhow({ close, machine }: Pick<TestApp, 'close' | 'machine'>): Promise<void> {
  const closed = close().then(() => true);
  while (!(await Promise.race([closed, setTimeout(200, false)]))) machine.clock.advance(5_000);
}

/** Runs the whole core in plain Node against the practice world. */
export async function startApp(machine: Machine): Promise<TestApp> {
  const { platform, close: closeClient } = platformOf(machine);
  const app = await createApp(platform);
  const heard: TestApp['heard'] = [];
  const waiting = new Set<() => void>();
  app.events.onEvent((name, value) => {
    heard.push({ name, value });
    for (const look of waiting) look();
  });

  const next: TestApp['next'] = (name, fits = () => true, from = 0) =>
    new Promise((resolve) => {
      let seen = from;
      const look = () => {
        for (; seen < heard.length; seen += 1) {
          const event = heard[seen];
          // the hub has parsed it by the schema of this name
          if (event?.name === name && fits(event.value as never)) {
            waiting.delete(look);
            resolve(event.value as never);
            return;
          }
        }
      };
      waiting.add(look);
      look();
    });

  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    await app.close();
    await closeClient();
  };
  onTestFinished(() => closeAnyhow({ close, machine }));
  return {
    app,
    machine,
    heard,
    next,
    close,
    call: async (name, input) => {
      const reply = await app.dispatch(name, input);
      if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.failure)}`);
      return reply.value as never;
    },
    fail: async (name, input) => {
      const reply = await app.dispatch(name, input);
      if (reply.ok) throw new Error(`${name} was expected to fail`);
      return reply.failure;
    },
  };
}

export interface SignInOptions {
  readonly email?: string;
  readonly password?: string;
  readonly again?: string;
}

/** Signs in at the practice provider by the nine steps, solving the captcha. Returns the account's id. */
export async function signIn(test: TestApp, options: SignInOptions = {}): Promise<string> {
  const { email = 'person@practice.test', password = 'latchkey', again } = options;
  const from = test.heard.length;
  const { id } = await test.call(
    'login.start',
    again === undefined ? { provider: 'practice', kind: 'web-password' } : { accountId: again },
  );
  await test.next('login.changed', (login) => login.id === id && login.state.step === 'fields', from);
  await test.call('login.submit', { id, values: { email, password } });
  const after = await test.next(
    'login.changed',
    (login) => login.id === id && ['challenge', 'done', 'failed'].includes(login.state.step),
    from,
  );
  if (after.state.step === 'challenge') {
    const answer = test.machine.practice.status().captchaAnswer ?? '';
    await test.call('login.answer', { id, challengeId: after.state.id, answer });
  }
  const end = await test.next(
    'login.changed',
    (login) => login.id === id && ['done', 'failed'].includes(login.state.step),
    from,
  );
  if (end.state.step !== 'done') throw new Error(JSON.stringify(end.state));
  return end.state.accountId;
}

/** An app whose profile is open, with one practice account. */
export async function startSignedIn(machine?: Machine): Promise<TestApp & { accountId: string }> {
  const test = await startApp(machine ?? (await createMachine()));
  await test.call('profile.choose', { strength: 'os' });
  return { ...test, accountId: await signIn(test) };
}
