import { numberFormat } from '../../i18n/formats.ts';

const KILOBYTE = 1000;

/** A size in the unit that keeps it short. */
export const fileSize = (language: string, bytes: number): string => {
  const whole = bytes < KILOBYTE;
  const [value, unit] =
    whole || bytes < KILOBYTE * KILOBYTE
      ? [whole ? bytes : bytes / KILOBYTE, 'kilobyte']
      : [bytes / KILOBYTE / KILOBYTE, 'megabyte'];
  const words = numberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value);
  // the short form of bytes is “50 byte” in English, and no letter as the others are
  return whole ? words.replace('kB', 'B') : words;
};
