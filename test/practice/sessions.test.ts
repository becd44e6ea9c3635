import { describe, expect, it } from 'vitest';

import { callApi } from './support/api.ts';
import { createBrowser } from './support/browser.ts';
import { getSession, logIn, propsIn } from './support/nine-steps.ts';
import { createClock, practiceForTest } from './support/world.ts';

const sessionCookie = 'next-auth.session-token';

async function loggedIn() {
  const clock = createClock();
  const practice = await practiceForTest(clock);
  practice.set({ captcha: 'off' });
  const browser = createBrowser();
  const { accessToken } = propsIn(await logIn(practice, browser));
  return { clock, practice, browser, accessToken: String(accessToken) };
}

describe('the session endpoint', () => {
  it('answers {} without a session', async () => {
    const practice = await practiceForTest();
    const page = await createBrowser().get(`${practice.origins.chat}/api/auth/session`);
    expect([page.status, page.text]).toEqual([200, '{}']);
  });

  it('sets a fresh cookie in two chunks each time, and forbids caching', async () => {
    const { clock, practice, browser } = await loggedIn();
    const before = browser.jar.get(`${sessionCookie}.0`);
    expect(before).toHaveLength(3933);
    expect(browser.jar.has(`${sessionCookie}.1`)).toBe(true);
    expect(browser.jar.has(sessionCookie)).toBe(false);
    const page = await browser.get(`${practice.origins.chat}/api/auth/session`);
    expect(page.headers.get('cache-control')).toContain('no-store');
    expect(browser.jar.get(`${sessionCookie}.0`)).not.toBe(before);
    const { expires } = JSON.parse(page.text) as { expires: string };
    expect(Date.parse(expires)).toBe(clock.now() + 30 * 24 * 3600 * 1000);
  });

  it('takes the chunks in one cookie too, and clears what it replaces', async () => {
    const { practice, browser } = await loggedIn();
    const joined = `${browser.jar.get(`${sessionCookie}.0`)}${browser.jar.get(`${sessionCookie}.1`)}`;
    const other = createBrowser(new Map([[sessionCookie, joined]]));
    expect((await getSession(practice, other)).user?.email).toBe('person@practice.test');
    expect([...other.jar.keys()].toSorted()).toEqual([`${sessionCookie}.0`, `${sessionCookie}.1`]);
  });

  it('deletes every chunk of a broken cookie', async () => {
    const { practice, browser } = await loggedIn();
    browser.jar.set(`${sessionCookie}.1`, 'broken');
    expect(await getSession(practice, browser)).toEqual({});
    expect([...browser.jar.keys()].filter((name) => name.startsWith(sessionCookie))).toEqual([]);
  });

  it('keeps a token until its last tenth, then gives a fresh one', async () => {
    const { clock, practice, browser, accessToken } = await loggedIn();
    clock.advanceS(269);
    expect((await getSession(practice, browser)).accessToken).toBe(accessToken);
    clock.advanceS(1);
    expect((await getSession(practice, browser)).accessToken).not.toBe(accessToken);
    expect(practice.status().counts.refreshes).toBe(1);
  });

  it('rolls: a session lives 30 days from its last use and no longer', async () => {
    const { clock, practice, browser } = await loggedIn();
    const day = 24 * 3600;
    clock.advanceS(20 * day);
    expect((await getSession(practice, browser)).user).toBeDefined();
    clock.advanceS(20 * day);
    expect((await getSession(practice, browser)).user).toBeDefined();
    clock.advanceS(31 * day);
    expect(await getSession(practice, browser)).toEqual({});
  });
});

describe('the marks', () => {
  it('"expire-tokens" ends the tokens, and the session gives a new one', async () => {
    const { practice, browser, accessToken } = await loggedIn();
    practice.act('expire-tokens');
    expect((await callApi(practice, '/v1/models', { token: accessToken })).status).toBe(401);
    const fresh = (await getSession(practice, browser)).accessToken;
    expect(fresh).not.toBe(accessToken);
    expect((await callApi(practice, '/v1/models', { token: String(fresh) })).status).toBe(200);
  });

  it('"revoke-sessions" ends sessions and tokens; a new login works', async () => {
    const { practice, browser, accessToken } = await loggedIn();
    practice.act('revoke-sessions');
    expect(await getSession(practice, browser)).toEqual({});
    expect((await callApi(practice, '/v1/models', { token: accessToken })).status).toBe(401);
    expect((await callApi(practice, '/v1/models')).status).toBe(200);
    await logIn(practice, browser);
    expect((await getSession(practice, browser)).accessToken).toBeDefined();
  });

  it('a token ends when its own time is over', async () => {
    const { clock, practice, accessToken } = await loggedIn();
    clock.advanceS(300);
    const response = await callApi(practice, '/v1/models', { token: accessToken });
    expect(await response.json()).toMatchObject({ error: { code: 'token_expired' } });
  });
});
