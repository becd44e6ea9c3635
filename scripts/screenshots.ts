import type { Browser, Page } from '@playwright/test';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBrowser } from './ensure-programs.mjs';
import { person } from '../test/e2e/support/person.ts';
import { launchBrowser, runApp } from '../test/e2e/support/running-app.ts';

// The README's pictures: the built app, used by a script as a person would use it.

const folder = fileURLToPath(new URL('../docs/pictures', import.meta.url));
const question = 'What happens when my token expires?';

async function takeAll(browser: Browser, colorScheme: 'light' | 'dark'): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), 'latchkey-pictures-'));
  const { page, close } = await runApp('loopback', browser, profile, {
    colorScheme,
    scale: 2,
    viewport: { width: 1200, height: 780 },
  });
  try {
    await walk(page, async (name) => {
      // pictures are of a settled window: nothing moves, nothing blinks
      await page.mouse.move(0, 0);
      await settle(page);
      await page.screenshot({
        path: join(folder, `${name}-${colorScheme}.png`),
        animations: 'disabled',
        caret: 'hide',
      });
    });
  } finally {
    await close();
    rmSync(profile, { recursive: true, force: true });
  }
}

async function walk(page: Page, shoot: (name: string) => Promise<void>): Promise<void> {
  const me = person(page);
  await me.choosePassphrase();
  await me.startPracticeLogin();
  await me.enterPassword();
  await page.getByTestId('captcha-image').waitFor();
  await shoot('captcha');
  await me.solveCaptcha();

  await me.say('Show me some code with comments.');
  await me.expectAnswer(/./);
  await me.newChat();
  await me.say(question);
  await me.expectAnswer(/./);
  await shoot('chat');

  await me.practice('Revoke my session');
  await me.say('Thanks. Compare that in a table, please.');
  await page.getByTestId('held-banner').waitFor();
  await me.openAccounts();
  await shoot('held');
}

const settle = (page: Page): Promise<unknown> =>
  page.evaluate(() =>
    Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => undefined))),
  );

await ensureBrowser(process.execPath);
mkdirSync(folder, { recursive: true });
const browser = await launchBrowser();
try {
  await takeAll(browser, 'light');
  await takeAll(browser, 'dark');
} finally {
  await browser.close();
}
