import {
  createCssVariablesTheme,
  createHighlighterCore,
  type GrammarState,
  type HighlighterCore,
} from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import type { HighlightAnswer, HighlightAsk } from './highlight-protocol.ts';
import { grammars } from './languages.ts';

// Colours are the app's own tokens, so one run serves light and dark. The JavaScript engine needs no WebAssembly,
// which the content security policy would refuse.
const theme = createCssVariablesTheme({ name: 'latchkey', variablePrefix: '--code-', fontStyle: true });

const LINE_LIMIT_MS = 5_000;

let highlighter: Promise<HighlighterCore> | null = null;
const getHighlighter = (): Promise<HighlighterCore> => {
  highlighter ??= createHighlighterCore({
    themes: [theme],
    langs: [],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
  return highlighter;
};

/** where each open block's last line left its grammar */
const states = new Map<number, GrammarState>();

const highlight = async ({ block, code, language, last }: HighlightAsk): Promise<HighlightAnswer> => {
  try {
    const shiki = await getHighlighter();
    if (!shiki.getLoadedLanguages().includes(language)) await shiki.loadLanguage(grammars[language]);
    const before = states.get(block);
    const { tokens, grammarState } = shiki.codeToTokens(code, {
      lang: language,
      theme: 'latchkey',
      // a grammar's first line is slow on a busy machine, and half coloured would stay half coloured
      tokenizeTimeLimit: LINE_LIMIT_MS,
      ...(before && { grammarState: before }),
    });
    if (last) states.delete(block);
    else if (grammarState) states.set(block, grammarState);
    return {
      block,
      lines: tokens.map((line) =>
        line.map(({ content, color }) => (color === undefined ? { content } : { content, color })),
      ),
    };
  } catch {
    return { block, lines: null };
  }
};

// one after the other: a block's lines go on where those before them ended
let queue: Promise<void> = Promise.resolve();
self.addEventListener('message', ({ data }: MessageEvent<HighlightAsk>) => {
  queue = queue.then(async () => self.postMessage(await highlight(data), { transfer: [] }));
});
