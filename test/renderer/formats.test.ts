import { expect, test } from 'vitest';
import { dateFormat, numberFormat } from '../../src/renderer/i18n/formats.ts';

test('a format is made once for each language and form', () => {
  expect(numberFormat('en')).toBe(numberFormat('en'));
  expect(numberFormat('ko')).not.toBe(numberFormat('en'));
  expect(numberFormat('en', { style: 'percent' }).format(0.5)).toBe('50%');
  expect(dateFormat('en', { month: 'long' })).toBe(dateFormat('en', { month: 'long' }));
  expect(dateFormat('ko', { month: 'long' }).format(new Date(2026, 0, 5))).toBe('1월');
});
