import { describe, expect, test } from 'vitest';
import { discover } from '../../src/main/oauth/client.ts';
import type { OAuthClient } from '../../src/main/oauth/client-data.ts';
import { oauthTrouble } from '../../src/main/oauth/failure.ts';
import {
  clock,
  expectNoSecret,
  notNow,
  notTrusted,
  openNetwork,
  play,
  renewAfter,
  type Case,
} from '../support/relying-party.ts';
import {
  json,
  signNot,
  startScripted,
  subject,
  type Json,
  type Reply,
  type Script,
} from '../support/scripted-server.ts';

// What may be wrong in a token answer (RFC 6749 5.1, 5.2, 7.1), in a renewal (section 6, OpenID Connect Core 12.2) and
// in a discovery document (OpenID Connect Discovery 4.3).

const evil = 'https://evil.example';
const answers = (change: Json): Script => ({ answer: (good) => ({ ...good, ...change }) });
const refuses = (error: string, status = 400, headers: Readonly<Record<string, string>> = {}): Script => ({
  // a rude server says again what it was told
  reply: (form) => json({ error, error_description: `this was wrong: ${form.toString()}` }, status, headers),
});
const replies = (reply: Reply): Script => ({ reply: () => reply });
const page: Reply = {
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: '<h1>canary: sign in to the hotel</h1>',
};
const part = (value: Json) => Buffer.from(JSON.stringify(value)).toString('base64url');
const end = clock + 1_800_000;
const jwt = (claims: Json) => `${part({ alg: 'none' })}.${part(claims)}.canary`;
const secret = {
  client: (good: OAuthClient) => ({ ...good, clientSecret: 'canary-client-secret-0123456789' }),
};

const cases: readonly Case[] = [
  { name: 'token_type bearer', script: answers({ token_type: 'bearer' }), expected: 'accepted' },
  { name: 'token_type BEARER', script: answers({ token_type: 'BEARER' }), expected: 'accepted' },
  { name: 'token_type missing', script: answers({ token_type: undefined }), expected: notTrusted },
  { name: 'token_type empty', script: answers({ token_type: '' }), expected: notTrusted },
  { name: 'token_type mac', script: answers({ token_type: 'mac' }), expected: notTrusted },
  {
    // RFC 9449 5: bound to a key that we do not have
    name: 'token_type DPoP, which was not asked for',
    script: answers({ token_type: 'DPoP' }),
    expected: 'oauth.wants-proof',
  },
  {
    name: 'expires_in missing, an opaque token',
    script: answers({ expires_in: undefined }),
    expected: 'accepted',
    obtained: { expiresAt: null },
  },
  {
    name: 'expires_in missing, a JWT',
    script: answers({ expires_in: undefined, access_token: jwt({ exp: end / 1000 }) }),
    expected: 'accepted',
    obtained: { expiresAt: end },
  },
  {
    name: 'expires_in of a number in a text',
    script: answers({ expires_in: '86400.9' }),
    expected: 'accepted',
  },
  { name: 'expires_in of no number', script: answers({ expires_in: 'soon' }), expected: notTrusted },
  { name: 'expires_in null', script: answers({ expires_in: null }), expected: notTrusted },
  { name: 'expires_in negative', script: answers({ expires_in: -1 }), expected: notTrusted },
  { name: 'expires_in fractional', script: answers({ expires_in: 3600.5 }), expected: 'accepted' },
  {
    name: 'expires_in zero',
    script: answers({ expires_in: 0 }),
    expected: 'accepted',
    obtained: { expiresAt: clock },
  },
  {
    name: 'no refresh token',
    script: answers({ refresh_token: undefined }),
    expected: 'accepted',
    obtained: { refreshToken: null },
  },
  { name: 'refresh_token not a text', script: answers({ refresh_token: 7 }), expected: notTrusted },
  { name: 'access_token missing', script: answers({ access_token: undefined }), expected: notTrusted },
  { name: 'access_token empty', script: answers({ access_token: '' }), expected: notTrusted },
  { name: 'access_token not a text', script: answers({ access_token: { canary: 1 } }), expected: notTrusted },
  { name: 'parameters nobody knows', script: answers({ unheard: 'of', nested: [{}] }), expected: 'accepted' },
  { name: 'scope narrower than asked', script: answers({ scope: 'openid' }), expected: 'accepted' },
  { name: 'scope not a text', script: answers({ scope: ['openid'] }), expected: notTrusted },
  { name: 'a list', script: replies(json(['canary'])), expected: notTrusted },
  { name: 'HTML', script: replies(page), expected: notNow },
  {
    name: 'JSON cut short',
    script: replies({ ...json({}), body: '{"access_token":"canary' }),
    expected: notTrusted,
  },
  { name: '201', script: replies(json({ access_token: 'canary' }, 201)), expected: notNow },
  { name: '500', script: replies({ status: 500, body: 'canary' }), expected: notNow },
  { name: '503 with an error', script: refuses('invalid_grant', 503), expected: notNow },
  { name: '429', script: refuses('slow_down', 429), expected: notNow },
  { name: '400 without an error', script: replies(json({ canary: 1 }, 400)), expected: notNow },
  { name: '400 invalid_grant', script: refuses('invalid_grant'), expected: 'oauth.invalid_grant' },
  { name: '400 invalid_client', script: refuses('invalid_client'), expected: 'oauth.invalid_client' },
  {
    name: '401 invalid_client',
    script: refuses('invalid_client', 401),
    ...secret,
    expected: 'oauth.invalid_client',
  },
  {
    name: '401 invalid_client with a challenge',
    script: refuses('invalid_client', 401, { 'www-authenticate': 'Basic realm="canary"' }),
    ...secret,
    expected: 'oauth.invalid_client',
  },
  {
    name: '401 of a gateway',
    script: replies({ ...page, status: 401, headers: { 'www-authenticate': 'Basic realm="canary"' } }),
    expected: notNow,
  },
  { name: '400 temporarily_unavailable', script: refuses('temporarily_unavailable'), expected: notNow },
  {
    name: 'an error that nobody knows',
    script: refuses('canary_7c0ffee_0123456789_abcdefghij'.toUpperCase()),
    expected: 'oauth.___',
  },
  { name: 'no key set', script: { keysReply: { status: 404 } }, expected: notNow },
  { name: 'a key set of HTML', script: { keysReply: page }, expected: notNow },
];

