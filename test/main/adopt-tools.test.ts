import fc from 'fast-check';
import { UnsecuredJWT } from 'jose';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { codex } from '../../src/main/credentials/adopt/codex.ts';
import { findToolFiles } from '../../src/main/credentials/adopt/find.ts';
import { geminiCli } from '../../src/main/credentials/adopt/gemini-cli.ts';
import { parseKept } from '../../src/main/credentials/adopt/json.ts';
import { pychatgpt } from '../../src/main/credentials/adopt/pychatgpt.ts';
import type { Renewed } from '../../src/main/credentials/adopt/tool.ts';
import { tools } from '../../src/main/credentials/adopt/tools.ts';

const at = Date.parse('2026-03-04T05:06:07.089Z');
const inAnHour = at + 3_600_000;
const jwt = (claims: Record<string, unknown>) => new UnsecuredJWT(claims).encode();
const openai = (account: string) => ({ 'https://api.openai.com/auth': { chatgpt_account_id: account } });
const idToken = jwt({ email: 'me@example.com', ...openai('acc-1') });
const accessToken = jwt({ exp: inAnHour / 1000, ...openai('acc-of-access') });
const nothing = {
  accessToken: null,
  apiKey: null,
  refreshToken: null,
  expiresAt: null,
  lastRefresh: null,
  identity: null,
  accountId: null,
  issuedBy: null,
};
const renewed: Renewed = { accessToken: 'new', refreshToken: null, idToken: null, expiresAt: inAnHour, at };
const unknownShape = expect.objectContaining({
  failure: expect.objectContaining({ code: 'adopt.unknown-shape' }),
});

describe("Codex's auth.json", () => {
  const tokens = { id_token: idToken, access_token: accessToken, refresh_token: 'r', account_id: 'acc-0' };
  const chatgpt = {
    auth_mode: 'chatgpt',
    OPENAI_API_KEY: null,
    tokens,
    last_refresh: '2026-03-01T00:00:00Z',
  };
  const held = {
    ...nothing,
    accessToken,
    refreshToken: 'r',
    expiresAt: inAnHour,
    lastRefresh: Date.parse('2026-03-01'),
    identity: 'me@example.com',
    accountId: 'acc-0',
  };

  test.each<[string, unknown, unknown]>([
    ['a login', chatgpt, held],
    ['of before auth_mode', { ...chatgpt, auth_mode: undefined }, held],
    ['with a key beside the login', { ...chatgpt, OPENAI_API_KEY: 'sk-1' }, held],
    ['in a mode of the future', { ...chatgpt, auth_mode: 'chatgptTomorrow' }, held],
    ['with nanoseconds', { ...chatgpt, last_refresh: '2026-03-01T00:00:00.000999999Z' }, held],
    ['with a date that is none', { ...chatgpt, last_refresh: 'x' }, { ...held, lastRefresh: null }],
    [
      'from a host, not to be refreshed',
      { ...chatgpt, auth_mode: 'chatgptAuthTokens', tokens: { ...tokens, refresh_token: '' } },
      { ...held, refreshToken: null },
    ],
    ['a key', { auth_mode: 'apikey', OPENAI_API_KEY: 'sk-1' }, { ...nothing, apiKey: 'sk-1' }],
    ['a key of before auth_mode', { OPENAI_API_KEY: 'sk-1' }, { ...nothing, apiKey: 'sk-1' }],
    [
      'a key of before auth_mode beside a login',
      { OPENAI_API_KEY: 'sk-1', tokens },
      { ...nothing, apiKey: 'sk-1' },
    ],
    [
      'a personal access token',
      { auth_mode: 'personalAccessToken', personal_access_token: 'at-1' },
      { ...nothing, accessToken: 'at-1' },
    ],
    ['an agent identity', { auth_mode: 'agentIdentity', agent_identity: jwt({}) }, nothing],
    [
      'an agent identity as a record',
      { auth_mode: 'agentIdentity', agent_identity: { email: 'x' } },
      nothing,
    ],
    ['signed out', { OPENAI_API_KEY: null, tokens: null, last_refresh: null }, nothing],
  ])('%s', (_name, json, expected) => {
    expect(codex.read(json)).toEqual(expected);
  });

  test('without an account id has the one of its ID token, else of its access token', () => {
    const account = (of: object) => codex.read({ tokens: { ...tokens, account_id: null, ...of } }).accountId;
    expect(account({})).toBe('acc-1');
    expect(account({ id_token: 'no jwt' })).toBe('acc-of-access');
    expect(account({ id_token: undefined, access_token: 'opaque' })).toBeNull();
    expect(
      account({ id_token: jwt({ 'https://api.openai.com/auth': null }), access_token: 'opaque' }),
    ).toBeNull();
  });

  test.each([null, 'text', [], {}, { installed: {} }, { tokens: 'x' }, { tokens: { access_token: 1 } }])(
    'is not %j',
    (json) => {
      expect(() => codex.read(json)).toThrow(unknownShape);
    },
  );

  test('is written with what Codex requires, even where it was not there', () => {
    const seed = { tokens: { id_token: idToken, access_token: accessToken, refresh_token: 'r' } };
    expect(codex.write(seed, renewed)).toEqual({
      tokens: { id_token: idToken, access_token: 'new', refresh_token: 'r', account_id: 'acc-1' },
      last_refresh: '2026-03-04T05:06:07.089Z',
    });
    const other = jwt({ email: 'me@example.com', ...openai('acc-2') });
    const all = codex.write(seed, { ...renewed, refreshToken: 'r2', idToken: other });
    expect(all).toMatchObject({ tokens: { id_token: other, refresh_token: 'r2', account_id: 'acc-2' } });
    // Codex would take its login for none
    expect(codex.write(seed, { ...renewed, idToken: 'no jwt' })).toMatchObject({
      tokens: { id_token: idToken },
    });
    expect(codex.write(chatgpt, { ...renewed, idToken: other })).toMatchObject({
      tokens: { account_id: 'acc-0' },
    });
  });

  test('that holds a key only is not written', () => {
    expect(() => codex.write({ OPENAI_API_KEY: 'sk-1' }, renewed)).toThrow(unknownShape);
  });

  test('is locked as Codex locks it', () => {
    expect(codex.locks?.(join('/home', 'auth.json'))).toEqual([
      join('/home', 'auth.lock'),
      join('/home', 'auth.json.lock'),
    ]);
  });
});

