import { createFinder, type Finder, paint, type Place, unpaint } from './find-places.ts';

/** One place: a message, and which of its hits. */
export interface Hit {
  readonly messageId: string;
  readonly depth: number;
  readonly nth: number;
}

/** ms in which the conversation may still be moving to the message that was asked for */
const SETTLING_MS = 600;
/** ms between looks at what is being written */
const WRITING_MS = 200;
/** places of one part that are painted together */
const STEP = 256;

/** What is read by itself: a bubble, or one of the groups that an answer is drawn in. */
const PART = '.answer-part, [data-words]';
const MESSAGE = '[data-testid="message"]';

/** Looks into no part: a long answer has ten thousands of elements, and this is asked for with each frame of a scroll. */
const partsOf = (element: Element, among: (element: Element) => boolean): readonly Element[] => {
  if (element.matches(PART)) return among(element) ? [element] : [];
  if (element.matches(MESSAGE) && !among(element)) return [];
  return [...element.children].flatMap((child) => partsOf(child, among));
};

/** Thoughts are painted, and are none of the hits that are counted. */
const isCounted = (part: Element): boolean => part.closest('details') === null;

const countedPlace = (finder: Finder, words: string, { messageId, nth }: Hit) => {
  const message = document.querySelector(`${MESSAGE}[data-id="${CSS.escape(messageId)}"]`);
  let [left, last]: [number, { part: Element; place: Place } | null] = [nth, null];
  for (const part of message ? partsOf(message, isCounted) : []) {
    const places = finder.placesIn(part, words);
    const place = places[left] ?? places.at(-1);
    if (place !== undefined) last = { part, place };
    if (left < places.length) break;
    left -= places.length;
  }
  return last;
};

const holds = (node: Node, offset: number): boolean => offset <= (node.nodeValue?.length ?? 0);

/** Null where the text is not what was read any more: it is looked at again soon. */
const liveRange = ({ startContainer, startOffset, endContainer, endOffset }: StaticRange): Range | null => {
  if (!holds(startContainer, startOffset) || !holds(endContainer, endOffset)) return null;
  const range = document.createRange();
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  return range;
};

/** px that are left beside what is brought into view */
const MARGIN = 72;

/** How far a box has to be scrolled so that a place is in its middle; 0 where it is in sight. */
const wayTo = (from: number, to: number, boxFrom: number, boxTo: number): number => {
  const margin = Math.min(MARGIN, (boxTo - boxFrom) / 4);
  if (from >= boxFrom + margin && to <= boxTo - margin) return 0;
  return (from + to - boxFrom - boxTo) / 2;
};

/** A message can be taller than the window, and code or a table wider: the words themselves are brought into view. */
const reveal = (log: Element, found: Range): void => {
  const holder = found.startContainer.parentElement;
  // whatever is folded unfolds itself
  holder?.dispatchEvent(new Event('beforematch', { bubbles: true }));
  const wide = holder?.closest('pre, .answer-table');
  if (wide && wide.scrollWidth > wide.clientWidth) {
    const [place, box] = [found.getBoundingClientRect(), wide.getBoundingClientRect()];
    wide.scrollLeft += wayTo(place.left, place.right, box.left, box.right);
  }
  const [place, box] = [found.getBoundingClientRect(), log.getBoundingClientRect()];
  const top = wayTo(place.top, place.bottom, box.top, box.bottom);
  if (top !== 0) log.scrollBy({ top });
};

/** What of a part is painted: its places from one to before another. */
interface Shown {
  readonly part: Element;
  readonly places: readonly Place[];
  readonly from: number;
  readonly to: number;
}

/** The first place of which it holds; where it does, it does of all behind that. */
const firstOf = (places: readonly Place[], holdsOf: (place: Place) => boolean): number => {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const place = places[middle];
    if (place === undefined || holdsOf(place)) high = middle;
    else low = middle + 1;
  }
  return low;
};

