import { join } from 'node:path';
import Conf from 'conf';
import { Fault } from '../fault.ts';
import { createHttpClient } from '../network/client.ts';
import { createLateSource } from '../network/source.ts';
import type { KeyValueStore, Platform, Threads } from '../platform.ts';
import { appInfoOf } from '../system/app-info.ts';
import { createJournaledStore } from '../system/journaled-store.ts';
import { systemParts } from '../system/parts.ts';
import { openOrSetAside, prepareProfileFolder } from '../system/profile-folder.ts';
import { systemRandom } from '../system/random.ts';
import { findKeyringBox } from './keyring-box.ts';

interface Options {
  readonly version: string;
  readonly profileFolder: string;
  readonly threads: Threads;
}

/** What the core gets when it runs in plain Node. */
export function createLoopbackPlatform({ version, profileFolder, threads }: Options): Platform {
  const folder = prepareProfileFolder(profileFolder);
  const late = createLateSource();
  const client = createHttpClient(`Latchkey/${version}`, late.source);
  const openStore = (configName: string): KeyValueStore =>
    openOrSetAside(
      folder,
      configName,
      () =>
        new Conf({ cwd: folder, configName, accessPropertiesByDotNotation: false, configFileMode: 0o600 }),
      Date.now(),
    );
  const parts = systemParts(folder);
  const platform: Platform = {
    ...parts,
    info: appInfoOf(version, 'loopback', folder),
    openAccountsStore: () =>
      createJournaledStore({
        base: openStore('accounts'),
        file: join(folder, 'accounts.journal'),
        exclusive: parts.exclusive,
      }),
    openSettingsStore: () => openStore('settings'),
    findOsBox: () => findKeyringBox(systemRandom.id),
    fetch: client.fetch,
    client,
    bindNetwork: late.bind,
    openExternal: async (url) => {
      const { openInBrowser } = await import('./open-window.ts');
      if (await openInBrowser(url)) return;
      throw new Fault({
        code: 'no-browser',
        message: 'No browser could be opened here. Copy the address instead.',
        detail: new URL(url).origin,
      });
    },
    historyThread: threads.history,
    startPractice: async (stateFile) => {
      const { startPracticeWorker } = await import('../practice-worker.ts');
      return startPracticeWorker(threads.practice, stateFile);
    },
    // plain Node is not told of sleep or of networks; waiting turns try again by themselves
    onResume: () => () => undefined,
  };
  return platform;
}