describe('token answer:', () => {
  test.each(cases)('$name: $expected', async (one) => {
    const { verdict } = await play(one);
    expect(verdict).toBe(one.expected);
  });

  test('the lifetime that was told, whole seconds of it, counts from now', async () => {
    for (const expires_in of [3600, '3600', 3600.9]) {
      const { outcome } = await play({
        script: answers({ expires_in, access_token: jwt({ exp: end / 1000 }) }),
      });
      const told = 'expiresAt' in outcome ? (outcome.expiresAt ?? 0) - clock : 0;
      // the library counts down from when the answer came
      expect(told).toBeGreaterThan(3_590_000);
      expect(told).toBeLessThanOrEqual(3_600_000);
      expect(told % 1000).toBe(0);
    }
  });

  test.each([301, 302, 303, 307, 308])('a %i is not followed: nothing secret goes there', async (status) => {
    const { server, outcome, verdict } = await play({
      script: { reply: (form) => ({ status, headers: { location: `/elsewhere?${form.toString()}` } }) },
    });
    expect(verdict).toBe(notNow);
    expect(server.requests.map(({ path }) => path)).toEqual(['/.well-known/openid-configuration', '/token']);
    expect(outcome).toMatchObject({ failure: { detail: expect.stringContaining(`HTTP ${status}`) } });
  });

  test('an endpoint without TLS, of a server that has it, gets nothing', async () => {
    const { server, verdict } = await play({
      client: (good) => ({ ...good, server: { ...good.server, issuer: 'https://issuer.example' } }),
      callback: ({ searchParams }) => searchParams.set('iss', 'https://issuer.example'),
    });
    expect(verdict).toBe(notTrusted);
    expect(server.requests.map(({ path }) => path)).toEqual(['/.well-known/openid-configuration']);
  });
});

const claims = (change: Json): Script => ({ claims: (good) => ({ ...good, ...change }) });
const kept = 'later';

