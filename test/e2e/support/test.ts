import { test as base } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startModelServer, type ModelServer } from './model-server.ts';
import { launchBrowser, runApp, type Begin, type HostKind, type RunningApp } from './running-app.ts';

export interface Options {
  hostKind: HostKind;
}

interface Fixtures {
  profileFolder: string;
  /** starts the app with this test's profile; what is still running at its end is closed */
  start: (begin?: Begin) => Promise<RunningApp>;
  /** an API of the test's own */
  server: ModelServer;
}

export const test = base.extend<Options & Fixtures>({
  hostKind: ['loopback', { option: true }],
  profileFolder: async ({ hostKind: _any }, provide) => {
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-e2e-'));
    await provide(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  start: async ({ hostKind, profileFolder }, provide) => {
    const browser = await launchBrowser();
    const running: RunningApp[] = [];
    await provide(async (begin) => {
      const app = await runApp(hostKind, browser, profileFolder, begin);
      running.push(app);
      return app;
    });
    await Promise.all(running.map((app) => app.close()));
    await browser.close();
  },
  server: async ({ hostKind: _any }, provide) => {
    const server = await startModelServer();
    await provide(server);
    await server.off();
  },
});

export { expect } from '@playwright/test';
