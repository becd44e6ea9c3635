import { decodeJwt, decodeProtectedHeader } from 'jose';
import { describe, expect, it } from 'vitest';

import { callApi } from './support/api.ts';
import { createBrowser } from './support/browser.ts';
import {
  getSession,
  logIn,
  propsIn,
  sendIdentifier,
  sendPassword,
  signIn,
  stateIn,
  toIdentifier,
} from './support/nine-steps.ts';
import { createClock, practiceForTest } from './support/world.ts';

describe('the nine steps', () => {
  it('lead from the login page to an access token, each with its status', async () => {
    const practice = await practiceForTest();
    const { chat, auth } = practice.origins;
    const browser = createBrowser();

    const login = await browser.get(`${chat}/auth/login`);
    expect(login.status).toBe(200);

    const csrf = await browser.get(`${chat}/api/auth/csrf`);
    const { csrfToken } = JSON.parse(csrf.text) as { csrfToken: string };
    expect(csrfToken).toMatch(/^[0-9a-f]{64}$/);
    expect(browser.jar.get('next-auth.csrf-token')).toMatch(new RegExp(`^${csrfToken}%7C[0-9a-f]{64}$`));

    const signedIn = await browser.post(`${chat}/api/auth/signin/auth0?prompt=login`, {
      callbackUrl: '/',
      csrfToken,
      json: 'true',
    });
    expect(signedIn.headers.get('content-type')).toContain('application/json');
    const { url } = JSON.parse(signedIn.text) as { url: string };
    expect(url).toContain(`${auth}/authorize?`);
    expect(new URL(url).searchParams.get('prompt')).toBe('login');

    const authorize = await browser.get(url);
    expect(authorize.status).toBe(302);
    const stateInBody = /state=([^"]+)"/.exec(authorize.text)?.[1];
    expect(authorize.location).toBe(`${auth}/u/login/identifier?state=${stateInBody}`);

    const screen = await browser.get(String(authorize.location));
    expect(screen.status).toBe(200);
    const image = /<img alt="captcha" src="data:image\/svg\+xml;base64,([^"]+)">/.exec(screen.text)?.[1];
    expect(Buffer.from(String(image), 'base64').toString()).toMatch(/^<svg [\s\S]*<\/svg>$/);

    const named = await sendIdentifier(browser, screen, {
      captcha: String(practice.status().captchaAnswer),
    });
    expect(named.status).toBe(302);
    expect(named.location).toContain(`${auth}/u/login/password?state=`);
    expect(named.location).not.toContain(String(stateInBody));

    const proven = await sendPassword(browser, String(named.location));
    expect(proven.status).toBe(302);
    expect(proven.location).toContain(`${auth}/authorize/resume?state=`);

    const callback = await browser.get(String(proven.location));
    expect(callback.location).toContain(`${chat}/api/auth/callback/auth0?code=`);
    const home = await browser.follow(callback);
    expect(home.url).toBe(`${chat}/`);
    const { user, accessToken } = propsIn(home);
    expect(user?.email).toBe('person@practice.test');

    const session = await getSession(practice, browser);
    expect(session).toMatchObject({
      user: { name: 'Pat Person', email: 'person@practice.test' },
      accessToken,
      authProvider: 'auth0',
    });
    const models = await callApi(practice, '/v1/models', { token: String(accessToken) });
    expect(models.status).toBe(200);
    expect(practice.status().counts).toMatchObject({
      logins: 1,
      sessionCalls: 1,
      tokensIssued: 1,
      refreshes: 0,
    });
  });

  it('issue RS256 tokens with the claims that ChatGPT’s carry', async () => {
    const clock = createClock();
    const practice = await practiceForTest(clock);
    practice.set({ captcha: 'off', tokenLifetimeS: 600 });
    const { accessToken } = propsIn(await logIn(practice, createBrowser()));
    expect(decodeProtectedHeader(String(accessToken)).alg).toBe('RS256');
    const claims = decodeJwt(String(accessToken));
    expect(claims).toMatchObject({
      iss: `${practice.origins.auth}/`,
      aud: expect.arrayContaining([practice.status().apiBase]),
      sub: expect.stringMatching(/^auth0\|/),
      iat: clock.now() / 1000,
      exp: clock.now() / 1000 + 600,
      jti: expect.any(String),
      'https://api.openai.com/profile': { email: 'person@practice.test' },
      'https://api.openai.com/auth': {
        chatgpt_account_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        user_id: expect.stringMatching(/^user-/),
      },
    });
  });

  it('can be walked by the forms alone, as a person in a browser does', async () => {
    const practice = await practiceForTest();
    practice.set({ captcha: 'off' });
    const browser = createBrowser();
    const login = await browser.get(`${practice.origins.chat}/auth/login`);
    const csrfToken = String(/name="csrfToken" value="([^"]+)"/.exec(login.text)?.[1]);
    const screen = await browser.follow(
      await browser.post(`${practice.origins.chat}/api/auth/signin/auth0?prompt=login`, { csrfToken }),
    );
    const password = await browser.follow(await sendIdentifier(browser, screen));
    const home = await browser.follow(
      await sendPassword(browser, password.url, { state: stateIn(password) }),
    );
    expect(home.text).toContain('You are signed in as Pat Person');
  });
});

describe('the front', () => {
  it('sends a wrong CSRF token back to the sign-in page, without the word error', async () => {
    const practice = await practiceForTest();
    const page = await createBrowser().post(`${practice.origins.chat}/api/auth/signin/auth0?prompt=login`, {
      csrfToken: '0'.repeat(64),
      json: 'true',
    });
    expect(page.status).toBe(200);
    expect(JSON.parse(page.text)).toEqual({ url: `${practice.origins.chat}/api/auth/signin?csrf=true` });
  });

  it('takes a code once, and only with the state that it gave out', async () => {
    const practice = await practiceForTest();
    practice.set({ captcha: 'off' });
    const browser = createBrowser();
    const named = await sendIdentifier(browser, await toIdentifier(practice, browser));
    const proven = await sendPassword(browser, String(named.location));
    const { location } = await browser.get(String(proven.location));
    const stateCookie = String(browser.jar.get('next-auth.state'));

    const stranger = await createBrowser().get(String(location));
    expect(stranger.location).toContain('/api/auth/error?error=OAuthCallback');
    const first = await browser.get(String(location));
    expect(first.location).toBe(`${practice.origins.chat}/`);
    browser.jar.set('next-auth.state', stateCookie);
    const second = await browser.get(String(location));
    expect(second.location).toContain('/api/auth/error?error=OAuthCallback');
  });

  it('refuses sign-ins with 400 and says for how long while a rate limit lasts', async () => {
    const clock = createClock();
    const practice = await practiceForTest(clock);
    practice.set({ rateLimitS: 60, captcha: 'off' });
    const browser = createBrowser();
    const limited = await signIn(practice, browser);
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([400, '60']);
    clock.advanceS(61);
    expect((await signIn(practice, browser)).status).toBe(200);
    expect(practice.status()).toMatchObject({ rateLimitS: 0, rateLimitedUntil: null });
  });

  it('answers to no other host name', async () => {
    const practice = await practiceForTest();
    const { port } = new URL(practice.origins.chat);
    const { request } = await import('node:http');
    const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
    request({ host: '127.0.0.1', port, path: '/', headers: { host: `evil.test:${port}` } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
    expect(await promise).toBe(421);
  });
});
