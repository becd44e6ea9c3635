import { latchkey, prepareLatchkey } from './latchkey.ts';
import { everything, tanstack, virtua, virtuaMarkdown, virtuoso } from './peers.tsx';
import { type Mount, ROW } from './subject.ts';

const subjects: Record<string, Mount> = {
  latchkey,
  virtua,
  'virtua-markdown': virtuaMarkdown,
  virtuoso,
  tanstack,
  everything,
};

const wait = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

/** Resolves when the frame that follows was drawn. */
const drawn = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => resolve(), { once: true });
      port1.start();
      port2.postMessage(null);
    });
  });

const PLACES = 7;

let scroller: HTMLElement | null = null;

const root = (): HTMLElement => {
  const element = document.getElementById('root');
  if (element === null) throw new Error('no root');
  return element;
};

/** Whether there is no message at any of several heights. By their boxes: virtua lets no point hit what scrolls. */
const blank = (within: HTMLElement): boolean => {
  const { top, height } = within.getBoundingClientRect();
  const rows = [...within.querySelectorAll(ROW)]
    .filter((row) => row.checkVisibility({ visibilityProperty: true }))
    .map((row) => row.getBoundingClientRect());
  return Array.from({ length: PLACES }, (_, at) => top + (height * (at + 0.5)) / PLACES).every(
    (y) => !rows.some((row) => row.top <= y && row.bottom >= y),
  );
};

const scrolling = {
  prepare: async (name: string): Promise<void> => {
    if (name === 'latchkey') await prepareLatchkey(root());
    await wait(1_500);
  },
  mount: async (name: string): Promise<void> => {
    scroller = (await subjects[name]?.(root())) ?? null;
    await wait(1_500);
  },
  /** How far from its end it stands. */
  left: (): number =>
    scroller ? scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop : Number.NaN,
  /** Flings up by so much each frame. Returns the frames that had no message in sight, where somebody looks. */
  fling: async (frames: number, step: number, looks: boolean): Promise<number> => {
    if (scroller === null) throw new Error('nothing is mounted');
    let blanks = 0;
    for (let at = 0; at < frames; at += 1) {
      scroller.scrollTop -= step;
      await drawn();
      if (looks && blank(scroller)) blanks += 1;
    }
    return blanks;
  },
};

export type ScrollPage = typeof scrolling;

// the pages are there when this is
Object.assign(window, { scrolling, bench: true });
