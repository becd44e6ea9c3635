import { useEffect, useEffectEvent, useState } from 'react';

/** px from one scroll event to the next that nobody reads along with */
const FLUNG_PX = 240;
/** ms after which it is over */
const CALM_MS = 100;

/** Whether a box is being flung, or its bar pulled. */
export interface Fling {
  readonly on: () => boolean;
  /** Calls `listen` once when it is over. Returns how to stop. */
  readonly whenOver: (listen: () => void) => () => void;
}

/** One clock for all that waits, however many messages come by. */
export const createFling = () => {
  const waiting = new Set<() => void>();
  let until = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const left = (): number => until - performance.now();

  const tellOne = (): void => {
    const [listen] = waiting;
    if (listen === undefined) return;
    waiting.delete(listen);
    listen();
  };
  const look = (): void => {
    // one at a time: a screenful of long answers would hold up a frame
    if (left() <= 0) tellOne();
    timer = waiting.size > 0 ? setTimeout(look, Math.max(0, left())) : null;
  };

  return {
    on: () => left() > 0,
    whenOver: (listen: () => void) => {
      waiting.add(listen);
      timer ??= setTimeout(look, Math.max(0, left()));
      return () => void waiting.delete(listen);
    },
    goesOn: () => {
      until = performance.now() + CALM_MS;
    },
  };
};

/** Follows how a box is flung; `onFling` gets where it is and which way it goes. */
export const useFling = (
  box: HTMLElement | null,
  onFling: (top: number, direction: number) => void,
): Fling => {
  const [fling] = useState(createFling);
  const flung = useEffectEvent(onFling);
  useEffect(() => {
    if (!box) return undefined;
    let lastTop = box.scrollTop;
    const onScroll = () => {
      const by = box.scrollTop - lastTop;
      lastTop = box.scrollTop;
      if (Math.abs(by) < FLUNG_PX) return;
      fling.goesOn();
      flung(lastTop, Math.sign(by));
    };
    box.addEventListener('scroll', onScroll, { passive: true });
    return () => box.removeEventListener('scroll', onScroll);
  }, [box, fling]);
  return fling;
};
