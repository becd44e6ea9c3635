import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

/** closer to the end than this is at the end */
const NEAR_PX = 48;

/** Keeps the end in view while the reader is there, and lets go the moment they scroll away. */
export const useFollow = (scroller: RefObject<HTMLElement | null>, content: RefObject<HTMLElement | null>) => {
  const following = useRef(true);
  const lastTop = useRef(0);
  const [away, setAway] = useState(false);

  const toEnd = useCallback(() => {
    following.current = true;
    setAway(false);
    const box = scroller.current;
    if (box) box.scrollTop = box.scrollHeight;
  }, [scroller]);

  useEffect(() => {
    const box = scroller.current;
    const inner = content.current;
    if (!box || !inner) return;
    const onScroll = () => {
      const left = box.scrollHeight - box.clientHeight - box.scrollTop;
      // only a move upwards is the reader's wish to stay; growing content moves nothing
      if (left < NEAR_PX) following.current = true;
      else if (box.scrollTop < lastTop.current) following.current = false;
      lastTop.current = box.scrollTop;
      setAway(left >= NEAR_PX && !following.current);
    };
    const sizes = new ResizeObserver(() => {
      if (following.current) box.scrollTop = box.scrollHeight;
    });
    box.addEventListener('scroll', onScroll, { passive: true });
    sizes.observe(inner);
    sizes.observe(box);
    return () => {
      box.removeEventListener('scroll', onScroll);
      sizes.disconnect();
    };
  }, [scroller, content]);

  return { away, toEnd };
};
