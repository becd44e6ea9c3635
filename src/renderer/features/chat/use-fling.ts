import { useCallback, useEffect, useEffectEvent, useRef } from 'react';

/** px from one scroll event to the next that nobody reads along with */
const FLUNG_PX = 240;
/** ms after which it is over */
const CALM_MS = 100;

/** Tells whether a box is being flung, or its bar pulled; `onFling` gets where it is and which way it goes. */
export const useFling = (
  box: HTMLElement | null,
  onFling: (top: number, direction: number) => void,
): (() => boolean) => {
  const until = useRef(0);
  const fling = useEffectEvent(onFling);
  useEffect(() => {
    if (!box) return undefined;
    let lastTop = box.scrollTop;
    const onScroll = () => {
      const by = box.scrollTop - lastTop;
      lastTop = box.scrollTop;
      if (Math.abs(by) < FLUNG_PX) return;
      until.current = performance.now() + CALM_MS;
      fling(lastTop, Math.sign(by));
    };
    box.addEventListener('scroll', onScroll, { passive: true });
    return () => box.removeEventListener('scroll', onScroll);
  }, [box]);
  return useCallback(() => performance.now() < until.current, []);
};
