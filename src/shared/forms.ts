/** The same words as they may be written: composed, and decomposed as in names of files on a Mac (Unicode NFC, NFD). */
export const formsOf = (words: string): readonly string[] => [
  ...new Set([words.normalize('NFC'), words.normalize('NFD')]),
];

/** In lower case and as long as before, so that a place in it is one of the text: İ alone would become two signs. */
export const lowered = (text: string): string => text.replaceAll('İ', 'i').toLowerCase();

/** What may become one with what stands before it; nothing else has to be put together to be seen. */
const joining = /[\p{M}\u1161-\u11ff]/u;

/** Whether what stands at a place of a text belongs to the character before it: a syllable has up to three parts. */
export const isMidCharacter = (text: string, at: number): boolean => {
  const [before, next] = [text.slice(Math.max(0, at - 2), at), text.slice(at, at + 1)];
  if (!joining.test(next)) return false;
  return (before + next).normalize('NFC') !== before.normalize('NFC') + next.normalize('NFC');
};
