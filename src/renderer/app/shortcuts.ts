import { useEffect, useRef } from 'react';

export type Command = 'newChat' | 'sidebar' | 'settings' | 'accounts' | 'practice' | 'search' | 'find';

const mac = /mac|iphone|ipad/i.test(navigator.platform);
export const modName = mac ? '⌘' : 'Ctrl';

interface Combination {
  readonly key: string;
  readonly code: string;
  readonly shift: boolean;
}

const combinations: Record<Command, Combination> = {
  newChat: { key: 'N', code: 'KeyN', shift: false },
  sidebar: { key: 'B', code: 'KeyB', shift: false },
  settings: { key: ',', code: 'Comma', shift: false },
  accounts: { key: 'K', code: 'KeyK', shift: true },
  practice: { key: 'P', code: 'KeyP', shift: true },
  search: { key: 'F', code: 'KeyF', shift: true },
  find: { key: 'F', code: 'KeyF', shift: false },
};

export const shortcut = (command: Command): { readonly shown: string; readonly keys: string } => {
  const { key, shift } = combinations[command];
  return {
    shown: mac ? `${shift ? '⇧' : ''}⌘${key}` : `Ctrl+${shift ? 'Shift+' : ''}${key}`,
    keys: `${mac ? 'Meta' : 'Control'}+${shift ? 'Shift+' : ''}${key}`,
  };
};

/** By the key's place, so that a Korean layout has the same shortcuts. */
const commandOf = (event: KeyboardEvent): Command | null => {
  if (event.isComposing || event.altKey || !(mac ? event.metaKey : event.ctrlKey)) return null;
  const found = Object.entries(combinations).find(
    ([, { code, shift }]) => event.code === code && event.shiftKey === shift,
  );
  return (found?.[0] as Command | undefined) ?? null;
};

export const useShortcuts = (run: (command: Command) => void, onEscape: () => void): void => {
  const handlers = useRef({ run, onEscape });
  useEffect(() => {
    handlers.current = { run, onEscape };
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const command = commandOf(event);
      if (command !== null) {
        event.preventDefault();
        handlers.current.run(command);
      } else if (event.key === 'Escape' && !event.isComposing) {
        handlers.current.onEscape();
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
};
