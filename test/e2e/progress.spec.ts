import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { CoreLine } from './support/core-line.ts';
import { writeHistory } from './support/history-file.ts';
import { person } from './support/person.ts';
import type { RunningApp } from './support/running-app.ts';
import { expect, test } from './support/test.ts';

const chats = 8;

/** A history that goes in several parts: some 420 kB a chat. */
const large = Array.from({ length: chats }, (_, at) => ({
  id: `c${at}`,
  title: `Large ${at}`,
  createdAt: at,
  updatedAt: at,
  messages: [
    {
      id: `m${at}`,
      parent: null,
      role: 'user' as const,
      text: 'A word that fills a page. '.repeat(16_000),
      createdAt: at,
    },
  ],
}));

const share = (page: Page, name: string): Promise<number> =>
  page.getByRole('progressbar', { name }).evaluate((bar: HTMLProgressElement) => bar.value);

/** Begins something, and sees its bar at its beginning, on its way, and gone. */
const watched = async (
  page: Page,
  line: CoreLine,
  { bar, step, begin }: { bar: string; step: string; begin: () => Promise<void> },
) => {
  const gate = line.hold(step);
  await begin();
  await expect.poll(() => share(page, bar)).toBe(0);
  gate.pass();
  await expect.poll(() => share(page, bar)).toBeGreaterThan(0);
  const first = await share(page, bar);
  expect(first).toBeLessThan(1);
  gate.pass();
  await expect.poll(() => share(page, bar)).toBeGreaterThan(first);
  gate.open();
  await expect(page.getByRole('progressbar', { name: bar })).toBeHidden({ timeout: 30_000 });
};

/** Somebody new, who sees the first page, and the line to the core. */
const newcomer = async (app: RunningApp) => {
  const { page } = app;
  const me = person(page);
  await me.choosePassphrase();
  const line = await app.line();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Welcome to Latchkey' })).toBeVisible();
  return { page, me, line };
};

/** … with the page of the settings from which a large history comes in. */
const beforeImport = async (app: RunningApp, folder: string) => {
  const { page, me, line } = await newcomer(app);
  await me.openSettings('Storage');
  const file = writeHistory(folder, large);
  const pick = () => page.locator('input[type="file"][accept*=".json"]').setInputFiles(file);
  return { page, line, pick };
};

test('what takes its time shows how far it is: an import, an export, a backup, its test, and a restore', async ({
  start,
  profileFolder,
}) => {
  const { page, line, pick } = await beforeImport(await start(), profileFolder);
  await watched(page, line, { bar: 'Importing', step: 'transfer.push', begin: pick });
  await expect(page.getByText(`${chats} chats with ${chats} messages came in.`)).toBeVisible();

  const exported = page.waitForEvent('download');
  await watched(page, line, {
    bar: 'Exporting',
    step: 'transfer.next',
    begin: () => page.getByRole('button', { name: 'Export as data' }).click(),
  });
  await exported;
  await expect(page.getByText(/^Exported to /)).toBeVisible();

  const verifying = line.hold('restore.push');
  const backup = page.waitForEvent('download');
  await watched(page, line, {
    bar: 'Backing up',
    step: 'backup.next',
    begin: async () => {
      await page.getByRole('button', { name: 'Back up…' }).click();
      await page.getByLabel('A passphrase for this backup').fill('another good passphrase');
      await page.getByLabel('Repeat the passphrase').fill('another good passphrase');
      await page.keyboard.press('Enter');
    },
  });
  const trial = 'Opening the backup as a test';
  await expect.poll(() => share(page, trial)).toBe(0);
  verifying.pass();
  await expect.poll(() => share(page, trial)).toBeGreaterThan(0);
  verifying.open();
  const sealed = join(profileFolder, 'profile.latchkey-backup');
  await (await backup).saveAs(sealed);
  await expect(page.getByText(/ is whole: 8 chats, /)).toBeVisible({ timeout: 30_000 });

  await watched(page, line, {
    bar: 'Opening the backup',
    step: 'restore.push',
    begin: async () => {
      await page.locator('input[type="file"][accept*="backup"]').setInputFiles(sealed);
      await page.getByLabel('The passphrase of this backup').fill('another good passphrase');
      await page.keyboard.press('Enter');
    },
  });
  await expect(page.getByRole('button', { name: 'Restore', exact: true })).toBeVisible();
});

test('what is cancelled midway is over, and can be begun again', async ({ start, profileFolder }) => {
  const { page, line, pick } = await beforeImport(await start(), profileFolder);
  const gate = line.hold('transfer.push');
  await pick();
  gate.pass();
  await expect.poll(() => share(page, 'Importing')).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('progressbar')).toBeHidden();

  // what was cancelled ends while the next one is on its way, and takes nothing from it
  await pick();
  await expect.poll(() => share(page, 'Importing')).toBe(0);
  gate.pass();
  await expect.poll(() => line.calls('transfer.cancel')).toBe(1);
  const stays = await page.getByRole('progressbar', { name: 'Importing' }).evaluate(async (bar) => {
    for (let frame = 0; frame < 20; frame += 1) await new Promise(requestAnimationFrame);
    return bar.isConnected;
  });
  expect(stays).toBe(true);
  gate.open();
  await expect(page.getByText(/chats? with \d messages? came in\./)).toBeVisible();
  await expect(page.getByText(/(was|were) here already\./)).toBeVisible();
});

test('a sign-in of many steps shows which one it is at, and its bar goes on to the end', async ({
  start,
}) => {
  const { page, me, line } = await newcomer(await start());
  await me.startPracticeLogin();
  const gate = line.hold('login.changed');
  await me.enterPassword();
  const bar = page.getByRole('progressbar', { name: 'Sign in' });
  const seen: number[] = [];
  const captcha = page.getByTestId('captcha-image');
  const follow = async () => {
    while (!(await captcha.isVisible())) {
      gate.pass();
      const now = Number(await bar.getAttribute('aria-valuenow', { timeout: 1_000 }).catch(() => null));
      if (now > 0 && now !== seen.at(-1)) seen.push(now);
    }
  };
  await follow();
  expect(seen.length).toBeGreaterThan(1);
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  gate.open();
  await me.solveCaptcha();
  await expect(page.getByLabel('Message', { exact: true })).toBeVisible();
  await expect(bar).toBeHidden();
});
