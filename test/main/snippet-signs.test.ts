import { expect, test } from 'vitest';
import { snippetOf } from '../../src/main/history/snippet.ts';

test.each([
  ['# A **token** is `fresh`', 'token', 'A token is fresh'],
  ['1. **Ahead of time.** The token\n- and > this', 'token', '1. Ahead of time. The token and > this'],
  ['| Kind | Life |\n| --- | ---: |\n| token | short |', 'token', 'Kind Life token short'],
  ['```ts\nconst token = a || b;\n```\nDone.', 'token', 'const token = a || b; Done.'],
  ['See [the token page](https://example.com/x).', 'token', 'See the token page.'],
  ['See [the page](https://example.com/token).', 'token', 'See [the page](https://example.com/token).'],
  ['2 * 3 ~ 6 and snake_case, __init__ and token', 'token', '2 * 3 ~ 6 and snake_case, __init__ and token'],
])('of an answer, %j becomes a line of words', (answer, mark, line) => {
  const { text, marks } = snippetOf(answer, [mark], 'markdown');
  expect(text).toBe(line);
  expect(marks.map(([from, to]) => text.slice(from, to))).toEqual([mark]);
});

test('a question stands as it was written', () => {
  expect(snippetOf('# **token**', ['token']).text).toBe('# **token**');
});

test('a line of words says that more stands around it', () => {
  const long = `${'**word** '.repeat(300)}the token ${'`more` '.repeat(300)}`;
  const { text } = snippetOf(long, ['token'], 'markdown');
  expect(text).toMatch(/^…word.*the token more.*…$/);
  expect(text).not.toMatch(/[*`]/);
});
