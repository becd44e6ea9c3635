import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const applications = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);
const windowsPrograms = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];

type Environment = Readonly<Record<string, string | undefined>>;

/** The path of a Chromium-family browser of this machine, or null. LATCHKEY_BROWSER names one of your own. */
export function findBrowser(environment: Environment = process.env): string | null {
  const own = environment['LATCHKEY_BROWSER'];
  if (own) return own;
  const onPath = (environment['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  const onWindows = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
    .flatMap((name) => environment[name] ?? [])
    .flatMap((folder) => windowsPrograms.map((program) => join(folder, program)));
  return [...onPath, ...applications, ...onWindows].find((path) => existsSync(path)) ?? null;
}
