import { _electron, chromium, type Browser, type Page } from '@playwright/test';
import { join } from 'node:path';
import { spawn, type ChildProcess } from 'node:child_process';
import { findBrowser } from '../../../src/main/loopback/find-browser.ts';

export type HostKind = 'loopback' | 'electron';

export interface RunningApp {
  readonly page: Page;
  /** ends it as its person would */
  close(): Promise<void>;
}

export interface Looks {
  readonly viewport?: { width: number; height: number };
  readonly colorScheme?: 'light' | 'dark';
  readonly locale?: string;
  /** device pixels per CSS pixel */
  readonly scale?: number;
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const launchBrowser = (): Promise<Browser> => {
  const executablePath = findBrowser();
  return chromium.launch({ args: flags, ...(executablePath !== null && { executablePath }) });
};

const environment = (profileFolder: string) => ({
  ...(process.env as Record<string, string>),
  LATCHKEY_PROFILE: profileFolder,
  // nothing of the machine's own person is found or shown
  HOME: profileFolder,
  CODEX_HOME: join(profileFolder, '.codex'),
  LATCHKEY_NO_WINDOW: '1',
  // the tests choose how secrets are kept; a keyring of the machine is not theirs
  DBUS_SESSION_BUS_ADDRESS: 'disabled:',
});

function startLoopback(profileFolder: string): Promise<{ child: ChildProcess; link: string }> {
  const child = spawn(process.execPath, ['out/main/loopback.js'], {
    env: environment(profileFolder),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    let said = '';
    child.once('exit', (code) =>
      reject(new Error(`the host ended with ${code} before it gave a link: ${said}`)),
    );
    child.stdout.on('data', (data: Buffer) => {
      said += data.toString('utf8');
      const link = /http:\/\/127\.0\.0\.1:\d+\/#k=[\w-]+/.exec(said)?.[0];
      if (link !== undefined) resolve({ child, link });
    });
  });
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });

async function runLoopback(browser: Browser, profileFolder: string, looks: Looks): Promise<RunningApp> {
  const { child, link } = await startLoopback(profileFolder);
  const {
    viewport = { width: 1280, height: 800 },
    colorScheme = 'light',
    locale = 'en-US',
    scale = 1,
  } = looks;
  const context = await browser.newContext({ viewport, colorScheme, locale, deviceScaleFactor: scale });
  const page = await context.newPage();
  await page.goto(link);
  return {
    page,
    close: async () => {
      await context.close();
      child.kill('SIGINT');
      await ended(child);
    },
  };
}

async function runElectron(profileFolder: string): Promise<RunningApp> {
  const app = await _electron.launch({
    args: ['.', `--user-data-dir=${profileFolder}`],
    env: environment(profileFolder),
  });
  return { page: await app.firstWindow(), close: () => app.close() };
}

/** Starts the built app on one of its hosts with this profile. */
export const runApp = (
  kind: HostKind,
  browser: Browser,
  profileFolder: string,
  looks: Looks = {},
): Promise<RunningApp> =>
  kind === 'loopback' ? runLoopback(browser, profileFolder, looks) : runElectron(profileFolder);
