import type { Settings } from '../../../shared/contract/settings.ts';

export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly isComposing: boolean;
  readonly keyCode: number;
}

/** Chromium and Safari give the key that ends an input method's composition this code. */
const IME_KEY = 229;

/** Enter while an input method composes chooses a word; it never sends. */
export const sends = (press: KeyPress, sendWith: Settings['sendWith']): boolean => {
  if (press.key !== 'Enter' || press.isComposing || press.keyCode === IME_KEY) return false;
  if (press.altKey) return false;
  const mod = press.ctrlKey || press.metaKey;
  return sendWith === 'mod-enter' ? mod && !press.shiftKey : !press.shiftKey;
};