/** What is on the screen or within one of it: of a part that is as long as a book in steps, since each new one is painted. */
const shownNear = (log: Element, finder: Finder, words: string): readonly Shown[] => {
  const { top, bottom, height } = log.getBoundingClientRect();
  const isNear = (element: Element): boolean => {
    const box = element.getBoundingClientRect();
    return box.bottom > top - height && box.top < bottom + height;
  };
  return partsOf(log, isNear).map((part) => {
    const places = finder.placesIn(part, words);
    if (places.length <= STEP) return { part, places, from: 0, to: places.length };
    const boxOf = (place: Place): DOMRect | undefined => {
      const range = finder.rangeOf(part, place);
      return (range && liveRange(range))?.getBoundingClientRect();
    };
    const first = firstOf(places, (place) => (boxOf(place)?.bottom ?? top) > top - height);
    const past = firstOf(places, (place) => (boxOf(place)?.top ?? bottom) > bottom + height);
    return { part, places, from: Math.floor(first / STEP) * STEP, to: Math.ceil(past / STEP) * STEP };
  });
};

interface Painted {
  readonly parts: readonly Shown[];
  readonly here: Place | null;
}

/** Whatever is set as a highlight is painted anew, so that most frames of a scroll set nothing. */
const isSame = (a: Painted, b: Painted): boolean =>
  a.here === b.here &&
  a.parts.length === b.parts.length &&
  a.parts.every(({ places, from, to }, index) => {
    const other = b.parts[index];
    return places === other?.places && from === other.from && to === other.to;
  });

const partOf = (node: Node): Element | null =>
  (node instanceof Element ? node : node.parentElement)?.closest(PART) ?? null;

export interface FoundPainter {
  /** Paints these words from now on, and brings one of the places into view; none without words. */
  readonly show: (words: string, hit: Hit | undefined) => void;
  readonly end: () => void;
}

/** Keeps what is found near the screen painted, also in messages that come into the room of the chat later. */
export const createFoundPainter = (room: Element): FoundPainter => {
  const finder = createFinder();
  let asked: { readonly words: string; readonly hit: Hit | undefined; readonly settling: number } | null =
    null;
  let painted: Painted | null = null;
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const changed = new Set<Element>();

  const draw = (): void => {
    const log = room.querySelector('[role="log"]');
    if (asked === null || log === null) return;
    const { words, hit } = asked;
    const found = hit && countedPlace(finder, words, hit);
    const now: Painted = {
      parts: shownNear(log, finder, words),
      here: found?.place ?? null,
    };
    const settling = performance.now() < asked.settling;
    if (!settling && painted !== null && isSame(painted, now)) return;
    painted = now;
    const here = found ? finder.rangeOf(found.part, found.place) : null;
    const current = here && liveRange(here);
    paint(
      now.parts.flatMap(({ part, places, from, to }) =>
        places.slice(from, to).flatMap((place) => finder.rangeOf(part, place) ?? []),
      ),
      current,
    );
    if (current && settling) reveal(log, current);
  };
  const soon = (): void => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(draw);
  };
  const lookAgain = (): void => {
    timer = null;
    if (changed.size === 0) return;
    changed.forEach(finder.forget);
    changed.clear();
    soon();
    timer = setTimeout(lookAgain, WRITING_MS);
  };
  const changes = new MutationObserver((records) => {
    for (const { target } of records) {
      const part = partOf(target);
      if (part) changed.add(part);
    }
    if (changed.size === 0) soon();
    // the first change is followed at once, and those of an answer that is being written from time to time
    else if (timer === null) lookAgain();
  });
  changes.observe(room, { childList: true, subtree: true, characterData: true });
  // what scrolls is within
  const scrolls = { capture: true, passive: true };
  room.addEventListener('scroll', soon, scrolls);

  return {
    show: (words, hit) => {
      asked = words === '' ? null : { words, hit, settling: performance.now() + SETTLING_MS };
      if (asked === null) {
        painted = null;
        unpaint();
      }
      draw();
      // what is gone to may be there only then
      soon();
    },
    end: () => {
      cancelAnimationFrame(frame);
      if (timer !== null) clearTimeout(timer);
      changes.disconnect();
      room.removeEventListener('scroll', soon, scrolls);
      unpaint();
    },
  };
};
