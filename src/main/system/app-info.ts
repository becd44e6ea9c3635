import { join } from 'node:path';
import type { AppInfo } from '../../shared/contract/profile.ts';

const runtimes = { node: 'Node', electron: 'Electron', chrome: 'Chromium', sqlite: 'SQLite' } as const;

/** What this app is and runs on. */
export const appInfoOf = (version: string, host: AppInfo['host'], profileFolder: string): AppInfo => ({
  name: 'Latchkey',
  version,
  host,
  platform: process.platform,
  versions: Object.entries(runtimes).flatMap(([key, name]) => {
    const found = process.versions[key];
    return found === undefined ? [] : [{ name, version: found }];
  }),
  logFolder: join(profileFolder, 'logs'),
});
