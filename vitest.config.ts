import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { diagram } from './scripts/diagram-plugin.ts';
import { licences } from './scripts/licences-plugin.ts';
import { findBrowser } from './src/main/loopback/find-browser.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

// limits for what hangs, no measures: some of these start processes and threads, or transform what loads on demand, on a
// machine that is busy
const patience = { testTimeout: 30_000, hookTimeout: 30_000, expect: { poll: { timeout: 20_000 } } };

const browser = findBrowser();

// The shell is the only code that may load electron: everywhere else the module throws.
const noElectron = { alias: { electron: path('test/support/no-electron.ts') } };

export default defineConfig({
  test: {
    projects: [
      {
        resolve: noElectron,
        test: {
          ...patience,
          name: 'node',
          environment: 'node',
          include: ['test/{main,practice,hosts,fault,security}/**/*.test.ts'],
          exclude: ['test/hosts/electron-*.test.ts'],
        },
      },
      {
        resolve: { alias: { electron: path('test/support/electron-stub.ts') } },
        test: {
          ...patience,
          name: 'shell',
          environment: 'node',
          include: ['test/hosts/electron-*.test.ts'],
          server: { deps: { inline: ['electron-store'] } },
        },
      },
      {
        plugins: [react(), licences(path('.')), diagram(path('.'))],
        // whichever tests run first: what is found later reloads the page of the one that runs
        optimizeDeps: { include: ['@zip.js/zip.js/lib/zip-core-native.js'] },
        test: {
          ...patience,
          name: 'renderer',
          include: ['test/renderer/**/*.test.{ts,tsx}'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                ...(browser !== null && { executablePath: browser }),
                args: [
                  '--no-sandbox',
                  '--disable-gpu',
                  '--disable-quic',
                  '--no-first-run',
                  '--disable-background-networking',
                  '--disable-component-update',
                  '--disable-sync',
                ],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
