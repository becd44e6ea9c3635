import { createContext, use } from 'react';

/** Resolves with whether it worked. */
export type WriteClipboard = (text: string) => Promise<boolean>;

const writeToSystem: WriteClipboard = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
};

export const ClipboardContext = createContext<WriteClipboard>(writeToSystem);

export const useWriteClipboard = (): WriteClipboard => use(ClipboardContext);