describe("gemini-cli's oauth_creds.json", () => {
  const creds = {
    access_token: 'ya29.a',
    scope: 'openid',
    token_type: 'Bearer',
    id_token: idToken,
    expiry_date: inAnHour,
    refresh_token: '1//r',
  };

  test('is read', () => {
    expect(geminiCli.read(creds)).toEqual({
      ...nothing,
      accessToken: 'ya29.a',
      refreshToken: '1//r',
      expiresAt: inAnHour,
      identity: 'me@example.com',
    });
    expect(geminiCli.read({ refresh_token: '1//r' })).toEqual({ ...nothing, refreshToken: '1//r' });
  });

  test.each([null, [], {}, { access_token: 1 }, { ...creds, expiry_date: 'soon' }, { installed: {} }])(
    'is not %j',
    (json) => {
      expect(() => geminiCli.read(json)).toThrow(unknownShape);
    },
  );

  test('is written with its end, always; an answer without a refresh token keeps the old one', () => {
    expect(geminiCli.write(creds, { ...renewed, expiresAt: inAnHour + 1 })).toEqual({
      ...creds,
      access_token: 'new',
      expiry_date: inAnHour + 1,
    });
    expect(geminiCli.write(creds, { ...renewed, expiresAt: null })).toMatchObject({ expiry_date: inAnHour });
    expect(geminiCli.write(creds, { ...renewed, refreshToken: '1//s', idToken: 'i' })).toMatchObject({
      refresh_token: '1//s',
      id_token: 'i',
    });
  });
});

describe("PyChatGPT's auth.json", () => {
  test.each<[unknown, object]>([
    [{ access_token: 'a', expires_at: inAnHour / 1000 }, { expiresAt: inAnHour }],
    [{ access_token: 'a', expires_at: String(inAnHour / 1000) }, { expiresAt: inAnHour }],
    [{ access_token: 'a', expires_at: 1.5 }, { expiresAt: 1500 }],
    [{ access_token: 'a', expires_at: 'soon' }, { expiresAt: null }],
    [{ access_token: accessToken, expires_at: '' }, { expiresAt: inAnHour }],
    [{ access_token: accessToken }, { expiresAt: inAnHour }],
    [{ access_token: idToken }, { identity: 'me@example.com' }],
    [
      {
        'a@example.com': { access_token: 'a', expires_at: 1 },
        'b@example.com': { access_token: 'b', expires_at: '3' },
        'c@example.com': { access_token: 'c', expires_at: 2 },
      },
      { accessToken: 'b', identity: 'b@example.com', expiresAt: 3000 },
    ],
  ])('%j', (json, expected) => {
    expect(pychatgpt.read(json)).toMatchObject(expected);
  });

  test.each([null, [], {}, { access_token: '' }, { access_token: 1 }, { other: { access_token: 'a' } }])(
    'is not %j',
    (json) => {
      expect(() => pychatgpt.read(json)).toThrow(unknownShape);
    },
  );

  test('is written with whole seconds, of the kind that was there', () => {
    const end = { ...renewed, expiresAt: inAnHour + 999 };
    const seconds = inAnHour / 1000;
    expect(pychatgpt.write({ access_token: 'a', expires_at: 1.5 }, end)).toEqual({
      access_token: 'new',
      expires_at: Math.floor((inAnHour + 999) / 1000),
    });
    expect(pychatgpt.write({ access_token: 'a', expires_at: '1' }, { ...renewed, expiresAt: null })).toEqual({
      access_token: 'new',
      expires_at: String(Math.floor(seconds)),
    });
    const two = {
      'a@example.com': { access_token: 'a', expires_at: 9, more: 1 },
      'b@example.com': { access_token: 'b', expires_at: 3 },
    };
    expect(pychatgpt.write(two, end)).toMatchObject({
      'a@example.com': { access_token: 'new', more: 1 },
      'b@example.com': two['b@example.com'],
    });
  });
});

