import { expect, test } from 'vitest';
import { dateFormat, numberFormat } from '../../src/renderer/i18n/formats.ts';
import { sizeWords } from '../../src/renderer/i18n/size-words.ts';
import { dateAndTime, momentWords } from '../../src/renderer/i18n/time-words.ts';

test('a format is made once for each language and form', () => {
  expect(numberFormat('en')).toBe(numberFormat('en'));
  expect(numberFormat('ko')).not.toBe(numberFormat('en'));
  expect(numberFormat('en', { style: 'percent' }).format(0.5)).toBe('50%');
  expect(dateFormat('en', { month: 'long' })).toBe(dateFormat('en', { month: 'long' }));
  expect(dateFormat('ko', { month: 'long' }).format(new Date(2026, 0, 5))).toBe('1월');
});

test.each([
  [0, '0 B', '0B'],
  [1, '1 B', '1B'],
  [999, '999 B', '999B'],
  [1_204, '1.2 kB', '1.2kB'],
  [48_200, '48.2 kB', '48.2kB'],
  [482_113, '482 kB', '482kB'],
  [1_200_000, '1.2 MB', '1.2MB'],
  [2_000_000_000, '2 GB', '2GB'],
])('%d bytes are %s, in Korean %s', (bytes, english, korean) => {
  expect(sizeWords(bytes, 'en')).toBe(english);
  expect(sizeWords(bytes, 'ko')).toBe(korean);
});

test('a moment is as short as it can be and still is one moment', () => {
  const now = new Date(2026, 10, 23, 12, 0).getTime();
  const at = (year: number, month: number, day: number) => new Date(year, month, day, 9, 5).getTime();
  const words = (moment: number) => momentWords('en', moment, now).replaceAll(/\s/g, ' ');
  expect(words(at(2026, 10, 23))).toBe('9:05 AM');
  expect(words(at(2026, 2, 4))).toBe('Mar 4, 9:05 AM');
  expect(words(at(2024, 10, 23))).toBe('Nov 23, 2024, 9:05 AM');
  expect(dateAndTime('en', at(2026, 10, 23)).replaceAll(/\s/g, ' ')).toBe('Nov 23, 2026, 9:05 AM');
});
