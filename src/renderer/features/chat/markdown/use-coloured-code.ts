import { useEffect, useRef, useState } from 'react';
import { highlighter } from './highlighter.ts';
import { colouredSoFar, type ColouredCode } from './coloured-code.ts';

/** One request at a time per block; the newest text is asked for when the last answer is in. */
export const useColouredCode = (
  code: string,
  language: string,
  incomplete: boolean,
): ColouredCode['lines'] => {
  const [coloured, setColoured] = useState<ColouredCode | null>(null);
  const latest = useRef({ code, incomplete });
  const asking = useRef(false);
  const gone = useRef(false);

  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);

  useEffect(() => {
    latest.current = { code, incomplete };
    const ask = (): void => {
      const asked = latest.current;
      const at = highlighter.highlight(
        { code: asked.code, language, isIncomplete: asked.incomplete, themes: ['', ''] },
        (result) => {
          asking.current = false;
          if (gone.current) return;
          setColoured({ code: asked.code, lines: result.tokens });
          if (latest.current.code !== asked.code) {
            asking.current = true;
            ask();
          }
        },
      );
      if (at !== null) {
        asking.current = false;
        setColoured({ code: asked.code, lines: at.tokens });
      }
    };
    if (asking.current || !highlighter.supportsLanguage(language)) return;
    asking.current = true;
    ask();
  }, [code, language, incomplete]);

  return colouredSoFar(code, coloured);
};
