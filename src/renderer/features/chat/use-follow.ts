import { useCallback, useEffect, useRef, useState } from 'react';
import { stayTall } from './stay-tall.ts';

/** closer to the end than this is at the end */
const NEAR_PX = 48;

const UNFOLDS = 'summary, [aria-expanded]:not([aria-haspopup])';

/** Returns where it stands then. */
const scrollToEnd = (box: HTMLElement): number => {
  box.scrollTop = box.scrollHeight;
  return box.scrollTop;
};

/** Keeps the end in view while the reader is there, and lets go the moment they scroll away. */
export const useFollow = (box: HTMLElement | null) => {
  const [content, setContent] = useState<HTMLElement | null>(null);
  const following = useRef(true);
  /** where the box stood when it was last looked at, or moved from here: its event comes later, and is not the reader's */
  const lastTop = useRef(0);
  const [away, setAway] = useState(false);

  const toEnd = useCallback(() => {
    following.current = true;
    setAway(false);
    if (box) lastTop.current = scrollToEnd(box);
  }, [box]);

  /** somebody wants to be elsewhere */
  const stay = useCallback(() => {
    following.current = false;
  }, []);

  /** The list above measured its messages, and moved the view to keep them where they were: that was not the reader. */
  const keep = useCallback(() => {
    if (box && following.current) lastTop.current = scrollToEnd(box);
  }, [box]);

  /** another branch takes the place of the one that is shown */
  const through = useCallback(
    (change: () => Promise<void>) => (content ? stayTall(content, change) : change()),
    [content],
  );

  useEffect(() => {
    if (!box || !content) return undefined;
    lastTop.current = box.scrollTop;
    const toTheEnd = () => box.scrollHeight - box.clientHeight - box.scrollTop;
    const onScroll = () => {
      const { scrollTop } = box;
      const up = scrollTop < lastTop.current;
      lastTop.current = scrollTop;
      // only a move upwards is the reader's wish to stay; growing content moves nothing
      if (following.current && !up) return;
      const left = toTheEnd();
      following.current = left < NEAR_PX;
      setAway(!following.current);
    };
    const sizes = new ResizeObserver(() => {
      if (following.current) lastTop.current = scrollToEnd(box);
      else setAway(toTheEnd() >= NEAR_PX);
    });
    // what somebody unfolds is what they look at
    const onClick = ({ target }: MouseEvent) => {
      if (target instanceof Element && target.closest(UNFOLDS)) following.current = false;
    };
    box.addEventListener('scroll', onScroll, { passive: true });
    content.addEventListener('click', onClick);
    sizes.observe(content);
    sizes.observe(box);
    return () => {
      box.removeEventListener('scroll', onScroll);
      content.removeEventListener('click', onClick);
      sizes.disconnect();
    };
  }, [box, content]);

  return { setContent, away, toEnd, stay, keep, through };
};
