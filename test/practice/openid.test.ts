import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';

import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';

import type { Practice } from '../../src/practice/practice.ts';
import { callApi } from './support/api.ts';
import { createBrowser, type Browser, type Page } from './support/browser.ts';
import { person } from './support/nine-steps.ts';
import { folderForTest, practiceForTest } from './support/world.ts';

interface Discovery {
  issuer: string;
  authorization_endpoint: string;
  token_endpoint: string;
  device_authorization_endpoint: string;
  revocation_endpoint: string;
  jwks_uri: string;
  code_challenge_methods_supported: string[];
}

interface Tokens {
  access_token: string;
  refresh_token: string;
  id_token: string;
  expires_in: number;
  token_type: string;
  error?: string;
}

interface DeviceAnswer {
  device_code: string;
  user_code: string;
  verification_uri: string;
}

const clientId = 'latchkey-practice';
const redirectUri = 'http://127.0.0.1:43210/any/path';

async function discover(practice: Practice): Promise<Discovery> {
  const response = await fetch(`${practice.status().issuer}/.well-known/openid-configuration`);
  return (await response.json()) as Discovery;
}

async function token(discovery: Discovery, form: Record<string, string>): Promise<[number, Tokens]> {
  const response = await fetch(discovery.token_endpoint, {
    method: 'POST',
    body: new URLSearchParams({ client_id: clientId, ...form }),
  });
  return [response.status, (await response.json()) as Tokens];
}

const refresh = (discovery: Discovery, refreshToken: string) =>
  token(discovery, { grant_type: 'refresh_token', refresh_token: refreshToken });

/** Follows redirects until a page is shown or the browser would leave for the app. */
async function followToApp(browser: Browser, page: Page): Promise<Page> {
  let current = page;
  while (current.location !== null && !current.location.startsWith(redirectUri)) {
    current = await browser.get(current.location);
  }
  return current;
}

/** Signs in and agrees on the pages that `page` leads to. */
async function interact(browser: Browser, page: Page): Promise<Page> {
  const signIn = await followToApp(browser, page);
  expect(signIn.text).toContain('name="password"');
  const wrong = await browser.post(signIn.url, { username: person.email, password: 'wrong' });
  expect(wrong.status).toBe(400);
  const consent = await followToApp(
    browser,
    await browser.post(signIn.url, { username: person.email, password: person.password }),
  );
  expect(consent.text).toContain('Allow Latchkey?');
  return followToApp(browser, await browser.post(consent.url, { action: 'allow' }));
}

async function codeFlow(practice: Practice, more: Record<string, string> = {}): Promise<[Discovery, Tokens]> {
  const discovery = await discover(practice);
  const verifier = randomBytes(32).toString('base64url');
  const url = new URL(discovery.authorization_endpoint);
  url.search = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: 'openid profile email offline_access',
    state: 'the-state',
    nonce: 'the-nonce',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...more,
  }).toString();
  const browser = createBrowser();
  const back = new URL(String((await interact(browser, await browser.get(url.href))).location));
  expect(back.searchParams.get('state')).toBe('the-state');
  expect(back.searchParams.get('iss')).toBe(practice.status().issuer);
  const [status, tokens] = await token(discovery, {
    grant_type: 'authorization_code',
    code: String(back.searchParams.get('code')),
    redirect_uri: redirectUri,
    code_verifier: verifier,
  });
  expect([status, tokens.error]).toEqual([200, undefined]);
  return [discovery, tokens];
}

function field(page: Page, name: string): string {
  return String(new RegExp(`name="${name}" value="([^"]+)"`).exec(page.text)?.[1]);
}

function target(page: Page): string {
  return String(/action="([^"]+)"/.exec(page.text)?.[1]);
}

