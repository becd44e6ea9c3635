import { join } from 'node:path';
import { app, powerMonitor, session, shell } from 'electron';
import Store from 'electron-store';
import { createHttpClient } from '../network/client.ts';
import { createLateSource } from '../network/source.ts';
import type { KeyValueStore, Platform, Threads } from '../platform.ts';
import { appInfoOf } from '../system/app-info.ts';
import { createJournaledStore } from '../system/journaled-store.ts';
import { systemParts } from '../system/parts.ts';
import { openOrSetAside, prepareProfileFolder } from '../system/profile-folder.ts';
import { findSafeStorageBox } from './safe-storage-box.ts';

/** What the core gets when it runs in Electron. Call once the app is ready. */
export function createElectronPlatform(threads: Threads): Platform {
  const folder = prepareProfileFolder(app.getPath('userData'));
  const version = app.getVersion();
  const late = createLateSource({
    // proxies of the desktop, which only Chromium knows
    systemProxy: (url) => session.defaultSession.resolveProxy(url),
  });
  const client = createHttpClient(`Latchkey/${version}`, late.source);
  const openStore = (name: string): KeyValueStore =>
    openOrSetAside(
      folder,
      name,
      () => new Store({ cwd: folder, name, accessPropertiesByDotNotation: false, configFileMode: 0o600 }),
      Date.now(),
    );
  const parts = systemParts(folder);
  const platform: Platform = {
    ...parts,
    info: appInfoOf(version, 'electron', folder),
    openAccountsStore: () =>
      createJournaledStore({
        base: openStore('accounts'),
        file: join(folder, 'accounts.journal'),
        exclusive: parts.exclusive,
      }),
    openSettingsStore: () => openStore('settings'),
    findOsBox: async () => findSafeStorageBox(),
    fetch: client.fetch,
    client,
    bindNetwork: late.bind,
    openExternal: (url) => shell.openExternal(url),
    historyThread: threads.history,
    startPractice: async (stateFile) => {
      const { startPracticeWorker } = await import('../practice-worker.ts');
      return startPracticeWorker(threads.practice, stateFile);
    },
    onResume: (listener) => {
      powerMonitor.on('resume', listener);
      return () => powerMonitor.off('resume', listener);
    },
  };
  return platform;
}
