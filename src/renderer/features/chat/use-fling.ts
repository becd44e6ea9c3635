import { useEffect, useEffectEvent, useState } from 'react';

/** px from one scroll event to the next that nobody reads along with */
const FLUNG_PX = 240;
/** ms after which it is over */
const CALM_MS = 100;
/** frames in which a list that opens finds its end, and ms that they take at the most */
const OPENING_FRAMES = 3;
const OPENING_MS = 1_000;

/** Whether a box is being flung, or its bar pulled. */
export interface Fling {
  readonly on: () => boolean;
  /** Calls `listen` once when it is over. Returns how to stop. */
  readonly whenOver: (listen: () => void) => () => void;
}

/** One clock for all that waits, however many messages come by. `opening`: it goes on from the beginning, until `calm`. */
export const createFling = (opening = false) => {
  const waiting = new Set<() => void>();
  let until = opening ? performance.now() + OPENING_MS : 0;
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
    wait();
  };
  const wait = (): void => {
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
    calm: () => {
      until = 0;
      if (timer !== null) clearTimeout(timer);
      wait();
    },
  };
};

/** Calls `run` when that many frames were drawn. Returns how to stop. */
const afterFrames = (count: number, run: () => void): (() => void) => {
  let left = count;
  const next = (): void => {
    left -= 1;
    if (left < 0) run();
    else frame = requestAnimationFrame(next);
  };
  let frame = requestAnimationFrame(next);
  return () => cancelAnimationFrame(frame);
};

/** Follows how a box is flung; `onFling` gets where it is and which way it goes. It begins as if it were. */
export const useFling = (
  box: HTMLElement | null,
  onFling: (top: number, direction: number) => void,
): Fling => {
  const [fling] = useState(() => createFling(true));
  useEffect(() => afterFrames(OPENING_FRAMES, fling.calm), [fling]);
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
