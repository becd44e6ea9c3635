import { describe, expect, it } from 'vitest';

import type { LoginStep } from '../../src/practice/controls.ts';
import type { Practice } from '../../src/practice/practice.ts';
import { createBrowser, type Browser, type Page } from './support/browser.ts';
import {
  getSession,
  logIn,
  propsIn,
  sendIdentifier,
  sendPassword,
  signIn,
  toIdentifier,
} from './support/nine-steps.ts';
import { practiceForTest } from './support/world.ts';

/** Walks the login up to a step and takes that one with the fault in force. */
const takeStep: Record<LoginStep, (practice: Practice, browser: Browser, arm: () => void) => Promise<Page>> =
  {
    1: (practice, browser, arm) => (arm(), browser.get(`${practice.origins.chat}/auth/login`)),
    2: (practice, browser, arm) => (arm(), browser.get(`${practice.origins.chat}/api/auth/csrf`)),
    3: (practice, browser, arm) => (arm(), signIn(practice, browser)),
    async 4(practice, browser, arm) {
      const { url } = JSON.parse((await signIn(practice, browser)).text) as { url: string };
      arm();
      return browser.get(url);
    },
    async 5(practice, browser, arm) {
      const { url } = await toIdentifier(practice, browser);
      arm();
      return browser.get(url);
    },
    async 6(practice, browser, arm) {
      const screen = await toIdentifier(practice, browser);
      arm();
      return sendIdentifier(browser, screen);
    },
    async 7(practice, browser, arm) {
      const named = await sendIdentifier(browser, await toIdentifier(practice, browser));
      arm();
      return sendPassword(browser, String(named.location));
    },
    async 8(practice, browser, arm) {
      const named = await sendIdentifier(browser, await toIdentifier(practice, browser));
      const proven = await sendPassword(browser, String(named.location));
      arm();
      return browser.get(String(proven.location));
    },
    async 9(practice, browser, arm) {
      await logIn(practice, browser);
      arm();
      return browser.get(`${practice.origins.chat}/api/auth/session`);
    },
  };

const steps: LoginStep[] = [1, 2, 3, 4, 5, 6, 7, 8, 9];

async function calmPractice(): Promise<Practice> {
  const practice = await practiceForTest();
  practice.set({ captcha: 'off' });
  return practice;
}

describe('a login fault', () => {
  it.each(steps)(
    'answers step %i with a status, a Cloudflare page or 429 until it is cleared',
    async (step) => {
      const practice = await calmPractice();
      const broken = await takeStep[step](practice, createBrowser(), () =>
        practice.set({ loginFault: { step, kind: 'status', status: 503 } }),
      );
      expect(broken.status).toBe(503);
      practice.set({ loginFault: null });

      const stopped = await takeStep[step](practice, createBrowser(), () =>
        practice.set({ loginFault: { step, kind: 'cloudflare' } }),
      );
      expect(stopped.status).toBe(403);
      expect(stopped.text).toContain('Enable JavaScript and cookies to continue');
      practice.set({ loginFault: null });

      const slowed = await takeStep[step](practice, createBrowser(), () =>
        practice.set({ loginFault: { step, kind: 'too-many', retryAfterS: 7 } }),
      );
      expect([slowed.status, slowed.headers.get('retry-after')]).toEqual([429, '7']);
      practice.set({ loginFault: null });
      expect(propsIn(await logIn(practice, createBrowser())).accessToken).toBeDefined();
    },
  );

  it.each([2, 3, 9] as const)('sends a page where step %i owes JSON', async (step) => {
    const practice = await calmPractice();
    const page = await takeStep[step](practice, createBrowser(), () => {
      // Step 3 reads the answer of step 2, so only its own request may misbehave.
      practice.set({ loginFault: { step, kind: 'not-json' } });
    });
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  });

  it('points step 3 to an error page', async () => {
    const practice = await calmPractice();
    practice.set({ loginFault: { step: 3, kind: 'error-url' } });
    const page = await signIn(practice, createBrowser());
    expect(JSON.parse(page.text)).toEqual({
      url: `${practice.origins.chat}/api/auth/error?error=OAuthSignin`,
    });
  });

  it('forgets the state in step 4', async () => {
    const practice = await calmPractice();
    const page = await takeStep[4](practice, createBrowser(), () =>
      practice.set({ loginFault: { step: 4, kind: 'no-state' } }),
    );
    expect(page.status).toBe(302);
    expect(page.text + page.location).not.toContain('state=');
  });

  it('leaves the token out of step 8 but not of step 9', async () => {
    const practice = await calmPractice();
    practice.set({ loginFault: { step: 8, kind: 'no-token' } });
    const browser = createBrowser();
    const home = await logIn(practice, browser);
    expect(home.status).toBe(200);
    expect(propsIn(home)).toEqual({ user: expect.objectContaining({ email: 'person@practice.test' }) });
    expect((await getSession(practice, browser)).accessToken).toBeDefined();
  });

  it('leaves the token out of both', async () => {
    const practice = await calmPractice();
    practice.set({ loginFault: { step: 9, kind: 'no-token' } });
    const browser = createBrowser();
    expect(propsIn(await logIn(practice, browser)).accessToken).toBeUndefined();
    expect(await getSession(practice, browser)).toEqual({});
    practice.set({ loginFault: null });
    expect((await getSession(practice, browser)).accessToken).toBeDefined();
  });
});