describe('the OpenID provider', () => {
  it('runs code + PKCE, rotates refresh tokens, and revokes the family when one is used twice', async () => {
    const practice = await practiceForTest();
    practice.set({ tokenLifetimeS: 60 });
    const [discovery, tokens] = await codeFlow(practice);
    expect(discovery.issuer).toBe(practice.status().issuer);
    expect(discovery.code_challenge_methods_supported).toEqual(['S256']);
    expect(tokens).toMatchObject({ token_type: 'Bearer', expires_in: 60 });

    const keys = createRemoteJWKSet(new URL(discovery.jwks_uri));
    const id = await jwtVerify(tokens.id_token, keys, { issuer: discovery.issuer, audience: clientId });
    expect(id.payload).toMatchObject({ nonce: 'the-nonce', email: person.email, name: 'Pat Person' });
    expect(decodeJwt(tokens.access_token)).toMatchObject({
      aud: practice.status().apiBase,
      'https://api.openai.com/profile': { email: person.email },
    });
    expect((await callApi(practice, '/v1/models', { token: tokens.access_token })).status).toBe(200);

    const [, second] = await refresh(discovery, tokens.refresh_token);
    expect(second.refresh_token).not.toBe(tokens.refresh_token);
    expect((await callApi(practice, '/v1/models', { token: second.access_token })).status).toBe(200);
    expect(practice.status().counts).toMatchObject({ logins: 1, refreshes: 1, tokensIssued: 2 });

    expect(await refresh(discovery, tokens.refresh_token)).toEqual([
      400,
      expect.objectContaining({ error: 'invalid_grant' }),
    ]);
    expect(await refresh(discovery, second.refresh_token)).toEqual([
      400,
      expect.objectContaining({ error: 'invalid_grant' }),
    ]);
  });

  it('runs the device flow', async () => {
    const practice = await practiceForTest();
    const discovery = await discover(practice);
    const started = await fetch(discovery.device_authorization_endpoint, {
      method: 'POST',
      body: new URLSearchParams({ client_id: clientId, scope: 'openid email offline_access' }),
    });
    const device = (await started.json()) as DeviceAnswer;
    expect(device).toMatchObject({ user_code: expect.any(String), verification_uri: expect.any(String) });
    const poll = () =>
      token(discovery, {
        grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
        device_code: device.device_code,
      });
    expect(await poll()).toEqual([400, expect.objectContaining({ error: 'authorization_pending' })]);

    const browser = createBrowser();
    const entry = await browser.get(device.verification_uri);
    const confirm = await browser.post(target(entry), {
      xsrf: field(entry, 'xsrf'),
      user_code: device.user_code,
    });
    expect(confirm.text).toContain(device.user_code);
    const done = await interact(
      browser,
      await browser.post(target(confirm), {
        xsrf: field(confirm, 'xsrf'),
        user_code: field(confirm, 'user_code'),
        confirm: 'yes',
      }),
    );
    expect(done.text).toContain('Signed in');
    const [status, tokens] = await poll();
    expect(status).toBe(200);
    expect((await callApi(practice, '/v1/models', { token: tokens.access_token })).status).toBe(200);
    expect(tokens.refresh_token).toEqual(expect.any(String));
  });

  it('honours "expire-tokens" and "revoke-sessions"', async () => {
    const practice = await practiceForTest();
    const [discovery, tokens] = await codeFlow(practice, { resource: practice.status().apiBase });
    practice.act('expire-tokens');
    const expired = await callApi(practice, '/v1/models', { token: tokens.access_token });
    expect(await expired.json()).toMatchObject({ error: { code: 'token_expired' } });
    const [, second] = await refresh(discovery, tokens.refresh_token);
    expect((await callApi(practice, '/v1/models', { token: second.access_token })).status).toBe(200);
    practice.act('revoke-sessions');
    expect((await callApi(practice, '/v1/models', { token: second.access_token })).status).toBe(401);
    expect((await refresh(discovery, second.refresh_token))[1].error).toBe('invalid_grant');
  });

  it('forgets a grant whose refresh token is revoked', async () => {
    const practice = await practiceForTest();
    const [discovery, tokens] = await codeFlow(practice);
    const revoked = await fetch(discovery.revocation_endpoint, {
      method: 'POST',
      body: new URLSearchParams({ client_id: clientId, token: tokens.refresh_token }),
    });
    expect(revoked.status).toBe(200);
    expect((await refresh(discovery, tokens.refresh_token))[1].error).toBe('invalid_grant');
  });

  it('refreshes a grant of before a restart', async () => {
    const stateFile = join(folderForTest(), 'practice.json');
    const first = await practiceForTest({ stateFile });
    const [, tokens] = await codeFlow(first);
    await first.close();
    const second = await practiceForTest({ stateFile });
    const [status, fresh] = await refresh(await discover(second), tokens.refresh_token);
    expect(status).toBe(200);
    expect((await callApi(second, '/v1/models', { token: fresh.access_token })).status).toBe(200);
  });

  it('redirects to loopback only, and tells the app when the person said no', async () => {
    const practice = await practiceForTest();
    const { authorization_endpoint } = await discover(practice);
    const request = (uri: string) =>
      `${authorization_endpoint}?${new URLSearchParams({
        client_id: clientId,
        response_type: 'code',
        redirect_uri: uri,
        scope: 'openid',
        state: 's',
        code_challenge: 'a'.repeat(43),
        code_challenge_method: 'S256',
      }).toString()}`;
    const foreign = await createBrowser().get(request('http://evil.test/callback'));
    expect([foreign.status, foreign.location]).toEqual([400, null]);
    expect(foreign.text).toContain('Oops');

    const browser = createBrowser();
    const page = await followToApp(browser, await browser.get(request(redirectUri)));
    const denied = await followToApp(browser, await browser.post(page.url, { action: 'deny' }));
    expect(new URL(String(denied.location)).searchParams.get('error')).toBe('access_denied');
  });
});
