import { expect, test } from 'vitest';
import { separated } from '../../src/renderer/features/chat/markdown/separated.ts';

test('a table as text of other programs', () => {
  const rows = [
    ['name', 'words'],
    ['a, b', 'say "hi"'],
    ['tab\there', 'plain'],
  ];
  expect(separated(rows, ',')).toBe('name,words\r\n"a, b","say ""hi"""\r\ntab\there,plain');
  expect(separated(rows, '\t')).toBe('name\twords\r\na, b\t"say ""hi"""\r\n"tab\there"\tplain');
});
