import { describe, expect, it } from 'vitest';

import { createBrowser } from './support/browser.ts';
import {
  person,
  propsIn,
  sendIdentifier,
  sendPassword,
  stateIn,
  toIdentifier,
} from './support/nine-steps.ts';
import { createClock, practiceForTest } from './support/world.ts';

const picture = /<img alt="captcha" src="([^"]+)">/;

describe('the captcha', () => {
  it('comes back with another picture and the same state after a wrong answer, and takes the right one', async () => {
    const practice = await practiceForTest();
    const browser = createBrowser();
    const screen = await toIdentifier(practice, browser);
    const wrong = await sendIdentifier(browser, screen, { captcha: 'wrong' });
    expect(wrong.status).toBe(400);
    expect(stateIn(wrong)).toBe(stateIn(screen));
    expect(picture.exec(wrong.text)?.[1]).not.toBe(picture.exec(screen.text)?.[1]);
    expect(wrong.text).toContain('id="error-element-captcha" data-error-code="invalid-captcha"');
    expect(wrong.text).toContain(`value="${person.email}"`);

    const captcha = String(practice.status().captchaAnswer).toLowerCase();
    expect((await sendIdentifier(browser, wrong, { captcha })).status).toBe(302);
  });

  it('is another one each time the screen is opened, and only the last one counts', async () => {
    const practice = await practiceForTest();
    const browser = createBrowser();
    const screen = await toIdentifier(practice, browser);
    const first = String(practice.status().captchaAnswer);
    await browser.get(screen.url);
    const second = String(practice.status().captchaAnswer);
    expect(second).not.toBe(first);
    expect((await sendIdentifier(browser, screen, { captcha: first })).status).toBe(400);
  });

  it('can be asked for on the password screen', async () => {
    const practice = await practiceForTest();
    practice.set({ captcha: 'password' });
    const browser = createBrowser();
    const screen = await toIdentifier(practice, browser);
    expect(screen.text).not.toContain('captcha"');
    const named = await sendIdentifier(browser, screen);
    const without = await sendPassword(browser, String(named.location));
    expect(without.status).toBe(400);
    expect(without.text).toContain('data-error-code="invalid-captcha"');
    const captcha = String(practice.status().captchaAnswer);
    expect((await sendPassword(browser, String(named.location), { captcha })).status).toBe(302);
  });

  it('can be a widget without any picture', async () => {
    const practice = await practiceForTest();
    practice.set({ captchaKind: 'widget' });
    const browser = createBrowser();
    const screen = await toIdentifier(practice, browser);
    expect(screen.text).toContain('data-captcha-provider="recaptcha_v2"');
    expect(screen.text).not.toContain('<img');
    expect(practice.status().captchaAnswer).toBeNull();
    expect((await sendIdentifier(browser, screen)).status).toBe(400);
    const again = await browser.get(screen.url);
    const ticked = String(/name="g-recaptcha-response" value="([^"]+)"/.exec(again.text)?.[1]);
    expect((await sendIdentifier(browser, again, { 'g-recaptcha-response': ticked })).status).toBe(302);
  });
});

describe('the screens', () => {
  it.each([
    ['', 'no-email'],
    ['person', 'invalid-email-format'],
    ['nobody@practice.test', 'wrong-email-credentials'],
  ])('refuse the e-mail address "%s" as %s', async (username, code) => {
    const practice = await practiceForTest();
    practice.set({ captcha: 'off' });
    const browser = createBrowser();
    const page = await sendIdentifier(browser, await toIdentifier(practice, browser), { username });
    expect(page.status).toBe(400);
    expect(page.text).toContain(`id="error-element-username" data-error-code="${code}"`);
  });

  it.each([
    [
      'person@practice.test',
      'wrong',
      'id="error-element-password" data-error-code="wrong-email-credentials"',
    ],
    ['person@practice.test', '', 'id="error-element-password" data-error-code="no-password"'],
    ['blocked@practice.test', 'latchkey', 'role="alert" data-error-code="user-blocked"'],
  ])('refuse %s with the password "%s"', async (username, password, markup) => {
    const practice = await practiceForTest();
    practice.set({ captcha: 'off' });
    const browser = createBrowser();
    const named = await sendIdentifier(browser, await toIdentifier(practice, browser), { username });
    const page = await sendPassword(browser, String(named.location), { password });
    expect(page.status).toBe(400);
    expect(page.text).toContain(markup);
  });

  it('know nothing of a state that is old, used up, foreign or made up', async () => {
    const clock = createClock();
    const practice = await practiceForTest(clock);
    practice.set({ captcha: 'off' });
    const browser = createBrowser();
    const screen = await toIdentifier(practice, browser);
    expect((await createBrowser().get(screen.url)).status).toBe(400);
    await sendIdentifier(browser, screen);
    const used = await browser.get(screen.url);
    expect([used.status, used.text.includes('Oops')]).toEqual([400, true]);

    const later = await toIdentifier(practice, browser);
    clock.advanceS(15 * 60);
    expect((await browser.get(later.url)).status).toBe(400);
    expect((await browser.get(`${practice.origins.auth}/u/login/identifier?state=x`)).status).toBe(400);
  });

  it('let a person go back from the password to the e-mail address', async () => {
    const practice = await practiceForTest();
    practice.set({ captcha: 'off' });
    const browser = createBrowser();
    const named = await sendIdentifier(browser, await toIdentifier(practice, browser));
    const password = await browser.get(String(named.location));
    const back = await browser.get(
      new URL(String(/href="([^"]+)">Edit/.exec(password.text)?.[1]), password.url).href,
    );
    const again = await sendIdentifier(browser, back, { username: 'second@practice.test' });
    const home = await browser.follow(await sendPassword(browser, String(again.location)));
    expect(propsIn(home).user?.email).toBe('second@practice.test');
  });

  it('show what was typed as text, never as markup', async () => {
    const practice = await practiceForTest();
    practice.set({ captcha: 'off' });
    const browser = createBrowser();
    const page = await sendIdentifier(browser, await toIdentifier(practice, browser), {
      username: '"><script>alert(1)</script>',
    });
    expect(page.text).not.toContain('<script>');
  });
});
