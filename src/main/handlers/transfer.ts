import type { HandlersOf } from '../../shared/contract/contract.ts';
import type { transferProcedures } from '../../shared/contract/transfer.ts';
import type { Core } from '../core.ts';
import { Fault } from '../fault.ts';
import type { Opening } from '../opening.ts';
import type { KeyValueStore, Platform } from '../platform.ts';
import { createBackups } from '../profile/backup/backups.ts';
import { replaceProfile } from '../profile/backup/replace.ts';
import { createRestoring, type Restoring } from '../profile/backup/restoring.ts';
import type { Profile } from '../profile/profile.ts';
import { lookAtStorage, wipeStorage } from '../profile/storage.ts';

interface Parts {
  readonly core: () => Core;
  readonly opening: Opening;
  readonly profile: Profile;
  readonly platform: Platform;
  readonly accountsStore: KeyValueStore;
  readonly settingsStore: KeyValueStore;
}

const gone = (): Fault =>
  new Fault({ code: 'transfer.gone', message: 'This transfer is over. Start it again.', action: 'retry' });

export const transferHandlers = ({
  core,
  opening,
  profile,
  platform,
  accountsStore,
  settingsStore,
}: Parts): HandlersOf<typeof transferProcedures> => {
  const { clock, random, profileFolder, info } = platform;
  const backups = createBackups({ clock, random });
  const restores = new Map<string, { readonly restoring: Restoring; readonly passphrase: string }>();
  const folder = (): string | null => {
    const state = opening.state();
    return state.step === 'open' && state.storage.strength === 'memory' ? null : profileFolder;
  };
  const restore = (id: string) => {
    const found = restores.get(id);
    if (!found) throw gone();
    return found;
  };
  return {
    'transfer.export': ({ what, format }) => core().transfers.export(what, format),
    'transfer.next': ({ id }) => core().transfers.next(id),
    'transfer.cancel': ({ id }) => core().transfers.cancel(id),
    'transfer.import': () => core().transfers.import(),
    'transfer.push': ({ id, text, last }) => core().transfers.push(id, text, last),
    'backup.begin': ({ passphrase }) => {
      const { history, accounts } = core();
      return backups.begin(
        {
          folder: folder(),
          history,
          profileKey: opening.key(),
          accountsStore,
          settingsStore,
          accountCount: accounts.list().length,
          app: info.version,
        },
        passphrase,
      );
    },
    'backup.next': ({ id }) => backups.next(id),
    'restore.begin': ({ passphrase }) => {
      const at = folder();
      if (at === null) {
        throw new Fault({
          code: 'backup.nowhere',
          message: 'This profile is kept in memory only. Start one that is kept on disk, then restore.',
        });
      }
      const id = random.id();
      restores.set(id, { restoring: createRestoring(at, passphrase), passphrase });
      return { id };
    },
    'restore.push': async ({ id, data, last }) => {
      try {
        const contents = await restore(id).restoring.push(Buffer.from(data, 'base64'), last);
        return { contents };
      } catch (error) {
        restores.delete(id);
        throw error;
      }
    },
    'restore.apply': async ({ id }) => {
      const { restoring, passphrase } = restore(id);
      const tried = restoring.tried();
      restores.delete(id);
      await opening.replace(async () => {
        replaceProfile({ folder: profileFolder, accountsStore, settingsStore, now: clock.now }, tried);
        return profile.adopt(Buffer.from(tried.manifest.profileKey, 'base64'), passphrase);
      });
    },
    'restore.cancel': ({ id }) => {
      restores.get(id)?.restoring.discard();
      restores.delete(id);
    },
    'storage.look': () => {
      const at = folder();
      return { folder: at, parts: at === null ? [] : lookAtStorage(at), ...core().history.archive.count() };
    },
    'storage.wipe': async () => {
      await opening.replace(async () => {
        accountsStore.store = {};
        settingsStore.store = {};
        wipeStorage(profileFolder);
        profile.forget();
        return null;
      });
    },
  };
};
