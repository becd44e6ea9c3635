/** How a ring is drawn. The circle's path length is set to 100, so all of these are percent of the round. */
export type RingLook =
  /** empties with time */
  | { readonly kind: 'ageing'; readonly full: number; readonly tone: RingTone }
  /** fills step by step */
  | { readonly kind: 'reached'; readonly full: number; readonly tone: RingTone }
  | { readonly kind: 'endless'; readonly tone: RingTone }
  | { readonly kind: 'turning'; readonly tone: RingTone }
  | { readonly kind: 'broken' }
  | { readonly kind: 'hollow' };

export type RingTone = 'fresh' | 'ageing' | 'brass' | 'faint';

/** What is left of a span: 1 when it began, 0 when it is over. A span that is no span is over. */
export const fullness = (from: number, to: number, now: number): number => {
  if (!(to > from)) return 0;
  return Math.min(1, Math.max(0, (to - now) / (to - from)));
};

/** a step is about a pixel of the largest ring: what nobody could see move is not drawn anew */
const STEPS = 200;

/** A sliver stays visible until the very end, and an almost full ring still shows that it is not full. */
export const arcLength = (full: number): number => {
  if (full <= 0) return 0;
  if (full >= 1) return 100;
  return Math.min(97, Math.max(3, (Math.round(full * STEPS) / STEPS) * 100));
};

/** Dash pattern of `count` equal dashes around a path of length 100, `share` of each drawn. */
export const dashes = (count: number, share: number): string => {
  const step = 100 / count;
  return `${(step * share).toFixed(3)} ${(step * (1 - share)).toFixed(3)}`;
};

export const ringRadius = (size: number, stroke: number): number => (size - stroke) / 2;
