import { numberFormat } from '../../i18n/formats.ts';

const KILOBYTE = 1000;

/** A size in the unit that keeps it short. */
export const fileSize = (language: string, bytes: number): string => {
  const [value, unit] =
    bytes < KILOBYTE
      ? [bytes, 'byte']
      : bytes < KILOBYTE * KILOBYTE
        ? [bytes / KILOBYTE, 'kilobyte']
        : [bytes / KILOBYTE / KILOBYTE, 'megabyte'];
  return numberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value);
};
