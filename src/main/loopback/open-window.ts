import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findBrowser } from './find-browser.ts';

const start = (program: string, args: readonly string[]): Promise<boolean> =>
  new Promise((resolve) => {
    const child = spawn(program, args, { detached: true, stdio: 'ignore' });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });

/** Whether there is a screen to open a window on. */
export const hasDisplay = (environment: NodeJS.ProcessEnv = process.env): boolean =>
  process.platform !== 'linux' || Boolean(environment['DISPLAY'] ?? environment['WAYLAND_DISPLAY']);

/** Opens an http(s) address in the person's own browser. */
export async function openInBrowser(url: string): Promise<boolean> {
  if (!/^https?:$/.test(new URL(url).protocol) || !hasDisplay()) return false;
  if (process.platform === 'darwin') return start('open', [url]);
  if (process.platform === 'win32') return start('rundll32', ['url.dll,FileProtocolHandler', url]);
  return start('xdg-open', [url]);
}

/**
 * Opens a link of ours as an app window, or in the default browser. Every user of a machine can read a program's
 * arguments, so the link is handed over in a file that only its owner can read.
 */
export async function openAppWindow(link: string, profileFolder: string): Promise<boolean> {
  if (!hasDisplay()) return false;
  const file = join(profileFolder, 'open.html');
  const page = `<!doctype html><meta charset="utf-8"><title>Latchkey</title><meta http-equiv="refresh" content="0;url=${link}">`;
  writeFileSync(file, page, { mode: 0o600 });
  const address = pathToFileURL(file).href;
  const browser = findBrowser();
  if (browser !== null) return start(browser, [`--app=${address}`]);
  if (process.platform === 'darwin') return start('open', [address]);
  if (process.platform === 'win32') return start('rundll32', ['url.dll,FileProtocolHandler', address]);
  return start('xdg-open', [address]);
}