const renewals: readonly { name: string; script: Script; kind: string; code?: string }[] = [
  { name: 'good', script: {}, kind: 'renewed' },
  { name: 'no ID token', script: answers({ id_token: undefined }), kind: 'renewed' },
  {
    // an access token is not for us to read: it may name the person otherwise (RFC 9068 section 6, pairwise)
    name: 'no ID token, and an access token with a name of its own',
    script: answers({ id_token: undefined, access_token: jwt({ sub: 'pairwise' }) }),
    kind: 'renewed',
  },
  { name: 'sub of another', script: claims({ sub: 'person-2' }), kind: 'refused', code: 'session-over' },
  {
    name: 'sub of another, and a token of ours',
    script: { ...claims({ sub: 'person-2' }), ...answers({ access_token: jwt({ sub: subject }) }) },
    kind: 'refused',
    code: 'session-over',
  },
  { name: 'iss of another', script: claims({ iss: evil }), kind: kept },
  { name: 'aud of another', script: claims({ aud: 'another' }), kind: kept },
  { name: 'azp of another', script: claims({ azp: 'another' }), kind: kept },
  { name: 'ID token over', script: claims({ exp: 1 }), kind: kept },
  { name: 'alg none', script: { sign: signNot }, kind: kept },
  { name: 'token_type missing', script: answers({ token_type: undefined }), kind: kept },
  { name: 'token_type DPoP', script: answers({ token_type: 'DPoP' }), kind: kept },
  { name: 'access_token missing', script: answers({ access_token: undefined }), kind: kept },
  { name: 'expires_in zero', script: answers({ expires_in: 0 }), kind: kept },
  { name: 'HTML', script: replies(page), kind: kept },
  { name: '302', script: replies({ status: 302, headers: { location: '/elsewhere' } }), kind: kept },
  { name: '500', script: replies({ status: 500 }), kind: kept },
  { name: '503 with an error', script: refuses('invalid_grant', 503), kind: kept },
  { name: '429', script: refuses('slow_down', 429), kind: kept },
  { name: 'temporarily_unavailable', script: refuses('temporarily_unavailable'), kind: kept },
  { name: 'server_error', script: refuses('server_error'), kind: kept },
  { name: 'invalid_request', script: refuses('invalid_request'), kind: kept },
  {
    name: '401 of a gateway',
    script: replies({ ...page, status: 401, headers: { 'www-authenticate': 'Basic realm="canary"' } }),
    kind: kept,
  },
  ...['invalid_grant', 'invalid_client', 'unauthorized_client', 'invalid_scope'].map((error) => ({
    name: error,
    script: refuses(error),
    kind: 'refused',
    code: `oauth.${error}`,
  })),
  {
    name: '401 invalid_client with a challenge',
    script: refuses('invalid_client', 401, { 'www-authenticate': 'Basic realm="canary"' }),
    kind: 'refused',
    code: 'oauth.invalid_client',
  },
];

describe('renewal:', () => {
  test.each(renewals)('$name: $kind', async ({ script, kind, code }) => {
    const { server, renewal } = await renewAfter(script);
    expect(renewal, JSON.stringify(renewal)).toMatchObject({ kind, ...(code && { failure: { code } }) });
    expect(server.requests.map(({ path }) => path)).not.toContain('/elsewhere');
  });

  test('a new refresh token replaces the old one; without one the old one stays', async () => {
    const next = await renewAfter(answers({ refresh_token: 'canary-next' }));
    expect(next.renewal).toMatchObject({ credential: { refreshToken: 'canary-next' } });
    const { held, renewal } = await renewAfter(answers({ refresh_token: undefined }));
    expect(renewal).toMatchObject({ credential: { refreshToken: held.refreshToken } });
  });
});

const found = (change: Json): Script => ({ discovery: (good) => ({ ...good, ...change }) });

const documents: readonly { name: string; asked?: string; script: Script; expected: string }[] = [
  { name: 'good', script: {}, expected: 'accepted' },
  { name: 'issuer of another', script: found({ issuer: evil }), expected: notTrusted },
  { name: 'issuer missing', script: found({ issuer: undefined }), expected: notTrusted },
  { name: 'issuer not a text', script: found({ issuer: 7 }), expected: notTrusted },
  {
    name: 'issuer with a path that was not asked for',
    script: { discovery: (good) => ({ ...good, issuer: `${String(good['issuer'])}/tenant` }) },
    expected: notTrusted,
  },
  {
    name: 'issuer with a slash, asked for with it',
    asked: '/',
    script: { discovery: (good) => ({ ...good, issuer: `${String(good['issuer'])}/` }) },
    expected: 'accepted',
  },
  { name: 'HTML', script: { discoveryReply: page }, expected: notNow },
  {
    name: 'a redirect, which is not followed',
    script: { discoveryReply: { status: 302, headers: { location: '/elsewhere' } } },
    expected: notNow,
  },
  { name: '404', script: { discoveryReply: { status: 404 } }, expected: notNow },
  {
    name: 'JSON cut short',
    script: { discoveryReply: { ...json({}), body: '{"issuer"' } },
    expected: notTrusted,
  },
];

describe('discovery:', () => {
  test.each(documents)('$name: $expected', async ({ asked = '', script, expected }) => {
    const server = await startScripted(script);
    const outcome: unknown = await discover(`${server.issuer}${asked}`, openNetwork()).catch(
      (error: unknown) => error,
    );
    if (outcome instanceof Error) {
      const { failure } = oauthTrouble(outcome);
      expect(failure.code).toBe(expected);
      expectNoSecret(failure, server.secrets);
    } else {
      expect('accepted').toBe(expected);
      expect(outcome).toMatchObject({ token_endpoint: `${server.issuer}/token` });
    }
    expect(server.requests.map(({ path }) => path)).not.toContain('/elsewhere');
  });
});