describe('what a tool does not know of its own file', () => {
  const samples = {
    codex: {
      tokens: { id_token: idToken, access_token: 'a', refresh_token: 'r', account_id: 'x' },
      last_refresh: '2026-03-01T00:00:00Z',
    },
    'gemini-cli': { access_token: 'a', refresh_token: 'r', expiry_date: 1 },
    pychatgpt: { access_token: 'a', expires_at: 1 },
  } as const;
  const reserved = new Set([
    'auth_mode',
    'OPENAI_API_KEY',
    'tokens',
    'last_refresh',
    'agent_identity',
    'personal_access_token',
    'access_token',
    'refresh_token',
    'id_token',
    'account_id',
    'expiry_date',
    'expires_at',
  ]);
  const unknown = fc
    .dictionary(fc.string(), fc.jsonValue())
    .filter((fields) => !Object.keys(fields).some((key) => reserved.has(key)));

  test.each(tools.map((tool) => [tool.id, tool] as const))('stays as it is: %s', (id, tool) => {
    fc.assert(
      fc.property(unknown, unknown, (outer, inner) => {
        const sample: Record<string, unknown> = samples[id];
        const nested =
          id === 'codex' ? { tokens: { ...inner, ...samples.codex.tokens } } : { ['a nested one']: inner };
        const text = JSON.stringify({ ...outer, ...sample, ...nested });
        const after = JSON.parse(JSON.stringify(tool.write(parseKept(text), renewed))) as Record<
          string,
          unknown
        >;
        const before = JSON.parse(text) as Record<string, unknown>;
        expect(tool.read(after)).toMatchObject({ accessToken: 'new' });
        // only what was renewed differs: put back, all is as it was
        const back =
          id === 'codex'
            ? {
                ...after,
                ...samples.codex,
                tokens: { ...(after['tokens'] as object), ...samples.codex.tokens },
              }
            : { ...after, ...sample };
        expect(JSON.stringify(back)).toBe(JSON.stringify(before));
      }),
    );
  });

  test('down to the digits of numbers that JavaScript cannot hold', () => {
    const text =
      '{"access_token":"a","expires_at":1,"id":12345678901234567890,"in":[{"x":9007199254740993,"y":0.1}]}';
    expect(
      JSON.stringify(pychatgpt.write(parseKept(text), { ...renewed, accessToken: 'a', expiresAt: 1000 })),
    ).toBe(text);
  });
});

describe('login files', () => {
  const put = (path: string) => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, '{}');
    return path;
  };
  const home = () => mkdtempSync(join(tmpdir(), 'latchkey-adopt-'));

  test('are found where each tool keeps its own', () => {
    const folder = home();
    expect(findToolFiles({}, folder)).toEqual([]);
    const paths = [
      put(join(folder, '.codex', 'auth.json')),
      put(join(folder, '.gemini', 'oauth_creds.json')),
      put(join(folder, '.local', 'lib', 'python3.11', 'site-packages', 'pychatgpt', 'classes', 'auth.json')),
    ];
    const found = findToolFiles({ CODEX_HOME: '', GEMINI_CLI_HOME: '', VIRTUAL_ENV: '' }, folder);
    expect(found.map(({ tool, path }) => [tool.id, path])).toEqual([
      ['codex', paths[0]],
      ['gemini-cli', paths[1]],
      ['pychatgpt', paths[2]],
    ]);
  });

  test('are found where the environment says, as the tools do', () => {
    const [folder, other] = [home(), home()];
    put(join(folder, '.codex', 'auth.json'));
    put(join(folder, '.gemini', 'oauth_creds.json'));
    const paths = [
      put(join(other, 'auth.json')),
      put(join(other, '.gemini', 'oauth_creds.json')),
      put(join(other, 'lib', 'python3.9', 'site-packages', 'pychatgpt', 'classes', 'auth.json')),
    ];
    const env = { CODEX_HOME: other, GEMINI_CLI_HOME: other, VIRTUAL_ENV: other, CONDA_PREFIX: other };
    expect(findToolFiles(env, folder).map(({ path }) => path)).toEqual(paths);
  });
});
