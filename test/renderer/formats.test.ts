import { expect, test } from 'vitest';
import { fileSize } from '../../src/renderer/features/chat/file-size.ts';
import { dateFormat, numberFormat } from '../../src/renderer/i18n/formats.ts';

test('a format is made once for each language and form', () => {
  expect(numberFormat('en')).toBe(numberFormat('en'));
  expect(numberFormat('ko')).not.toBe(numberFormat('en'));
  expect(numberFormat('en', { style: 'percent' }).format(0.5)).toBe('50%');
  expect(dateFormat('en', { month: 'long' })).toBe(dateFormat('en', { month: 'long' }));
  expect(dateFormat('ko', { month: 'long' }).format(new Date(2026, 0, 5))).toBe('1월');
});

test.each([
  [1, '1 B', '1B'],
  [50, '50 B', '50B'],
  [1_204, '1.2 kB', '1.2kB'],
  [482_113, '482 kB', '482kB'],
  [1_200_000, '1.2 MB', '1.2MB'],
])('a file of %d bytes has its size in one short unit', (bytes, english, korean) => {
  expect(fileSize('en', bytes)).toBe(english);
  expect(fileSize('ko', bytes)).toBe(korean);
});
