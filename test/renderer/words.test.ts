import { describe, expect, test } from 'vitest';
import { answer } from '../../src/practice/model/answer.ts';
import { accountEvent, credentialState } from '../../src/shared/contract/accounts.ts';
import { en } from '../../src/renderer/i18n/en.ts';
import { failureWords } from '../../src/renderer/i18n/failure-words.ts';
import { createI18n, resolveLanguage } from '../../src/renderer/i18n/i18n.ts';
import { ko } from '../../src/renderer/i18n/ko.ts';
import { spanWords } from '../../src/renderer/i18n/time-words.ts';

const flat = (words: object, path = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : flat(value as object, `${path}${key}.`),
  );
const holes = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).toSorted((a, b) => a.localeCompare(b));

describe('words', () => {
  const korean = new Map(flat(ko));

  test.each(flat(en))('%s is said in Korean with the same values', (key, text) => {
    expect(korean.get(key)).toBeTruthy();
    expect(holes(korean.get(key) ?? '')).toEqual(holes(text));
  });

  test('Korean says nothing that English does not', () => {
    expect(korean.size).toBe(flat(en).length);
  });

  test('Korean that is a sentence is in polite plain style', () => {
    const sentences = [...korean].filter(([, text]) => /[가-힣]\.$/.test(text));
    expect(sentences.filter(([, text]) => !/(요|죠)\.$/.test(text))).toEqual([]);
  });

  test('no exclamation marks', () => {
    expect([...flat(en), ...korean].filter(([, text]) => text.includes('!'))).toEqual([]);
  });

  test('every state and every event of an account has words', () => {
    for (const words of [en.accounts, ko.accounts]) {
      expect(Object.keys(words.state)).toEqual(credentialState.unwrap().options);
      expect(Object.keys(words.event)).toEqual(accountEvent.unwrap().shape.what.options);
    }
  });

  test('a known failure is said in the person’s language, an unknown one as it came', async () => {
    const { t } = await createI18n('ko');
    const known = { code: 'login.wrong-password', message: 'Wrong password.' };
    expect(failureWords(t, known)).toBe('이메일 주소나 비밀번호가 맞지 않아요.');
    expect(failureWords(t, { code: 'never.seen', message: 'As it came.' })).toBe('As it came.');
    expect(failureWords(t, { code: 'constructor', message: 'As it came.' })).toBe('As it came.');
  });

  test('the system’s first language that we speak wins', () => {
    expect(resolveLanguage('system', ['fr-FR', 'ko-KR', 'en-US'])).toBe('ko');
    expect(resolveLanguage('system', ['de-DE'])).toBe('en');
    expect(resolveLanguage('en', ['ko-KR'])).toBe('en');
  });

  test('the practice model calls its controls what their panel calls them', () => {
    const named = (prompt: string) => {
      const { text } = answer({ model: 'practice-guide', prompt, history: [], images: [], system: '' });
      const [, ...names] = [...text.matchAll(/^\| (?!-)(.+?) \|/gmu)].map(([, name = '']) => name);
      return names;
    };
    for (const [words, prompt] of [
      [en, 'Which practice controls are there?'],
      [ko, '연습 조절판에는 뭐가 있어요?'],
    ] as const) {
      const labels = flat(words.practice).map(([, text]) => text);
      expect(named(prompt)).toContain(words.practice.revoke);
      expect(named(prompt).filter((name) => !labels.includes(name))).toEqual([]);
    }
  });

  test('a countdown keeps its width and is never negative', async () => {
    const { t } = await createI18n('en');
    expect(spanWords(t, 125_000)).toBe('2 min 05 s');
    expect(spanWords(t, 400)).toBe('1 s');
    expect(spanWords(t, -5)).toBe('0 s');
    expect(spanWords(t, 3_660_000)).toBe('1 h 1 min');
  });
});
