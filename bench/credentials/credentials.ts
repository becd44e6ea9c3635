import Conf from 'conf';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetch as undiciFetch } from 'undici';
import type { Account } from '../../src/main/credentials/credential.ts';
import { createExclusive } from '../../src/main/credentials/lock.ts';
import { createVault } from '../../src/main/credentials/vault.ts';
import { createJournaledStore } from '../../src/main/system/journaled-store.ts';
import { systemRandom } from '../../src/main/system/random.ts';
import { createEngine } from '../../test/support/engine.ts';
import { type BenchSubject, type Cell, type Goal, measured } from '../subject.ts';
import { eachByItself, type Fetch, sharedFlight } from './patterns.ts';
import { startProvider, type BenchProvider } from './provider.ts';

const fetchOf = undiciFetch as unknown as Fetch;

const ourAccount = (origin: string): Account => ({
  id: 'a',
  provider: 'gateway',
  label: 'a',
  identity: 'a@example.com',
  obtainedBy: 'browser',
  config: {},
  refused: false,
  lastRefresh: null,
  log: [],
  credential: {
    kind: 'oauth',
    secret: 'token-1',
    refreshToken: 'refresh-1',
    expiresAt: Date.now() + 3_600_000,
    obtainedAt: Date.now(),
    subject: null,
    client: { server: { issuer: origin, token_endpoint: `${origin}/token` }, clientId: 'c', scope: 'chat' },
    origins: [origin],
  },
});

