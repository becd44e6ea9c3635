import type { Scheduler } from './scheduler.ts';

/** UTF-16 units that come together, as the core sends them once a frame: from about 4,000 a second on no eye follows */
const TORRENT = 64;
/** ms that a torrent gathers before the frame that shows it: 20 times a second in all (decision 13) */
const GATHERED_MS = 40;

/**
 * However many pieces arrive, the screen changes once a frame, and less often where nobody could read it. Returns what
 * to call for each piece, with its length and whether it is the first of its answer.
 */
export const createPace = (scheduler: Scheduler, show: () => void) => {
  let asked = false;
  const frame = (): void =>
    scheduler.frame(() => {
      asked = false;
      show();
    });
  return (characters: number, first: boolean): void => {
    if (asked) return;
    asked = true;
    if (first || characters < TORRENT) frame();
    else scheduler.later(frame, GATHERED_MS);
  };
};
