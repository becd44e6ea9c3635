import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createApp, type App } from '../../src/main/app.ts';
import { createLoopbackPlatform } from '../../src/main/loopback/platform.ts';
import type { Turn } from '../../src/shared/contract/chat.ts';
import { type BenchSubject, measured } from '../subject.ts';
import { startServer, type Manner } from './server.ts';

const RUNS = 20;

type Server = Awaited<ReturnType<typeof startServer>>;

interface Rig {
  readonly app: App;
  readonly server: Server;
  /** one whose token is good, and one whose token is over */
  readonly fresh: string;
  readonly stale: string;
}

const isTurn = (value: unknown, id: string, step: Turn['state']['step']): boolean =>
  (value as Turn).id === id && (value as Turn).state.step === step;

/** Resolves with the time of the first such event from now on. */
const until = (app: App, name: string, fits: (value: unknown) => boolean): Promise<number> =>
  new Promise((resolve) => {
    const stop = app.events.onEvent((heard, value) => {
      if (heard !== name || !fits(value)) return;
      stop();
      resolve(performance.now());
    });
  });

async function call<T>(app: App, name: string, input: unknown): Promise<T> {
  const reply = await app.dispatch(name, input);
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.failure)}`);
  return reply.value as T;
}

const send = ({ app }: Rig, accountId: string, model: Manner) =>
  call<Turn>(app, 'chat.send', { conversationId: null, parentId: null, accountId, model, text: 'question' });

/** A turn that waits in one state, each time another. */
const states: Record<string, (rig: Rig) => Promise<Turn>> = {
  'queued: the token endpoint never answers': async (rig) => {
    const turn = await send(rig, rig.stale, 'silent');
    // long enough to be at the endpoint, or to wait for the flight that is
    await pause(20);
    return turn;
  },
  'asked: no headers come': async (rig) => {
    const asked = rig.server.asked();
    const turn = await send(rig, rig.fresh, 'no-headers');
    await asked;
    return turn;
  },
  'streaming: silent after its first word': async (rig) => {
    const words = until(rig.app, 'chat.delta', () => true);
    const turn = await send(rig, rig.fresh, 'silent');
    await words;
    return turn;
  },
  'streaming: in full flow': async (rig) => {
    const words = until(rig.app, 'chat.delta', () => true);
    const turn = await send(rig, rig.fresh, 'flowing');
    await words;
    await pause(100);
    return turn;
  },
  'queued: a pause between two tries': async (rig) => {
    const asked = rig.server.asked();
    const turn = await send(rig, rig.fresh, 'troubled');
    await asked;
    await until(rig.app, 'chat.turn', (value) => isTurn(value, turn.id, 'queued'));
    return turn;
  },
  'held: until the end of a limit': async (rig) => {
    const held = until(rig.app, 'chat.turn', (value) => (value as Turn).state.step === 'held');
    const turn = await send(rig, rig.fresh, 'limited');
    await held;
    return turn;
  },
};

async function stopped({ app }: Rig, { id }: Turn): Promise<number> {
  const told = until(app, 'chat.turn', (value) => isTurn(value, id, 'stopped'));
  const start = performance.now();
  await call(app, 'chat.stop', { turnId: id });
  return (await told) - start;
}

async function startRig(folder: string, server: Server): Promise<Rig> {
  const platform = createLoopbackPlatform({
    version: 'bench',
    profileFolder: folder,
    threads: {
      practice: new URL('../../src/practice/worker.ts', import.meta.url),
      history: new URL('../../src/main/profile/backup/history-thread.ts', import.meta.url),
    },
  });
  const kept: Uint8Array[] = [];
  const app = await createApp({
    ...platform,
    findOsBox: async () => ({
      backend: 'bench',
      seal: async (plain) => {
        kept.push(plain);
        return 'entry';
      },
      open: async () => kept[0] ?? new Uint8Array(),
    }),
  });
  await call(app, 'profile.choose', { strength: 'os' });
  const account = (identity: string, expiresAt: number) =>
    app.core().accounts.signedIn({
      provider: 'openai-compatible',
      identity,
      obtainedBy: 'browser',
      config: { baseUrl: server.origin },
      credential: {
        kind: 'oauth',
        secret: `token of ${identity}`,
        refreshToken: 'refresh',
        expiresAt,
        obtainedAt: Date.now() - 7_200_000,
        subject: identity,
        client: {
          server: { issuer: server.origin, token_endpoint: `${server.origin}/token` },
          clientId: 'c',
          scope: 'chat',
        },
        origins: [server.origin],
      },
    });
  return {
    app,
    server,
    fresh: account('fresh@example.com', Date.now() + 3_600_000),
    stale: account('stale@example.com', Date.now() - 3_600_000),
  };
}

export const stop: BenchSubject = {
  name: 'stop',
  run: async (say) => {
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
    const server = await startServer();
    const rig = await startRig(folder, server);
    try {
      const rows = [];
      for (const [name, reach] of Object.entries(states)) {
        say(name);
        const values: number[] = [];
        for (let run = 0; run < RUNS; run += 1) values.push(await stopped(rig, await reach(rig)));
        rows.push({ name, values });
      }
      return {
        title: 'Stop',
        tables: [
          {
            title: 'From "stop" to the turn that is stopped (ms)',
            note: `Median (min – max) of ${RUNS}, by what the turn was waiting for. The whole core with its history on disk; the server shares its process and answers nothing more.`,
            columns: ['ms'],
            rows: rows.map(({ name, values }) => ({ name, cells: [measured(values)] })),
          },
        ],
        plots: [],
        goals: [
          {
            what: 'slowest stop in any state, ms',
            limit: 200,
            measured: Math.max(...rows.flatMap(({ values }) => values)),
          },
        ],
      };
    } finally {
      await rig.app.close();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
