import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { hasDisplay, openAppWindow, openInBrowser } from '../../src/main/loopback/open-window.ts';

const link = 'http://127.0.0.1:4242/#k=the-one-time-secret';

afterEach(() => vi.unstubAllEnvs());

/** Stands for a browser: writes down what it was started with. */
function recordingBrowser(): { folder: string; started: Promise<string> } {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-open-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const record = join(folder, 'record');
  const browser = join(folder, 'browser');
  writeFileSync(
    browser,
    `#!/bin/sh\nprintf '%s' "$*" > '${record}.part' && mv '${record}.part' '${record}'\n`,
  );
  chmodSync(browser, 0o700);
  vi.stubEnv('LATCHKEY_BROWSER', browser);
  vi.stubEnv('DISPLAY', ':0');
  const started = new Promise<string>((resolve) => {
    const look = () => {
      if (!existsSync(record)) return;
      watcher.close();
      resolve(readFileSync(record, 'utf8'));
    };
    const watcher = watch(folder, look);
    look();
  });
  return { folder, started };
}

test.skipIf(process.platform === 'win32')(
  'the window opens as an app, and its secret is in no argument',
  async () => {
    const { folder, started } = recordingBrowser();
    expect(await openAppWindow(link, folder)).toBe(true);
    const argument = await started;
    expect(argument).toMatch(/^--app=file:/);
    expect(argument).not.toContain('the-one-time-secret');
    const page = fileURLToPath(argument.replace('--app=', ''));
    expect(readFileSync(page, 'utf8')).toContain(link);
    expect(statSync(page).mode & 0o777).toBe(0o600);
  },
);

test.runIf(process.platform === 'linux')('without a display nothing is opened', async () => {
  vi.stubEnv('DISPLAY', undefined);
  vi.stubEnv('WAYLAND_DISPLAY', undefined);
  expect(hasDisplay()).toBe(false);
  expect(await openAppWindow(link, tmpdir())).toBe(false);
  expect(await openInBrowser('https://example.com/')).toBe(false);
});

test('only web pages are opened outside', async () => {
  vi.stubEnv('DISPLAY', ':0');
  for (const url of ['file:///etc/passwd', 'javascript:alert(1)', 'mailto:someone@example.com']) {
    expect(await openInBrowser(url)).toBe(false);
  }
});
