import type { Settings } from '../shared/contract/settings.ts';
import { openCore, type Core } from './core.ts';
import { createDispatch, type Dispatch } from './dispatch.ts';
import { createEventHub, type EventHub } from './event-hub.ts';
import { accountHandlers } from './handlers/accounts.ts';
import { attachmentHandlers } from './handlers/attachments.ts';
import { chatHandlers } from './handlers/chat.ts';
import { definitionHandlers } from './handlers/definitions.ts';
import { historyHandlers } from './handlers/history.ts';
import { loginHandlers } from './handlers/login.ts';
import { networkHandlers } from './handlers/network.ts';
import { practiceHandlers } from './handlers/practice.ts';
import { presetHandlers } from './handlers/presets.ts';
import { providerSettingHandlers } from './handlers/provider-settings.ts';
import { searchHandlers } from './handlers/search.ts';
import { profileHandlers } from './handlers/profile.ts';
import { settingsHandlers } from './handlers/settings.ts';
import { transferHandlers } from './handlers/transfer.ts';
import { diagnosedAccount } from './diagnosed-account.ts';
import { createNetwork } from './network/network.ts';
import { createOpening } from './opening.ts';
import type { Platform } from './platform.ts';
import { createPracticeControl } from './practice-control.ts';
import { createBackups } from './profile/backup/backups.ts';
import type { RunTask } from './profile/backup/off-thread.ts';
import { undoUnfinished } from './profile/backup/replace.ts';
import { createRestores } from './profile/backup/restores.ts';
import { createProfile } from './profile/profile.ts';
import { clearLeftovers } from './profile/storage.ts';
import { finishWipe } from './profile/wipe.ts';
import { createDefinitions } from './providers/company/definitions.ts';
import { createDirectory } from './providers/directory.ts';
import type { World } from './providers/provider.ts';
import { createSettingsFile } from './settings-file.ts';

/** The whole application, whatever it runs inside. */
export interface App {
  readonly dispatch: Dispatch;
  readonly events: Pick<EventHub, 'onEvent'>;
  /** for programs that use the core without a window. @throws Fault `profile-not-open` */
  core(): Core;
  /** whether an answer is being written at this moment */
  busy(): boolean;
  /** whether an answer is being written, or a message waits to be sent */
  unfinished(): boolean;
  /** what the person chose to be spoken to in */
  language(): Settings['language'];
  /** keys that the person chose for a command, null for none; undefined: the usual ones */
  keysOf(command: string): string | null | undefined;
  /** what the person chose to look at */
  theme(): Settings['theme'];
  close(): Promise<void>;
}

/** The composition root: every part is made here and handed what it needs. */
export async function createApp(platform: Platform): Promise<App> {
  const { clock, random, log } = platform;
  const events = createEventHub();
  const store = platform.openAccountsStore();
  const settingsStore = platform.openSettingsStore();
  const place = { folder: platform.profileFolder, accountsStore: store, settingsStore };
  // before a restore is undone: what it had set aside is wiped too
  finishWipe(place);
  undoUnfinished(place);
  const settings = createSettingsFile(settingsStore);
  const network = createNetwork({
    store: settingsStore,
    changed: (state) => events.emit('network.changed', state),
    ask: (proxy) => events.emit('network.askProxyCredentials', { proxy }),
  });
  platform.bindNetwork(network.source);
  const practice = createPracticeControl(platform, events);
  const definitions = createDefinitions(settingsStore);
  const directory = createDirectory(definitions);
  const world: World = {
    providers: directory,
    practice: async () => (await practice.world()).origins,
    settings: settings.provider,
  };
  const profile = createProfile({ store, osBox: await platform.findOsBox(), random });
  const opening = createOpening({
    profile,
    openCore: (opened) => openCore({ platform, store, opened, events, world, network }),
    changed: (state) => events.emit('profile.changed', state),
  });
  clearLeftovers(platform.profileFolder);
  const run: RunTask = async (task, signal) => {
    const { runOffThread } = await import('./profile/backup/off-thread.ts');
    return runOffThread(platform.historyThread, task, signal);
  };
  const backups = createBackups({ clock, random, run });
  const restores = createRestores({ clock, random, run });
  await opening.start();

  const { core } = opening;
  const diagnose = async (accountId: string) => {
    const { createDoctor } = await import('./network/doctor/doctor.ts');
    const doctor = createDoctor({
      client: platform.client,
      source: network.source,
      info: platform.info,
      clock,
      account: (id) => diagnosedAccount(core(), id, clock),
    });
    return doctor(accountId);
  };
  const dispatch = createDispatch(
    {
      ...profileHandlers(platform, opening),
      ...loginHandlers(platform, core, directory),
      ...providerSettingHandlers(directory, settings),
      ...definitionHandlers({ definitions, directory, events, core }),
      ...accountHandlers(core, platform),
      ...chatHandlers({ core, clock, events }),
      ...attachmentHandlers({ core, clock, random }),
      ...historyHandlers({ core, clock, random, events }),
      ...searchHandlers(core),
      ...presetHandlers({ core, clock, random, events }),
      ...transferHandlers({
        core,
        opening,
        profile,
        platform,
        network,
        backups,
        restores,
        accountsStore: store,
        settingsStore,
      }),
      ...settingsHandlers(settings, events),
      ...networkHandlers(network, diagnose),
      ...practiceHandlers(practice),
    },
    log,
  );
  return {
    dispatch,
    events,
    core,
    busy: opening.busy,
    unfinished: opening.unfinished,
    language: () => settings.read().language,
    keysOf: (command) => settings.read().shortcuts[command],
    theme: () => settings.read().theme,
    close: async () => {
      await Promise.all([backups.close(), restores.close()]);
      await opening.close();
      await practice.close();
    },
  };
}
