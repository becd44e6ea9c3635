import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetch as undiciFetch } from 'undici';
import { createEngine } from '../../test/support/engine.ts';
import { type BenchSubject, type Cell, type Goal, measured } from '../subject.ts';
import { eachByItself, type Fetch, sharedFlight } from './patterns.ts';
import { ourAccount } from './our-account.ts';
import { startProvider, type BenchProvider } from './provider.ts';
import { vaults } from './vaults.ts';

const fetchOf = undiciFetch as unknown as Fetch;

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
        tables: [stormy.table, fresh.table, ...kept.tables],
        plots: [],
        goals: parts.flatMap(({ goals }) => goals),
      };
    } finally {
      provider.close();
    }
  },
};
