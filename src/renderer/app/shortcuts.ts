import { useEffect, useMemo, useRef } from 'react';
import { SettingsContext } from '../features/settings/store.ts';
import {
  type Combination,
  type CommandKeys,
  combinationOf,
  formatKeys,
  keysFor,
  parseCombination,
} from './key-combinations.ts';

/** Everything that has keys of its own. */
export const commands = [
  'newChat',
  'palette',
  'search',
  'find',
  'print',
  'sidebar',
  'composer',
  'previousChat',
  'nextChat',
  'accounts',
  'practice',
  'settings',
  'shortcuts',
] as const;
export type Command = (typeof commands)[number];

/** By the key's place on the keyboard, so that a Korean layout has the same ones. */
export const defaultKeys: Readonly<Record<Command, string>> = {
  newChat: 'Mod+KeyN',
  palette: 'Mod+KeyK',
  search: 'Mod+Shift+KeyF',
  find: 'Mod+KeyF',
  print: 'Mod+KeyP',
  sidebar: 'Mod+KeyB',
  composer: 'Mod+KeyL',
  previousChat: 'Alt+ArrowUp',
  nextChat: 'Alt+ArrowDown',
  accounts: 'Mod+Shift+KeyK',
  practice: 'Mod+Shift+KeyP',
  settings: 'Mod+Comma',
  shortcuts: 'Mod+Slash',
};

/** Not to be changed: fields of text take back with them, too. */
export const undoCombination: Combination = { mod: true, alt: false, shift: false, code: 'KeyZ' };
export const undoKeys = keysFor(undoCombination);

export type ShortcutTable = Readonly<Record<Command, Combination | null>>;

/** The person's own keys before the usual ones; null where they want none. */
export const shortcutTable = (own: Readonly<Record<string, string | null>>): ShortcutTable =>
  Object.fromEntries(
    commands.map((command) => {
      const chosen = own[command];
      return [command, chosen === null ? null : parseCombination(chosen ?? defaultKeys[command])];
    }),
  ) as ShortcutTable;

export const useShortcutTable = (): ShortcutTable => {
  const own = SettingsContext.useSelect((state) => state.settings.shortcuts);
  return useMemo(() => shortcutTable(own), [own]);
};

/** A command's keys as they are shown and announced. */
export const useShortcut = (command: Command): CommandKeys => {
  const combination = useShortcutTable()[command];
  return useMemo(() => keysFor(combination), [combination]);
};

export const commandFor = (table: ShortcutTable, event: KeyboardEvent): Command | null => {
  const pressed = combinationOf(event);
  if (pressed === null) return null;
  const wanted = formatKeys(pressed);
  return commands.find((command) => table[command] !== null && formatKeys(table[command]) === wanted) ?? null;
};

/** What takes back what was done last; in a field with text the keys are the field's, and an empty one has nothing to lose. */
const undoFor = (event: KeyboardEvent): HTMLElement | null => {
  const pressed = combinationOf(event);
  if (pressed === null || formatKeys(pressed) !== formatKeys(undoCombination)) return null;
  const { target } = event;
  const writing =
    (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) && target.value !== '';
  return writing ? null : document.getElementById('undo');
};

export const useShortcuts = (run: (command: Command) => void, onEscape: () => void): void => {
  const table = useShortcutTable();
  const handlers = useRef({ run, onEscape, table });
  useEffect(() => {
    handlers.current = { run, onEscape, table };
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // behind a dialog nothing happens; a list of choices has its own use for arrows
      const modal = document.querySelector('dialog[open]') !== null;
      if (event.defaultPrevented || modal || event.target instanceof HTMLSelectElement) return;
      const command = commandFor(handlers.current.table, event);
      const undo = undoFor(event);
      if (command !== null) {
        event.preventDefault();
        handlers.current.run(command);
      } else if (undo) {
        event.preventDefault();
        undo.click();
      } else if (event.key === 'Escape' && !event.isComposing) {
        handlers.current.onEscape();
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
};
