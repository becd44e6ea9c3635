import type { HandlersOf } from '../../shared/contract/contract.ts';
import type { settingsProcedures } from '../../shared/contract/settings.ts';
import type { EventHub } from '../event-hub.ts';
import type { SettingsFile } from '../settings-file.ts';

export const settingsHandlers = (
  file: SettingsFile,
  events: EventHub,
): HandlersOf<typeof settingsProcedures> => ({
  'settings.get': () => file.read(),
  'settings.set': (patch) => {
    const next = file.write(patch);
    events.emit('settings.changed', next);
    return next;
  },
});
