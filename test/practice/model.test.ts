import { describe, expect, it } from 'vitest';

import { answer } from '../../src/practice/model/answer.ts';
import { filler } from '../../src/practice/model/filler.ts';
import { piecesOf } from '../../src/practice/model/pieces.ts';
import type { Question } from '../../src/practice/model/question.ts';

const ask = (prompt: string, more: Partial<Question> = {}) =>
  answer({ model: 'practice-guide', prompt, history: [], images: [], system: '', ...more });
const bytesOf = (text: string) => Buffer.byteLength(text);

describe('the practice model', () => {
  it.each([
    ['who are you?', 'not an AI'],
    ['What is Latchkey?', 'desktop chat client'],
    ['Where are my tokens kept?', '**vault**'],
    ['how is my password stored', 'your password isn’t stored'],
    ['What happens when a token expires?', '**one** refresh'],
    ['What is a held turn?', '**exactly once**'],
    ['How does the sign-in work?', '**nine steps**'],
    ['what is the captcha for?', 'only you can answer'],
    ['Which practice controls are there?', '| Control |'],
    ['what does “Refuse the next request once (401)” do?', 'WWW-Authenticate'],
    ['what does “Revoke my session” do', 'sign out everywhere'],
    ['What does "Expire my key now" do?', 'token_expired'],
    ['What does "A key lives for" mean?', '5 minutes unless you change it'],
    ['What does "Words come" do?', '150 ms a piece'],
    ['what is a rate limit', '**until when**'],
    ['which test account can I use', 'person@practice.test'],
    ['Show me code', '```rust'],
    ['a table please', '| Way |'],
    ['some maths', '$$'],
    ['show me everything markdown can do', '- [ ] world peace'],
    ['explain PKCE', 'RFC 7636'],
    ['how does streaming work?', 'data: [DONE]'],
    ['help', '| Order |'],
    ['what is 12 * (3 + 4)?', '**84**'],
    ['2^10', '**1024**'],
    ['zxcvb', 'small canned program'],
  ])('answers "%s"', (prompt, part) => {
    expect(ask(prompt).text).toContain(part);
  });

  it.each([
    ['Latchkey가 뭐예요?', '데스크톱 채팅 앱'],
    ['토큰은 어디에 보관돼요?', '보관함'],
    ['토큰이 만료되면 어떻게 돼요?', '**한 번만**'],
    ['보류된 메시지가 뭐예요?', '딱 한 번'],
    ['안녕하세요', 'AI가 아니라'],
    ['도움말', '할 수 있는 일'],
    ['내일 비가 와요?', '준비된 답이 없어요'],
  ])('answers "%s" in Korean', (prompt, part) => {
    expect(ask(prompt).text).toContain(part);
  });

  it('echoes, as a command and as a model', () => {
    expect(ask('echo  two\nlines ').text).toBe('two\nlines');
    expect(ask(' as it is ', { model: 'practice-echo' }).text).toBe(' as it is ');
  });

  it('counts, but not for ever', () => {
    expect(ask('please count to 5').text).toBe('1 2 3 4 5');
    expect(ask('count to 99,999').text).toMatch(/ 10000\n\nI stop at 10,000\.$/);
  });

  it('writes exactly as much as asked, the same each time, at the speed asked', () => {
    for (const kilobytes of [1, 7, 100, 1024]) {
      const { text } = ask(`write ${kilobytes} kB`);
      expect(bytesOf(text)).toBe(kilobytes * 1000);
      expect(text).toBe(ask(`write ${kilobytes} kB`).text);
    }
    expect(bytesOf(ask('write 5000 kB').text)).toBe(1_024_000);
    expect(ask('write 10 kB at 2.5 kB/s').bytesPerSecond).toBe(2500);
    expect(ask('write 10 kB').bytesPerSecond).toBeNull();
    expect(bytesOf(ask('20 kB 분량의 글을 써 주세요.').text)).toBe(bytesOf(ask('write 20 kB').text));
    const long = filler(20_000);
    for (const part of ['```ts', '| no. |', '$$', '> ', '## Part 2', '이어져요'])
      expect(long).toContain(part);
  });

  it('knows what was said before', () => {
    const history = [
      { role: 'person', text: 'first\nthing' },
      { role: 'model', text: 'an answer' },
    ] as const;
    expect(ask('what did I ask?', { history }).text).toContain('1. first thing');
    expect(ask('again', { history }).text).toBe('an answer');
    expect(ask('지금까지 뭐라고 질문했어요?', { history }).text).toContain('1. first thing');
  });

  it('says how many images it got', () => {
    expect(ask('hi', { images: ['image/png'] }).text).toMatch(/^You attached 1 image \(image\/png\)\./);
    expect(ask('안녕', { images: ['image/png', 'image/webp'] }).text).toMatch(/^이미지 2개를/);
  });

  it('cuts its answers into small pieces that add up', () => {
    for (const text of [
      ask('help').text,
      ask('도움말').text,
      ask('show me code').text,
      filler(3000),
      '\n\n x 🗝️',
    ]) {
      const pieces = [...piecesOf(text)];
      expect(pieces.join('')).toBe(text);
      expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(48);
    }
  });
});
