import { createCssVariablesTheme, createHighlighterCore, type HighlighterCore } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import type { HighlightAnswer, HighlightAsk } from './highlight-protocol.ts';
import { grammars } from './languages.ts';

// Colours are the app's own tokens, so one run serves light and dark. The JavaScript engine needs no WebAssembly,
// which the content security policy would refuse.
const theme = createCssVariablesTheme({ name: 'latchkey', variablePrefix: '--code-', fontStyle: true });

let highlighter: Promise<HighlighterCore> | null = null;
const getHighlighter = (): Promise<HighlighterCore> => {
  highlighter ??= createHighlighterCore({
    themes: [theme],
    langs: [],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
  return highlighter;
};

const highlight = async ({ id, code, language }: HighlightAsk): Promise<HighlightAnswer> => {
  try {
    const shiki = await getHighlighter();
    if (!shiki.getLoadedLanguages().includes(language)) await shiki.loadLanguage(grammars[language]);
    const { tokens } = shiki.codeToTokens(code, { lang: language, theme: 'latchkey' });
    return {
      id,
      tokens: tokens.map((line) =>
        line.map(({ content, color }) => (color === undefined ? { content } : { content, color })),
      ),
    };
  } catch {
    return { id, tokens: null };
  }
};

self.addEventListener('message', ({ data }: MessageEvent<HighlightAsk>) => {
  void highlight(data).then((answer) => self.postMessage(answer, { transfer: [] }));
});
