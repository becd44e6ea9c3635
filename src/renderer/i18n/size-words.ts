import { numberFormat } from './formats.ts';

const units = ['kilobyte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** A size in the unit that keeps it short, as the language writes it. */
export const sizeWords = (bytes: number, language: string): string => {
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  const words = numberFormat(language, {
    style: 'unit',
    unit: units[step],
    unitDisplay: 'short',
    maximumFractionDigits: step === 0 || value >= 100 ? 0 : 1,
  }).format(value);
  // the short form of bytes is “50 byte” in English, and no letter as the others are
  return step === 0 ? words.replace('kB', 'B') : words;
};
