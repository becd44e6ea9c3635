import type { RootContent } from 'mdast';
import { describe, expect, test } from 'vitest';
import {
  fileNameOf,
  languageOf,
  languageTitle,
} from '../../src/renderer/features/chat/markdown/language-names.ts';
import { grammars } from '../../src/renderer/features/chat/markdown/languages.ts';
import { blocksOf, type Shape } from '../../src/renderer/features/chat/markdown/shapes.ts';
import { parse } from '../../src/renderer/features/chat/markdown/syntax.ts';

const formulasIn = (shape: Shape): readonly string[] => {
  if (shape.kind === 'formula') return [`${shape.display ? 'display' : 'inline'}: ${shape.formula}`];
  return shape.kind === 'element' ? shape.children.flatMap(formulasIn) : [];
};

const formulas = (text: string): readonly string[] => {
  const nodes: readonly RootContent[] = parse(text).children;
  const targets = { links: new Map(), notes: new Map() };
  return blocksOf(nodes, { targets, link: () => null }).flatMap(formulasIn);
};

describe('maths in answers', () => {
  test('money is not maths', () => {
    expect(formulas('It costs $5, or $10 for two, and US$3 or 4$ elsewhere.')).toEqual([]);
  });

  test('every way of writing it is read', () => {
    expect(formulas('so $E = mc^2$ holds')).toEqual(['inline: E = mc^2']);
    expect(formulas(String.raw`so \(E\) holds, and \[F\] too`)).toEqual(['inline: E', 'display: F']);
    expect(formulas('so:\n$$x$$\nholds')).toEqual(['display: x']);
    expect(formulas('so $$x$$ holds')).toEqual(['inline: x']);
    expect(formulas('$$\nx\n+ y\n$$\nafter')).toEqual(['display: x\n+ y']);
  });

  test('lines of a formula are not lists or headings', () => {
    expect(formulas('\\[\na\n= b\n- c\n\\]')).toEqual(['display: a\n= b\n- c']);
  });

  test('an escaped bracket is no formula', () => {
    expect(formulas('\\[not a link\\](https://x.test) and \\(\nno\n\\)')).toEqual(['display: not a link']);
    expect(formulas('\\[unclosed\n\nand more')).toEqual([]);
  });

  test('code is left alone', () => {
    expect(formulas('Use `$a$` or\n```sh\necho $HOME$PATH \\(x\\)\n```')).toEqual([]);
  });
});

describe('code in answers', () => {
  test('the window names the languages that the worker has', () => {
    const names = Object.keys(grammars);
    expect(names.map(languageOf)).toEqual(names);
    expect(languageOf('TS')).toBe('typescript');
    expect(languageOf('klingon')).toBe(null);
  });

  test.each([
    ['ts', 'TypeScript'],
    ['C++', 'C++'],
    ['Dockerfile', 'Dockerfile'],
    ['zsh', 'Zsh'],
    ['Klingon', 'Klingon'],
    ['constructor', 'constructor'],
  ])('what is written as %s is called %s', (fence, title) => {
    expect(languageTitle(fence)).toBe(title);
  });

  test('a file of code that nobody knows is text', () => {
    expect(fileNameOf('py')).toBe('code.py');
    expect(fileNameOf('constructor')).toBe('code.txt');
  });
});
