import { _electron, chromium, expect, type Browser, type Page } from '@playwright/test';
import { join } from 'node:path';
import { spawn, type ChildProcess } from 'node:child_process';
import { type CoreLine, ipcLine, socketLine } from './core-line.ts';
import { findBrowser } from '../../../src/main/loopback/find-browser.ts';

export type HostKind = 'loopback' | 'electron';

export interface RunningApp {
  readonly page: Page;
  /** the page that opens in the person's own browser by what `open` does */
  outside(open: () => Promise<void>): Promise<Page>;
  /** its window on paper, as a PDF */
  paper(): Promise<Uint8Array>;
  /** takes hold of what goes between its window and its core, from a reload on */
  line(): Promise<CoreLine>;
  /** ends it as its person would */
  close(): Promise<void>;
  /** ends it as a power cut would */
  kill(): Promise<void>;
}

export interface Looks {
  readonly viewport?: { width: number; height: number };
  readonly colorScheme?: 'light' | 'dark';
  readonly locale?: string;
  /** device pixels per CSS pixel */
  readonly scale?: number;
}

export interface Begin extends Looks {
  /** what its person's environment says beyond the test's own */
  readonly environment?: Readonly<Record<string, string>>;
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

export const launchBrowser = (also: readonly string[] = []): Promise<Browser> => {
  const executablePath = findBrowser();
  return chromium.launch({ args: [...flags, ...also], ...(executablePath !== null && { executablePath }) });
};

const environmentOf = (profileFolder: string, said: Begin['environment']) => ({
  ...(process.env as Record<string, string>),
  LATCHKEY_PROFILE: profileFolder,
  // nothing of the machine's own person is found or shown
  HOME: profileFolder,
  CODEX_HOME: join(profileFolder, '.codex'),
  LATCHKEY_NO_WINDOW: '1',
  // the tests choose how secrets are kept; a keyring of the machine is not theirs
  DBUS_SESSION_BUS_ADDRESS: 'disabled:',
  ...said,
});

function startLoopback(
  profileFolder: string,
  said: Begin['environment'],
): Promise<{ child: ChildProcess; link: string }> {
  const child = spawn(process.execPath, ['out/main/loopback.js'], {
    env: environmentOf(profileFolder, said),
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

async function runLoopback(browser: Browser, profileFolder: string, begin: Begin): Promise<RunningApp> {
  const { child, link } = await startLoopback(profileFolder, begin.environment);
  const {
    viewport = { width: 1280, height: 800 },
    colorScheme = 'light',
    locale = 'en-US',
    scale = 1,
  } = begin;
  const context = await browser.newContext({ viewport, colorScheme, locale, deviceScaleFactor: scale });
  const page = await context.newPage();
  await page.goto(link);
  return {
    page,
    outside: async (open) => {
      const [opened] = await Promise.all([page.waitForEvent('popup'), open()]);
      return opened;
    },
    paper: async () => new Uint8Array(await page.pdf({ printBackground: true })),
    line: () => socketLine(page),
    close: async () => {
      await context.close();
      const killed = child.signalCode !== null;
      child.kill('SIGINT');
      await ended(child);
      if (killed) return;
      expect(child.exitCode, 'the host closes all it has open and ends by itself').toBe(0);
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended(child);
      await context.close();
    },
  };
}

async function runElectron(browser: Browser, profileFolder: string, begin: Begin): Promise<RunningApp> {
  const { viewport, colorScheme = 'light', locale = 'en-US' } = begin;
  const app = await _electron.launch({
    args: ['.', `--user-data-dir=${profileFolder}`, `--lang=${locale}`],
    env: environmentOf(profileFolder, begin.environment),
    colorScheme,
  });
  const page = await app.firstWindow();
  if (viewport !== undefined) await page.setViewportSize(viewport);
  return {
    page,
    outside: async (open) => {
      const asked = await app.evaluateHandle(({ shell }) => {
        const { openExternal } = shell;
        const { promise, resolve } = Promise.withResolvers<string>();
        shell.openExternal = async (url) => {
          shell.openExternal = openExternal;
          resolve(url);
        };
        // in an object, for a promise would be waited for here
        return { promise };
      });
      await open();
      const opened = await browser.newPage();
      await opened.goto(await asked.evaluate(({ promise }) => promise));
      return opened;
    },
    paper: async () => {
      const window = await app.browserWindow(page);
      const written = await window.evaluate(async ({ webContents }) => {
        const pdf = await webContents.printToPDF({ printBackground: true });
        return pdf.toString('base64');
      });
      return new Uint8Array(Buffer.from(written, 'base64'));
    },
    line: () => ipcLine(app),
    close: () => app.close(),
    kill: async () => {
      const child = app.process();
      child.kill('SIGKILL');
      await ended(child);
    },
  };
}

/** Starts the built app on one of its hosts with this profile. */
export const runApp = (
  kind: HostKind,
  browser: Browser,
  profileFolder: string,
  begin: Begin = {},
): Promise<RunningApp> =>
  kind === 'loopback'
    ? runLoopback(browser, profileFolder, begin)
    : runElectron(browser, profileFolder, begin);
