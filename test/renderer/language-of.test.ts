import '../../src/renderer/styles/app.css';
import { expect, test } from 'vitest';
import { languageOf } from '../../src/renderer/i18n/language-of.ts';
import { answerInPage, anyAddress } from './support/answer-in-page.ts';

test.each([
  ['', undefined],
  ['How is a token kept fresh?', undefined],
  ['1 + 1 = 2', undefined],
  ['“토큰” is the Korean word for a token, and that is all there is to say of it.', undefined],
  ['토큰은 미리 갱신해요.', 'ko'],
  ['OAuth의 access token은 refresh token으로 갱신해요.', 'ko'],
  ['トークンは前もって更新されます。', 'ja'],
  ['令牌会提前刷新。', 'zh'],
])('%s is written in %s', (text, language) => {
  expect(languageOf(text)).toBe(language);
});

test('an answer says its language as soon as its words do, and Korean lines break between words', () => {
  const { root, view } = answerInPage(anyAddress);
  view.push('OAuth: ');
  expect(root.lang).toBe('');
  view.push('토큰은 미리 갱신해요. ');
  expect(root.lang).toBe('ko');
  expect(getComputedStyle(root).wordBreak).toBe('keep-all');
  view.push('トークン。'.repeat(20));
  expect(root.lang).toBe('ja');
  root.remove();
});
