import { join } from 'node:path';
import { app, powerMonitor, shell } from 'electron';
import Store from 'electron-store';
import { createExclusive, createFileLock } from '../credentials/lock.ts';
import { createHttpClient, type HttpClient } from '../network/client.ts';
import type { KeyValueStore, Platform } from '../platform.ts';
import { startPracticeWorker } from '../practice-worker.ts';
import { systemClock } from '../system/clock.ts';
import { createFileLog } from '../system/log.ts';
import { openOrSetAside, prepareProfileFolder } from '../system/profile-folder.ts';
import { systemRandom } from '../system/random.ts';
import { findSafeStorageBox } from './safe-storage-box.ts';

/** What the core gets when it runs in Electron. Call once the app is ready. */
export function createElectronPlatform(practiceEntry: URL): { platform: Platform; client: HttpClient } {
  const folder = prepareProfileFolder(app.getPath('userData'));
  const version = app.getVersion();
  const client = createHttpClient(`Latchkey/${version}`);
  const openStore = (name: string): KeyValueStore =>
    openOrSetAside(
      folder,
      name,
      () => new Store({ cwd: folder, name, accessPropertiesByDotNotation: false, configFileMode: 0o600 }),
      Date.now(),
    );
  const platform: Platform = {
    info: { name: 'Latchkey', version, host: 'electron', platform: process.platform },
    profileFolder: folder,
    openAccountsStore: () => openStore('accounts'),
    openSettingsStore: () => openStore('settings'),
    findOsBox: async () => findSafeStorageBox(),
    fetch: client.fetch,
    clock: systemClock,
    random: systemRandom,
    log: createFileLog(folder),
    lock: createFileLock(join(folder, 'locks')),
    exclusive: createExclusive(join(folder, 'locks')),
    openExternal: (url) => shell.openExternal(url),
    startPractice: (stateFile) => startPracticeWorker(practiceEntry, stateFile),
    onResume: (listener) => {
      powerMonitor.on('resume', listener);
      return () => powerMonitor.off('resume', listener);
    },
  };
  return { platform, client };
}
