import type { CodeToken, HighlightAnswer, HighlightAsk } from './highlight-protocol.ts';
import { languageOf } from './language-names.ts';

type Lines = readonly (readonly CodeToken[])[];

/** The colours of one block of code, while it is written. */
export interface Colouring {
  /** takes finished lines, without the last line end */
  readonly add: (code: string, last: boolean) => void;
  readonly stop: () => void;
}

export interface Highlighter {
  /** Returns null where the language is not known. `onLines` gets colours for the lines in their order. */
  readonly start: (language: string, onLines: (lines: Lines) => void) => Colouring | null;
}

const KEPT_RESULTS = 200;

/** Colours code in a worker, so that a long block never holds up the conversation. Whole blocks are remembered. */
export const createHighlighter = (startWorker: () => Worker): Highlighter => {
  /** who waits for answers of a block's lines, in the order in which they were asked */
  const open = new Map<number, ((lines: Lines) => void)[]>();
  const kept = new Map<string, Lines>();
  let worker: Worker | null = null;
  let lastBlock = 0;

  const getWorker = (): Worker => {
    if (worker !== null) return worker;
    worker = startWorker();
    worker.addEventListener('message', ({ data }: MessageEvent<HighlightAnswer>) => {
      const asked = open.get(data.block);
      if (data.lines === null || asked?.length === 1) open.delete(data.block);
      if (data.lines !== null) asked?.shift()?.(data.lines);
    });
    return worker;
  };

  const keep = (key: string, lines: Lines): void => {
    kept.set(key, lines);
    const [oldest] = kept.keys();
    if (kept.size > KEPT_RESULTS && oldest !== undefined) kept.delete(oldest);
  };

  return {
    start: (fence, onLines) => {
      const language = languageOf(fence);
      if (language === null) return null;
      lastBlock += 1;
      const block = lastBlock;
      let asked = 0;
      return {
        add: (code, last) => {
          asked += 1;
          const key = last && asked === 1 ? `${language}\n${code}` : null;
          const known = key === null ? undefined : kept.get(key);
          if (known) {
            onLines(known);
            return;
          }
          const take = (lines: Lines) => {
            if (key !== null) keep(key, lines);
            onLines(lines);
          };
          open.set(block, [...(open.get(block) ?? []), take]);
          getWorker().postMessage({ block, language, code, last } satisfies HighlightAsk, []);
        },
        stop: () => open.delete(block),
      };
    },
  };
};

export const highlighter = createHighlighter(
  () => new Worker(new URL('./highlight-worker.ts', import.meta.url), { type: 'module' }),
);
