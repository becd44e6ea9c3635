import { keySigns } from '../../shared/key-signs.ts';

const mac = /mac|iphone|ipad/i.test(navigator.platform);

/** What this computer calls the key that most shortcuts begin with. */
export const modName = mac ? '⌘' : 'Ctrl';

/** Keys held together: `code` names the last one as its place on a US keyboard (UI Events `KeyboardEvent.code`). */
export interface Combination {
  readonly mod: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly code: string;
}

export interface CommandKeys {
  /** for a person, "" where there are none */
  readonly shown: string;
  /** for `aria-keyshortcuts` */
  readonly keys: string;
}

const modifiers = new Set(['Control', 'Meta', 'Alt', 'AltGraph', 'Shift']);

/** "Mod+Shift+KeyF", as it is kept. */
export const formatKeys = ({ mod, alt, shift, code }: Combination): string =>
  [mod && 'Mod', alt && 'Alt', shift && 'Shift', code].filter(Boolean).join('+');

/** The reverse; null for what is none. */
export const parseCombination = (text: string): Combination | null => {
  const parts = text.split('+');
  const code = parts.pop() ?? '';
  if (!/^[A-Z][A-Za-z0-9]*$/.test(code) || parts.some((part) => !['Mod', 'Alt', 'Shift'].includes(part)))
    return null;
  const has = (part: string) => parts.includes(part);
  return { mod: has('Mod'), alt: has('Alt'), shift: has('Shift'), code };
};

const names: Readonly<Record<string, string>> = {
  ...keySigns,
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
};

const codes = new Map(Object.entries(names).map(([code, sign]) => [sign, code]));

/**
 * The key by what is written on it, for another layout has the same sign in another place; by its place where its sign is
 * no plain one: another script, ⌥ on a Mac, a sign that needs ⇧.
 */
const codeOf = ({ key, code }: KeyboardEvent): string => {
  if (/^[a-z]$/i.test(key)) return `Key${key.toUpperCase()}`;
  if (/^[0-9]$/.test(key)) return `Digit${key}`;
  return codes.get(key) ?? code;
};

/** What was pressed; null while a modifier is held alone, and while a syllable is being composed. */
export const combinationOf = (event: KeyboardEvent): Combination | null => {
  if (event.isComposing || modifiers.has(event.key) || event.code === '') return null;
  // writes a sign
  if (event.getModifierState('AltGraph')) return null;
  // the other one of ⌘ and Ctrl is the system's or the text field's
  if (mac ? event.ctrlKey : event.metaKey) return null;
  return {
    mod: mac ? event.metaKey : event.ctrlKey,
    alt: event.altKey,
    shift: event.shiftKey,
    code: codeOf(event),
  };
};

/** Whether it can be told from typing: something is held, or it is a function key. */
export const isUsable = ({ mod, alt, code }: Combination): boolean => mod || alt || /^F\d+$/.test(code);

const keyName = (code: string): string => names[code] ?? code.replace(/^(Key|Digit)/, '');

export const keysFor = (combination: Combination | null): CommandKeys => {
  if (combination === null) return { shown: '', keys: '' };
  const { mod, alt, shift, code } = combination;
  const key = keyName(code);
  const shown = mac
    ? `${alt ? '⌥' : ''}${shift ? '⇧' : ''}${mod ? '⌘' : ''}${key}`
    : [mod && 'Ctrl', alt && 'Alt', shift && 'Shift', key].filter(Boolean).join('+');
  const spoken = [mod && (mac ? 'Meta' : 'Control'), alt && 'Alt', shift && 'Shift', key];
  return { shown, keys: spoken.filter(Boolean).join('+') };
};
