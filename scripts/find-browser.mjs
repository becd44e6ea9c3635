import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];
const windowsPrograms = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];

/** The path of a Chromium-family browser of this machine, or null. LATCHKEY_BROWSER names one of your own. */
export function findBrowser(environment = process.env) {
  const own = environment.LATCHKEY_BROWSER;
  if (own) return own;
  const onPath = (environment.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  const onWindows = [environment.PROGRAMFILES, environment['PROGRAMFILES(X86)'], environment.LOCALAPPDATA]
    .filter(Boolean)
    .flatMap((folder) => windowsPrograms.map((program) => join(folder, program)));
  return [...onPath, ...applications, ...onWindows].find((path) => existsSync(path)) ?? null;
}
