import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../../shared/contract/failure.ts';
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
  const [failure, setFailure] = useState<Failure | null>(null);
  /** what is kept was not read, or could not be: nothing is written over it */
  const unread = useRef(true);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const flush = useCallback(() => {
    if (timer.current === undefined) return;
    clearTimeout(timer.current);
    timer.current = undefined;
    if (unread.current) return;
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
      const reply = await drafts.read(conversationId);
      const left = unread.current;
      unread.current = !reply.ok;
      setFailure(reply.ok ? null : reply.failure);
      setLoaded(true);
      if (!reply.ok) return;
      const { value: waiting } = reply;
      // words typed before the draft arrived win
      if (from === conversationId && touched.current) {
        await drafts.write(conversationId, current.current);
        return;
      }
      current.current = from === conversationId ? waiting : joinedDraft([current.current, waiting]);
      setText(current.current);
      if (from === conversationId) return;
      // the same message goes on elsewhere: a new chat began, or is to be a temporary one
      const kept = await drafts.write(conversationId, current.current);
      // what could not be kept there stays where it was
      if (kept && !left) await drafts.write(from, '');
    };
    steps.current = steps.current.then(begin);
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [drafts, conversationId, flush]);

  const leave = useCallback(() => {
    if (unread.current) void drafts.add(owner.current, current.current);
  }, [drafts]);
  useEffect(() => leave, [leave]);

  const again = async () => {
    const of = owner.current;
    const reply = await drafts.read(of);
    if (owner.current !== of) return;
    unread.current = !reply.ok;
    setFailure(reply.ok ? null : reply.failure);
    if (reply.ok) change(joinedDraft([current.current, reply.value]));
  };

  return { text, loaded, change, flush, failure, again };
};
