import { useCallback, useEffect, useRef, useState } from 'react';
import { joinedDraft } from '../../../shared/draft-words.ts';
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
  /** one after the other: what goes elsewhere and back at once is there before it goes back */
  const steps = useRef(Promise.resolve());
  useEffect(() => {
    const from = owner.current;
    owner.current = conversationId;
    const begin = async () => {
      const waiting = await drafts.read(conversationId);
      setLoaded(true);
      // words typed before the draft arrived win
      if (from === conversationId && touched.current) return;
      current.current = from === conversationId ? waiting : joinedDraft([current.current, waiting]);
      setText(current.current);
      if (from === conversationId) return;
      // the same message goes on elsewhere: a new chat began, or is to be a temporary one
      const kept = await drafts.write(conversationId, current.current);
      // what could not be kept there stays where it was
      if (kept) await drafts.write(from, '');
    };
    steps.current = steps.current.then(begin);
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [drafts, conversationId, flush]);

  return { text, loaded, change, flush };
};
