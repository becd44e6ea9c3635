import type { HandlersOf } from '../../shared/contract/contract.ts';
import type { transferProcedures } from '../../shared/contract/transfer.ts';
import type { Core } from '../core.ts';
import { Fault } from '../fault.ts';
import type { Opening } from '../opening.ts';
import type { KeyValueStore, Platform } from '../platform.ts';
import type { Network } from '../network/network.ts';
import type { Backups } from '../profile/backup/backups.ts';
import { replaceProfile } from '../profile/backup/replace.ts';
import type { Restores } from '../profile/backup/restores.ts';
import type { Profile } from '../profile/profile.ts';
import { lookAtStorage } from '../profile/storage.ts';
import { wipeProfile } from '../profile/wipe.ts';

interface Parts {
  readonly core: () => Core;
  readonly opening: Opening;
  readonly profile: Profile;
  readonly platform: Platform;
  readonly network: Pick<Network, 'reread'>;
  readonly backups: Backups;
  readonly restores: Restores;
  readonly accountsStore: KeyValueStore;
  readonly settingsStore: KeyValueStore;
}

export const transferHandlers = ({
  core,
  opening,
  profile,
  platform,
  network,
  backups,
  restores,
  accountsStore,
  settingsStore,
}: Parts): HandlersOf<typeof transferProcedures> => {
  const { clock, profileFolder, info } = platform;
  const folder = (): string | null => {
    const state = opening.state();
    return state.step === 'open' && state.storage.strength === 'memory' ? null : profileFolder;
  };
  return {
    'transfer.export': async ({ what, format }) => (await core().transfers()).export(what, format),
    'transfer.next': async ({ id }) => (await core().transfers()).next(id),
    'transfer.cancel': async ({ id }) => (await core().transfers()).cancel(id),
    'transfer.import': async ({ documents }) => (await core().transfers()).import(documents),
    'transfer.push': async ({ id, text, last }) => (await core().transfers()).push(id, text, last),
    'backup.begin': ({ passphrase }) => {
      return backups.begin(
        {
          folder: folder(),
          profileKey: opening.key(),
          accountsStore,
          settingsStore,
          accountCount: core().accounts.list().length,
          app: info.version,
        },
        passphrase,
      );
    },
    'backup.next': ({ id }) => backups.next(id),
    'backup.cancel': ({ id }) => backups.cancel(id),
    'restore.begin': ({ passphrase }) => {
      const at = folder();
      if (at === null) {
        throw new Fault({
          code: 'backup.nowhere',
          message: 'This profile is kept in memory only. Start one that is kept on disk, then restore.',
        });
      }
      return restores.begin(at, passphrase);
    },
    'restore.push': async ({ id, data, last }) => {
      try {
        const contents = await restores.get(id).restoring.push(Buffer.from(data, 'base64'), last);
        return { contents };
      } catch (error) {
        await restores.end(id);
        throw error;
      }
    },
    'restore.apply': async ({ id }) => {
      const { restoring, passphrase } = restores.get(id);
      const tried = restoring.tried();
      try {
        // before anything is closed or moved: the key store may refuse
        const { entry, opened } = await profile.seal(
          Buffer.from(tried.manifest.profileKey, 'base64'),
          passphrase,
        );
        await opening.replace(async () => {
          // none may go on with a history that is moved
          await backups.close();
          replaceProfile(
            { folder: profileFolder, accountsStore, settingsStore, now: clock.now },
            tried,
            entry,
          );
          network.reread();
          return opened();
        });
      } finally {
        await restores.end(id);
      }
    },
    'restore.cancel': ({ id }) => restores.end(id),
    'storage.look': () => {
      const at = folder();
      return { folder: at, parts: at === null ? [] : lookAtStorage(at), ...core().history.archive.count() };
    },
    'storage.wipe': async () => {
      await Promise.all([backups.close(), restores.close()]);
      await opening.replace(async () => {
        wipeProfile({ folder: profileFolder, accountsStore, settingsStore });
        profile.forget();
        network.reread();
        return null;
      });
    },
  };
};
