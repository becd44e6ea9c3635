import { describe, expect, test } from 'vitest';
import { chooseTarget } from '../../src/renderer/features/accounts/target.ts';
import { account } from './support/seeds.ts';

describe('without a wish that can be met', () => {
  const first = (...ids: string[]) =>
    chooseTarget([account()], () => ids.map((id) => ({ id, label: id })), [])?.model;

  test.each([
    'text-embedding-ada-002',
    'nomic-embed-text:latest',
    'whisper-1',
    'gpt-4o-mini-tts',
    'tts-1-hd',
    'dall-e-3',
    'gpt-image-1',
    'omni-moderation-latest',
    'gpt-4o-audio-preview',
    'gpt-realtime',
    'gpt-4o-transcribe',
    'davinci-002',
    'babbage-002',
  ])('a chat is not begun with %s where there is another model', (id) => {
    expect(first(id, 'gpt-5', 'gpt-5-mini')).toBe('gpt-5');
  });

  test.each(['gpt-5', 'llama3.2:latest', 'imagine-chat', 'embers-7b', 'gemini-2.5-flash'])(
    'the first one is taken: %s',
    (id) => {
      expect(first(id, 'gpt-5')).toBe(id);
    },
  );

  test('of models that all do something else it is the first, and of none it is none', () => {
    expect(first('whisper-1', 'dall-e-3')).toBe('whisper-1');
    expect(first()).toBeNull();
  });
});

test('a model that was wished for is asked, whatever its name says', () => {
  const models = ['gpt-5', 'gpt-image-chat'].map((id) => ({ id, label: id }));
  const { id: accountId } = account();
  const wish = { accountId, model: 'gpt-image-chat' };
  expect(chooseTarget([account()], () => models, [wish])).toEqual(wish);
});
