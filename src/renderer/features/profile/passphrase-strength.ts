export type PassphraseStrength = 'weak' | 'fair' | 'strong';

const kinds = [/[a-z]/, /[A-Z]/, /\d/, /\p{Letter}/u, /[^\w\s]/, /\s/];

/** A hint, not a gate: length counts most, variety some, repetition against it. */
export const passphraseStrength = (text: string): PassphraseStrength => {
  const different = new Set(text).size;
  const variety = kinds.filter((kind) => kind.test(text)).length;
  const score = Math.min(text.length, different * 2) + variety * 3;
  if (score >= 28) return 'strong';
  return score >= 18 ? 'fair' : 'weak';
};
