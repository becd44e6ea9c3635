import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { refreshCredential } from '../../src/main/credentials/refresh.ts';
import { createEngine } from '../support/engine.ts';
import { clock, openNetwork, play, renewAfter } from '../support/relying-party.ts';
import { json, type Json, type Script } from '../support/scripted-server.ts';

// A server whose clock and this machine's differ, and refresh tokens that are good for one renewal.

const hour = 3_600_000;
const rotated = 'canary-rotated-refresh-token';
const part = (value: Json) => Buffer.from(JSON.stringify(value)).toString('base64url');
const tokenUntil = (end: number) =>
  `${part({ alg: 'none' })}.${part({ exp: Math.floor(end / 1000) })}.canary`;

const folder = () => mkdtempSync(join(tmpdir(), 'latchkey-clock-'));
const renewing = { now: () => clock, usable: true } as const;

const answers = (change: Json): Script => ({
  answer: (good) => ({ ...good, refresh_token: rotated, ...change }),
});

describe.each([-2 * hour, 2 * hour, -365 * 24 * hour])('a server whose clock is %d ms ahead', (ahead) => {
  test('signs in and renews like every other', async () => {
    expect((await play({ script: { ahead } })).verdict).toBe('accepted');
    const { renewal } = await renewAfter({ ...answers({}), ahead });
    expect(renewal).toMatchObject({ kind: 'renewed', credential: { refreshToken: rotated } });
  });

  test('gives tokens whose own end is moved to this machine’s clock', async () => {
    const access_token = tokenUntil(Date.now() + ahead + hour);
    const { renewal } = await renewAfter({ ...answers({ access_token, expires_in: undefined }), ahead });
    const end = renewal.kind === 'renewed' ? (renewal.credential.expiresAt ?? 0) : 0;
    expect(Math.abs(end - clock - hour)).toBeLessThan(10_000);
  });
});

test('an ID token that is over by its server’s own clock is refused', async () => {
  const { verdict } = await play({
    script: { ahead: -2 * hour, claims: (good) => ({ ...good, exp: Number(good['iat']) - 600 }) },
  });
  expect(verdict).toBe('oauth.not-trusted');
});

/** what a server that tells no time may give a machine whose clock is ahead, and others that can't be used */
const useless: readonly (readonly [string, Script])[] = [
  [
    'an ID token that looks over',
    { ...answers({}), claims: (good) => ({ ...good, exp: Number(good['iat']) - 600 }) },
  ],
  [
    'an access token that looks over',
    answers({ id_token: undefined, expires_in: undefined, access_token: tokenUntil(clock - hour) }),
  ],
  ['no time for it at all', answers({ expires_in: 0 })],
  ['an ID token for another', { ...answers({}), claims: (good) => ({ ...good, aud: 'another' }) }],
  ['a token of an unknown type', answers({ token_type: 'mac' })],
];

describe.each(useless)('a new refresh token that comes with %s', (_, script) => {
  test('is kept beside what was held', async () => {
    const { held, renewal } = await renewAfter(script);
    expect(renewal).toMatchObject({ kind: 'later', doing: 'retrying' });
    expect(renewal).toHaveProperty('kept', { ...held, refreshToken: rotated });
  });
});

test('the next renewal is by the refresh token that came, not by the one that was spent for it', async () => {
  const { server, held } = await renewAfter({});
  const { accounts, bearer, close } = createEngine(folder());
  onTestFinished(close);
  const id = accounts.signedIn({
    provider: 'gateway',
    identity: 'me@example.com',
    obtainedBy: 'browser',
    config: {},
    credential: { ...held, expiresAt: Date.now() - 1_000, obtainedAt: Date.now() - hour },
  });
  server.play(answers({ expires_in: 0 }));
  await expect(bearer.fresh(id)).rejects.toMatchObject({ failure: { code: 'refresh-postponed' } });
  const spent: (string | null)[] = [];
  server.play({
    reply: (form) => {
      spent.push(form.get('refresh_token'));
      return json({ access_token: 'canary-next', token_type: 'Bearer', expires_in: 3600 });
    },
  });
  expect(await bearer.fresh(id)).toMatchObject({
    credential: { secret: 'canary-next', refreshToken: rotated },
  });
  expect(spent).toEqual([rotated]);
});

test.each([
  ['another person', { claims: (good) => ({ ...good, sub: 'person-2' }) }],
  ['nobody', { reply: () => json({ refresh_token: rotated }) }],
] satisfies [string, Script][])('a refresh token of %s is not kept', async (_, script) => {
  const { renewal } = await renewAfter({ ...answers({}), ...script });
  expect(renewal.kind).not.toBe('renewed');
  expect(JSON.stringify(renewal)).not.toContain(rotated);
});

describe('a login that was taken over', () => {
  const takenOver = async (name: string) => {
    const { server, held } = await renewAfter({});
    const path = join(folder(), name);
    const tokens = { access_token: held.secret, refresh_token: held.refreshToken, mine: 'kept' };
    writeFileSync(path, JSON.stringify({ tokens }), { mode: 0o600 });
    const owner = { identity: null, accountId: null };
    const credential = { ...held, takenOver: { tool: 'codex' as const, path, owner, inFile: held.secret } };
    server.play(answers({ expires_in: 0 }));
    const renewal = await refreshCredential(credential, { ...renewing, fetch: openNetwork() });
    return { credential, renewal, path, tokens };
  };

  test('keeps it in its tool’s file too', async () => {
    const { credential, renewal, path, tokens } = await takenOver('auth.json');
    expect(renewal).toMatchObject({ kind: 'later', kept: { ...credential, refreshToken: rotated } });
    const written = JSON.parse(readFileSync(path, 'utf8')) as { tokens: Json };
    expect(written.tokens).toMatchObject({ ...tokens, refresh_token: rotated });
  });

  test('keeps it also where the file cannot be written', async () => {
    // a temporary file beside it would have too long a name
    const { credential, renewal } = await takenOver(`${'a'.repeat(240)}.json`);
    expect(renewal).toMatchObject({ kind: 'later', kept: { ...credential, refreshToken: rotated } });
  });
});
