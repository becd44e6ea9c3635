import { useCallback, useEffect, useRef, useState } from 'react';
import { useDrafts } from './drafts.ts';

const PAUSE_MS = 300;

/**
 * The text of one composer: read when it appears, kept 300 ms after the last key, and at once when it is left. It goes
 * along when its conversation gets another name.
 */
export const useDraft = (conversationId: string | null) => {
  const drafts = useDrafts();
  const [text, setText] = useState('');
  const [loaded, setLoaded] = useState(false);
  const current = useRef('');
  const touched = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const flush = useCallback(() => {
    if (timer.current === undefined) return;
    clearTimeout(timer.current);
    timer.current = undefined;
    void drafts.write(conversationId, current.current);
  }, [drafts, conversationId]);

  const change = useCallback(
    (next: string) => {
      touched.current = true;
      current.current = next;
      setText(next);
      clearTimeout(timer.current);
      timer.current = setTimeout(flush, PAUSE_MS);
      // nothing is left to lose: it need not wait
      if (next === '') flush();
    },
    [flush],
  );

  const owner = useRef(conversationId);
  useEffect(() => {
    let gone = false;
    const from = owner.current;
    owner.current = conversationId;
    const begin = async () => {
      const kept = await drafts.read(conversationId);
      if (gone) return;
      setLoaded(true);
      // the same message goes on elsewhere: a new chat began, or is to be a temporary one
      if (from !== conversationId) {
        change([current.current, kept].filter((part) => part !== '').join('\n\n'));
        void drafts.write(from, '');
        return;
      }
      // words typed before the draft arrived win
      if (touched.current) return;
      current.current = kept;
      setText(kept);
    };
    void begin();
    window.addEventListener('pagehide', flush);
    return () => {
      gone = true;
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [drafts, conversationId, flush, change]);

  return { text, loaded, change, flush };
};