async function withEngine<T>(
  origin: string,
  work: (ask: (url: string) => Promise<number>) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
  const engine = createEngine(folder);
  const { provider, identity, obtainedBy, config, credential } = ourAccount(origin);
  if (!credential) throw new Error('no credential');
  const id = engine.accounts.signedIn({ provider, identity, obtainedBy, config, credential });
  try {
    return await work(async (url) => {
      const response = await engine.bearer.fetch(id, { url }).catch(() => null);
      await response?.body?.cancel();
      return response?.status ?? 401;
    });
  } finally {
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Outcome {
  readonly refreshes: number;
  readonly lost: number;
}

async function storm(
  provider: BenchProvider,
  count: number,
  straggleMs: number,
  ask: (url: string) => Promise<number>,
): Promise<Outcome> {
  provider.begin(straggleMs);
  // the tokens that clients hold are refused from now on, and the refresh token is still good
  provider.expire();
  const statuses = await Promise.all(Array.from({ length: count }, () => ask(`${provider.origin}/api`)));
  return { refreshes: provider.state.refreshes, lost: statuses.filter((status) => status !== 200).length };
}

async function storms(provider: BenchProvider) {
  const held = () => ({ access: 'token-1', refresh: 'refresh-1' });
  const peers = {
    'each request by itself': () => eachByItself({ origin: provider.origin, held: held(), fetch: fetchOf }),
    'one flight shared': () => sharedFlight({ origin: provider.origin, held: held(), fetch: fetchOf }),
  };
  const shapes = [
    { name: '50 together', count: 50, straggle: 0 },
    { name: '50 over 400 ms', count: 50, straggle: 400 },
    { name: '100 together', count: 100, straggle: 0 },
    { name: '100 over 400 ms', count: 100, straggle: 400 },
  ];
  const cell = ({ refreshes, lost }: Outcome) => `${refreshes} / ${lost}`;
  const rows: { name: string; cells: Cell[] }[] = [];
  let worst: Outcome = { refreshes: 0, lost: 0 };
  const own: Cell[] = [];
  for (const { count, straggle } of shapes) {
    const outcome = await withEngine(provider.origin, (ask) => storm(provider, count, straggle, ask));
    own.push(cell(outcome));
    worst = {
      refreshes: Math.max(worst.refreshes, outcome.refreshes),
      lost: Math.max(worst.lost, outcome.lost),
    };
  }
  rows.push({ name: 'Latchkey', cells: own });
  for (const [name, make] of Object.entries(peers)) {
    const cells: Cell[] = [];
    for (const { count, straggle } of shapes)
      cells.push(cell(await storm(provider, count, straggle, make())));
    rows.push({ name, cells });
  }
  return {
    table: {
      title: 'Requests that meet one expired token: refresh calls / requests lost',
      note: 'The refresh token is spent once and its reuse ends the session. "One flight shared" is what axios-auth-refresh and google-auth-library do; "each by itself" is openid-client or msal-node in an application’s own hands.',
      columns: shapes.map(({ name }) => name),
      rows,
    },
    goals: [
      { what: 'refresh calls, at most', limit: 1, measured: worst.refreshes },
      { what: 'requests lost, at most', limit: 0, measured: worst.lost },
    ] satisfies Goal[],
  };
}

const REQUESTS = 2_000;

async function overhead(provider: BenchProvider) {
  provider.begin(0);
  const url = `${provider.origin}/api`;
  const bare = async () => {
    const response = await fetchOf(url, { headers: { authorization: 'Bearer token-1' } });
    await response.body?.cancel();
  };
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const start = performance.now();
    for (let at = 0; at < REQUESTS; at += 1) await work();
    return (performance.now() - start) / REQUESTS;
  };
  return withEngine(provider.origin, async (ask) => {
    const values: Record<'bare' | 'ours', number[]> = { bare: [], ours: [] };
    await timed(bare);
    await timed(() => ask(url));
    for (let run = 0; run < 5; run += 1) {
      values.bare.push(await timed(bare));
      values.ours.push(await timed(() => ask(url)));
    }
    const [bareOnes, ourOnes] = [measured(values.bare), measured(values.ours)];
    return {
      table: {
        title: 'One request with a fresh token, on loopback (ms)',
        note: `${REQUESTS.toLocaleString('en')} requests one after another, five interleaved runs. A fresh token costs no disk, no lock and no decryption; what is over a bare fetch is mostly the client's limits and routes.`,
        columns: ['ms'],
        rows: [
          { name: 'Latchkey', cells: [ourOnes] },
          { name: 'undici fetch', cells: [bareOnes] },
        ],
      },
      goals: [
        {
          what: 'Latchkey ÷ bare fetch',
          limit: 1.05,
          measured: ourOnes && bareOnes ? ourOnes.median / bareOnes.median : null,
        },
      ] satisfies Goal[],
    };
  });
}

const silent = { info: () => undefined, warn: () => undefined };

function vaults() {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
  const times = (run: (at: number) => void, count = 41) =>
    measured(
      Array.from({ length: count }, (_, at) => {
        const start = performance.now();
        run(at);
        return performance.now() - start;
      }),
    );
  const sizes = [0, 100_000, 1_000_000] as const;
  const ours = sizes.map((bytes, at) => {
    const exclusive = createExclusive(join(folder, `locks-${at}`));
    const base = new Conf({
      cwd: folder,
      configName: `ours-${at}`,
      accessPropertiesByDotNotation: false,
    });
    base.set('other', 'x'.repeat(bytes));
    const store = createJournaledStore({ base, file: join(folder, `ours-${at}.journal`), exclusive });
    const vault = createVault({
      store,
      key: new Uint8Array(32),
      random: systemRandom,
      log: silent,
      exclusive,
    });
    const account = ourAccount('http://127.0.0.1');
    vault.update('a', () => account);
    return times((time) => vault.update('a', () => ({ ...account, label: String(time) })));
  });
  const plain = (encryptionKey?: string) =>
    sizes.map((bytes, at) => {
      const store = new Conf({
        cwd: folder,
        configName: `plain-${at}-${encryptionKey === undefined ? 'open' : 'key'}`,
        accessPropertiesByDotNotation: false,
        ...(encryptionKey !== undefined && { encryptionKey }),
      });
      store.set('other', 'x'.repeat(bytes));
      return times((time) => store.set('token', `token-${time}`), 21);
    });
  const rows = [
    { name: 'Latchkey: sealed, locked among processes', cells: ours },
    { name: 'conf (electron-store’s engine), plain', cells: plain() },
    { name: 'conf with encryptionKey', cells: plain('key') },
  ];
  rmSync(folder, { recursive: true, force: true });
  return {
    table: {
      title: 'Saving one token, by what else is stored (ms)',
      note: 'Crash-safe: ours appends a line and flushes it, and folds the lines into the file at the next start; conf writes the file beside, flushes and renames it.',
      columns: sizes.map((bytes) => (bytes === 0 ? 'nothing else' : `${bytes / 1000} kB`)),
      rows,
    },
    goals: [
      { what: 'a token saved, median ms', limit: 1, measured: ours[0]?.median ?? null },
    ] satisfies Goal[],
  };
}

export const credentials: BenchSubject = {
  name: 'credentials',
  run: async (say) => {
    const provider = await startProvider();
    try {
      say('expired tokens');
      const stormy = await storms(provider);
      say('fresh tokens');
      const fresh = await overhead(provider);
      say('vaults');
      const kept = vaults();
      const parts = [stormy, fresh, kept];
      return {
        title: 'Credentials',
        tables: parts.map(({ table }) => table),
        plots: [],
        goals: parts.flatMap(({ goals }) => goals),
      };
    } finally {
      provider.close();
    }
  },
};
