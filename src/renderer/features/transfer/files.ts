import { numberFormat } from '../../i18n/formats.ts';

/** Hands a file to the person: where it goes is the browser's, or the window's, to ask. */
export const saveFile = (file: Blob, fileName: string): void => {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // the download has its own hold on it by then
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
};

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** A size as people say it, in the language's own digits. */
export const sizeWords = (bytes: number, language: string): string => {
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  const digits = step === 0 || value >= 100 ? 0 : 1;
  return `${numberFormat(language, { maximumFractionDigits: digits }).format(value)} ${units[step]}`;
};
