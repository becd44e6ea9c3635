import type { CodeHighlighterPlugin, HighlightResult } from 'streamdown';
import type { HighlightAnswer, HighlightAsk } from './highlight-protocol.ts';
import { languageNames, languageOf } from './language-names.ts';

const KEPT_RESULTS = 200;

/** Colours code in a worker, so that a long block never holds up the conversation. Results of finished blocks are kept. */
export const createHighlighter = (startWorker: () => Worker): CodeHighlighterPlugin => {
  const waiting = new Map<number, (result: HighlightResult) => void>();
  const kept = new Map<string, HighlightResult>();
  let worker: Worker | null = null;
  let lastId = 0;

  const getWorker = (): Worker => {
    if (worker !== null) return worker;
    worker = startWorker();
    worker.addEventListener('message', ({ data }: MessageEvent<HighlightAnswer>) => {
      const done = waiting.get(data.id);
      waiting.delete(data.id);
      if (data.tokens !== null) done?.({ tokens: data.tokens });
    });
    return worker;
  };

  const keep = (key: string, result: HighlightResult): void => {
    kept.set(key, result);
    const [oldest] = kept.keys();
    if (kept.size > KEPT_RESULTS && oldest !== undefined) kept.delete(oldest);
  };

  return {
    name: 'shiki',
    type: 'code-highlighter',
    getSupportedLanguages: () => [...languageNames],
    getThemes: () => ['css-variables', 'css-variables'],
    supportsLanguage: (language) => languageOf(language) !== null,
    highlight: ({ code, language: fence, isIncomplete = false }, callback) => {
      const language = languageOf(fence);
      if (language === null) return null;
      const key = `${language}\n${code}`;
      const known = kept.get(key);
      if (known) return known;
      const ask: HighlightAsk = { id: ++lastId, code, language };
      waiting.set(ask.id, (result) => {
        if (!isIncomplete) keep(key, result);
        callback?.(result);
      });
      getWorker().postMessage(ask, []);
      return null;
    },
  };
};

export const highlighter = createHighlighter(
  () => new Worker(new URL('./highlight-worker.ts', import.meta.url), { type: 'module' }),
);
