import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';
import type { Options } from './test/e2e/support/test.ts';

const electronPresent =
  existsSync('node_modules/electron/dist') || process.env['ELECTRON_OVERRIDE_DIST_PATH'] !== undefined;
const hasDisplay = process.platform !== 'linux' || process.env['DISPLAY'] !== undefined;

/** what a window has only where a browser opens it by a link, from a server */
const ofLoopback = '**/loopback/**';

/** One set of specs; a host each. Electron's runs wherever its binary and a display are. */
export default defineConfig<Options>({
  testDir: 'test/e2e',
  testMatch: '*.spec.ts',
  fullyParallel: true,
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list']],
  outputDir: 'test-results',
  projects: [
    { name: 'loopback', use: { hostKind: 'loopback' } },
    ...(electronPresent && hasDisplay
      ? [{ name: 'electron', testIgnore: ofLoopback, use: { hostKind: 'electron' as const } }]
      : []),
  ],
});
