import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { defaultSettings } from '../../src/shared/contract/default-settings.ts';
import { person } from './support/person.ts';
import { expect, test } from './support/test.ts';

const wcag22aa = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

async function expectAccessible(page: Page, screen: string): Promise<void> {
  // a fading element has the contrast of the moment, not its own
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => null))),
  );
  const { violations } = await new AxeBuilder({ page }).withTags(wcag22aa).analyze();
  const told = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  );
  expect(told, screen).toEqual([]);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every screen meets WCAG 2.2 AA in both languages and the ${colorScheme} theme`, async ({ start }) => {
    // some twenty screens, each looked at whole, twice
    test.setTimeout(360_000);
    const app = await start({ colorScheme });
    const { page } = app;
    const line = await app.line();
    await page.reload();
    const me = person(page);
    const speak = async (on: Page, language: 'en' | 'ko') => {
      await line.say('settings.changed', { ...defaultSettings, language });
      await expect(on.locator('html')).toHaveAttribute('lang', language);
    };
    const expectBoth = async (on: Page, screen: string) => {
      await expectAccessible(on, screen);
      await speak(on, 'ko');
      await expectAccessible(on, `${screen} in Korean`);
      await speak(on, 'en');
    };
    await page.getByRole('heading', { name: /keep your sign-ins/ }).waitFor();
    await expectBoth(page, 'first run');
    await me.choosePassphrase();
    await expectBoth(page, 'welcome');
    await page.getByRole('button', { name: 'Sign in to a provider' }).click();
    const providers = await me.loginWindow();
    await providers.getByRole('heading', { name: 'Where do you want to sign in?' }).waitFor();
    await expectBoth(providers, 'providers');
    await providers.getByRole('button', { name: /^Company gateway/ }).click();
    await providers.getByLabel('Way to sign in').selectOption({ label: 'Helper command' });
    await providers.getByLabel(/Run this program now/).waitFor();
    await expectBoth(providers, 'helper command');
    await providers.keyboard.press('Escape');
    await me.startPracticeLogin();
    const login = await me.loginWindow();
    await expectBoth(login, 'sign-in form');
    await me.enterPassword();
    await login.getByTestId('captcha-image').waitFor();
    await expectBoth(login, 'captcha');
    await me.solveCaptcha();
    await me.say('Show me some code with comments.');
    await me.expectAnswer(/./);
    await expectBoth(page, 'chat');
    await me.openAccounts();
    await expectBoth(page, 'accounts');
    await page.getByRole('button', { name: 'Check the connection' }).click();
    await page.getByText(/^Everything works/).waitFor();
    await expectBoth(page, 'connection doctor');
    await page.keyboard.press('Escape');
    await me.closePanel();
    await me.practice('Revoke my session');
    await me.say('echo held');
    await page.getByTestId('held-banner').waitFor();
    await expectBoth(page, 'held message');
    await me.openPractice();
    await expectBoth(page, 'practice');
    await me.closePanel();
    await page.keyboard.press('ControlOrMeta+,');
    await page.getByRole('dialog', { name: 'Settings' }).waitFor();
    await expectBoth(page, 'settings');
    for (const name of ['Chat', 'Providers', 'Notifications', 'Network', 'Storage', 'Shortcuts', 'About']) {
      await page
        .getByRole('navigation', { name: 'Pages of the settings' })
        .getByRole('button', { name })
        .click();
      await expectBoth(page, `settings, ${name}`);
    }
    await page.keyboard.press('Escape');
    await page.getByLabel('Search chats').fill('code');
    await page.getByRole('region', { name: 'Messages' }).waitFor();
    await expectBoth(page, 'search');
    await page.getByLabel('Search chats').press('Escape');
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByRole('dialog', { name: 'Command palette' }).waitFor();
    await expectBoth(page, 'command palette');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Bin', exact: true }).click();
    await expectBoth(page, 'bin');
  });
}

test('who speaks Korean is spoken to in Korean from the first page on', async ({ start }) => {
  const { page } = await start({ locale: 'ko-KR' });
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/[가-힣]/);
});

test('signing in works with the keyboard alone', async ({ start }) => {
  const { page } = await start();
  const me = person(page);
  await me.choosePassphrase();
  await page.getByRole('button', { name: /Try it with the practice provider/ }).focus();
  await page.keyboard.press('Enter');
  const login = await me.loginWindow();
  await expect(login.getByLabel('Password', { exact: true })).toBeFocused();
  await login.keyboard.type('latchkey');
  await login.keyboard.press('Enter');
  await expect(login.getByLabel('Characters in the picture')).toBeFocused();
  const answer = await me.readCaptcha();
  await login.getByLabel('Characters in the picture').focus();
  await login.keyboard.type(answer);
  await login.keyboard.press('Enter');
  await expect(page.getByLabel('Message', { exact: true })).toBeFocused();
});
