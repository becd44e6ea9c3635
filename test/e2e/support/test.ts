import { test as base } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser, runApp, type HostKind, type Looks, type RunningApp } from './running-app.ts';

export interface Options {
  hostKind: HostKind;
}

interface Fixtures {
  profileFolder: string;
  /** starts the app with this test's profile; what is still running at its end is closed */
  start: (looks?: Looks) => Promise<RunningApp>;
}

export const test = base.extend<Options & Fixtures>({
  hostKind: ['loopback', { option: true }],
  // Playwright reads which fixtures a fixture needs from this pattern
  profileFolder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-e2e-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  start: async ({ hostKind, profileFolder }, use) => {
    const browser = await launchBrowser();
    const running: RunningApp[] = [];
    await use(async (looks) => {
      const app = await runApp(hostKind, browser, profileFolder, looks);
      running.push(app);
      return app;
    });
    await Promise.all(running.map((app) => app.close()));
    await browser.close();
  },
});

export { expect } from '@playwright/test';
