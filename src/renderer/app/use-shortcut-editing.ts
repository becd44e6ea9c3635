import { useTranslation } from 'react-i18next';
import type { ShortcutEditing } from '../features/settings/shortcuts-page.tsx';
import { SettingsContext } from '../features/settings/store.ts';
import { combinationOf, formatKeys, isUsable, keysFor } from './key-combinations.ts';
import {
  type Command,
  commands,
  defaultKeys,
  undoCombination,
  undoKeys,
  useShortcutTable,
} from './shortcuts.ts';

const isCommand = (id: string): id is Command => commands.some((command) => command === id);

/** Commands and their keys as the settings show and change them. */
export const useShortcutEditing = (): ShortcutEditing => {
  const { t } = useTranslation();
  const { settings, change } = SettingsContext.usePick('settings', 'change');
  const table = useShortcutTable();
  const own = settings.shortcuts;
  const label = (command: Command) => t(`commands.${command}`);
  /** who else has these keys */
  const holderOf = (keys: string, id: string) =>
    commands.find((command) => {
      const held = command === id ? null : table[command];
      return held !== null && formatKeys(held) === keys;
    });
  const without = (id: string) => Object.fromEntries(Object.entries(own).filter(([each]) => each !== id));
  return {
    rows: commands.map((command) => ({
      id: command,
      label: label(command),
      keys: keysFor(table[command]).shown,
      changed: Object.hasOwn(own, command),
    })),
    fixed: [
      { label: t('chat.stop'), keys: 'Esc' },
      { label: t('commands.undo'), keys: undoKeys.shown },
    ],
    take: (id, event) => {
      const pressed = combinationOf(event);
      if (pressed === null || !isCommand(id)) return null;
      if (!isUsable(pressed)) return { kind: 'unusable' };
      const keys = formatKeys(pressed);
      if (keys === formatKeys(undoCombination)) return { kind: 'taken', by: t('commands.undo') };
      const holder = holderOf(keys, id);
      if (holder) return { kind: 'taken', by: label(holder) };
      void change({ shortcuts: keys === defaultKeys[id] ? without(id) : { ...own, [id]: keys } });
      return { kind: 'kept' };
    },
    clear: (id) => void change({ shortcuts: { ...own, [id]: null } }),
    reset: (id) => {
      const holder = isCommand(id) ? holderOf(defaultKeys[id], id) : undefined;
      if (holder) return { kind: 'taken', by: label(holder) };
      void change({ shortcuts: without(id) });
      return { kind: 'kept' };
    },
    resetAll: () => void change({ shortcuts: {} }),
  };
};
