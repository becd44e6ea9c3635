import { describe, expect, test } from 'vitest';
import { colouredSoFar } from '../../src/renderer/features/chat/markdown/coloured-code.ts';
import { languageNames, languageOf } from '../../src/renderer/features/chat/markdown/language-names.ts';
import { grammars } from '../../src/renderer/features/chat/markdown/languages.ts';
import { hasMaths, normaliseMaths } from '../../src/renderer/features/chat/markdown/maths.ts';

describe('maths in answers', () => {
  test('money is not maths', () => {
    const text = 'It costs $5, or $10 for two, and US$3 elsewhere.';
    expect(normaliseMaths(text)).toBe(text);
    expect(hasMaths(normaliseMaths(text))).toBe(false);
  });

  test('every way of writing it is brought to one', () => {
    expect(normaliseMaths('so $E = mc^2$ holds')).toBe('so $$E = mc^2$$ holds');
    expect(normaliseMaths(String.raw`so \(E\) holds`)).toBe('so $$E$$ holds');
    expect(normaliseMaths(String.raw`\[ x \]`)).toBe('\n$$\nx\n$$\n');
    expect(normaliseMaths('$$x$$')).toBe('\n$$\nx\n$$\n');
  });

  test('code is left alone', () => {
    const text = 'Use `$a$` or\n```sh\necho $HOME$PATH \\(x\\)\n```';
    expect(normaliseMaths(text)).toBe(text);
  });
});

describe('code in answers', () => {
  test('the window names the languages that the worker has', () => {
    expect(languageNames.toSorted()).toEqual(Object.keys(grammars).toSorted());
    expect(languageOf('TS')).toBe('typescript');
    expect(languageOf('klingon')).toBe(null);
  });

  test('colours stay while more is written, and never change the text', () => {
    const before = {
      code: 'let a\nlet',
      lines: [[{ content: 'let a', color: 'red' }], [{ content: 'let', color: 'red' }]],
    };
    const lines = colouredSoFar('let a\nlet b', before);
    expect(lines[0]).toEqual(before.lines[0]);
    expect(lines.map((line) => line.map(({ content }) => content).join('')).join('\n')).toBe('let a\nlet b');
  });
});
