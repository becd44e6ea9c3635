import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/contract/failure.ts';
import { failureWords } from '../../i18n/failure-words.ts';
import { numberFormat } from '../../i18n/formats.ts';
import { IconButton } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import type { FoundPlace } from './chat-state.ts';
import { createFoundPainter, type FoundPainter, type Hit } from './found-painter.ts';
import { ChatContext } from './store.ts';

const hitsOf = (places: readonly FoundPlace[]): readonly Hit[] =>
  places.flatMap(({ messageId, depth, count }) =>
    Array.from({ length: count }, (_, nth) => ({ messageId, depth, nth })),
  );

interface Found {
  readonly words: string;
  readonly hits: readonly Hit[];
  /** why nothing could be looked for */
  readonly failure: Failure | null;
  /** which of them is before the reader */
  readonly at: number;
  /** steps that were asked for before it was known what there is */
  readonly ahead: number;
}

const nothingFound: Found = { words: '', hits: [], failure: null, at: 0, ahead: 0 };

/** Behind the last comes the first, and before the first the last. */
const within = (at: number, count: number): number => (count === 0 ? 0 : ((at % count) + count) % count);

/** Paints what is found in what stands beside the bar. */
const usePainted = (bar: RefObject<HTMLElement | null>, words: string, hit: Hit | undefined) => {
  const painter = useRef<FoundPainter>(null);
  useEffect(() => {
    const room = bar.current?.parentElement;
    if (!room) return undefined;
    const begun = createFoundPainter(room);
    painter.current = begun;
    return begun.end;
  }, [bar]);
  useEffect(() => painter.current?.show(words, hit), [words, hit]);
};

/** The room that the bar takes from above is scrolled by, so that what is read stays where it is. */
const useStill = (bar: RefObject<HTMLElement | null>) => {
  useLayoutEffect(() => {
    const log = document.querySelector('[role="log"]');
    const height = bar.current?.offsetHeight ?? 0;
    // at its beginning nothing of it may be hidden
    if (log === null || log.scrollTop === 0) return undefined;
    log.scrollBy({ top: height });
    return () => log.scrollBy({ top: -height });
  }, [bar]);
};

/** Finds words in the conversation that is open, in all of it, also where it was not read yet. */
export const FindBar = ({
  conversationId,
  onClose,
}: {
  readonly conversationId: string;
  readonly onClose: () => void;
}) => {
  const { t, i18n } = useTranslation();
  const { find, goTo } = ChatContext.usePick('find', 'goTo');
  const field = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState('');
  const [{ words: looked, hits, failure, at }, setFound] = useState(nothingFound);
  const hit = hits[at];
  const bar = useRef<HTMLDivElement>(null);
  usePainted(bar, words.trim(), hit);
  useStill(bar);

  useEffect(() => field.current?.select(), []);

  useEffect(() => {
    let old = false;
    const look = async () => {
      const reply = await find(conversationId, words);
      if (old) return;
      const now = reply.ok ? hitsOf(reply.value) : [];
      // the newest first: that is where the reader most likely is
      setFound(({ ahead }) => ({
        words,
        hits: now,
        failure: reply.ok ? null : reply.failure,
        at: within(now.length - 1 + ahead, now.length),
        ahead: 0,
      }));
    };
    void look();
    return () => {
      old = true;
    };
  }, [find, conversationId, words]);

  const depth = hit?.depth;
  useEffect(() => {
    if (depth !== undefined) goTo(depth);
  }, [depth, goTo]);

  // what came may not be drawn yet, and is what the step is about all the same
  const step = (by: 1 | -1) =>
    setFound((found) =>
      found.words === words
        ? { ...found, at: within(found.at + by, found.hits.length) }
        : { ...found, ahead: found.ahead + by },
    );
  const count = numberFormat(i18n.language);
  const told = (): string => {
    if (words.trim() === '' || looked !== words) return '';
    if (failure) return failureWords(t, failure);
    if (hits.length === 0) return t('search.findNothing');
    return t('search.findCount', { at: count.format(at + 1), all: count.format(hits.length) });
  };
  return (
    <div ref={bar} className="flex shrink-0 justify-end px-4 py-2 max-sm:px-3">
      <div
        role="search"
        aria-label={t('search.find')}
        className="motion-appear flex w-96 max-w-full flex-wrap items-center gap-0.5 rounded-m border border-line bg-raised py-1 pr-1 pl-2 shadow-low outline-brass has-[input:focus-visible]:outline-2"
      >
        <input
          ref={field}
          id="find"
          type="text"
          autoFocus
          aria-label={t('search.find')}
          placeholder={t('search.find')}
          autoComplete="off"
          spellCheck={false}
          value={words}
          onChange={(event) => {
            setWords(event.target.value);
            setFound((found) => ({ ...found, ahead: 0 }));
          }}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === 'Enter') {
              event.preventDefault();
              step(event.shiftKey ? 1 : -1);
            }
            if (event.key === 'Escape') {
              event.preventDefault();
              event.stopPropagation();
              onClose();
            }
          }}
          className="h-7 min-w-0 flex-1 bg-transparent px-1.5 text-ui outline-none placeholder:text-faint"
        />
        <span
          role="status"
          className={cx(
            'tabular text-xs',
            // a sentence has a line of its own, below what was typed
            failure && looked === words
              ? 'order-last basis-full px-1.5 pb-1 text-pretty text-needs'
              : 'shrink-0 px-1 text-right text-faint',
          )}
        >
          {told()}
        </span>
        <IconButton
          small
          label={t('search.findPrevious')}
          disabled={hits.length === 0}
          onClick={() => step(-1)}
        >
          <ChevronUp size={15} aria-hidden />
        </IconButton>
        <IconButton small label={t('search.findNext')} disabled={hits.length === 0} onClick={() => step(1)}>
          <ChevronDown size={15} aria-hidden />
        </IconButton>
        <IconButton small label={t('common.close')} onClick={onClose}>
          <X size={15} aria-hidden />
        </IconButton>
      </div>
    </div>
  );
};
