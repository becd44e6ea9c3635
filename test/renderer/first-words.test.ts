import { expect, test } from 'vitest';
import { first } from '../../src/renderer/i18n/en-first.ts';
import { later } from '../../src/renderer/i18n/en-later.ts';

const sources = new Map(
  Object.entries(
    import.meta.glob<string>('../../src/{renderer,shared}/**/*.{ts,tsx}', {
      query: '?raw',
      import: 'default',
      eager: true,
    }),
  ).map(([path, text]) => [new URL(path, 'file:///test/renderer/').pathname, text]),
);

/** A file and everything that it imports at once: what is asked for by import() is not there yet. */
const together = (start: string): Set<string> => {
  const seen = new Set<string>();
  const waiting = [start];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const text = sources.get(path);
    if (text === undefined || seen.has(path)) continue;
    seen.add(path);
    for (const [, from = ''] of text.matchAll(/^(?:import|export) (?!type)[^;]*?from '(\.[^']+)';/gm)) {
      waiting.push(new URL(from, `file://${path}`).pathname);
    }
  }
  return seen;
};

const main = '/src/renderer/app/main.tsx';

test('what stands on the first screen says none of the words that come later', () => {
  const files = together(main);
  // it does without them
  files.delete('/src/renderer/i18n/failure-words.ts');
  expect(files.size).toBeGreaterThan(100);
  // procedures and events of the host have such names, too
  const word = new RegExp(
    `(?<!(?:call|on)\\(|(?:Input|Output)<)['\`](?:${Object.keys(later).join('|')})\\.[^'\`]*`,
    'g',
  );
  const said = [...files].flatMap((path) =>
    [...(sources.get(path) ?? '').matchAll(word)].map(([key]) => `${path}: ${key}`),
  );
  expect(said).toEqual([]);
});

test('each word is in one half', () => {
  expect(Object.keys(first).filter((group) => Object.hasOwn(later, group))).toEqual([]);
});

test('neither those words, nor the settings, the login and the menus are on the first screen', () => {
  const there = [...together(main)].filter((path) =>
    /en-later|menu-parts|settings-dialog|login-view|en\.ts$/.test(path),
  );
  expect(there).toEqual([]);
});
