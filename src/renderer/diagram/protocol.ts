/** What the window and the frame that draws diagrams say to each other, by postMessage. */
export interface DiagramColours {
  readonly dark: boolean;
  /** all of them as "#rrggbb": the library reads no other notation */
  readonly surface: string;
  readonly raised: string;
  readonly ink: string;
  readonly soft: string;
  readonly edge: string;
}

export interface DiagramOrder {
  readonly source: string;
  readonly colours: DiagramColours;
  /** "size": it stays in the frame; "picture": it is wanted outside, too */
  readonly wants: 'size' | 'picture';
}

export type DiagramNews =
  | { readonly kind: 'ready' }
  /** CSS pixels */
  | { readonly kind: 'drawn'; readonly width: number; readonly height: number }
  /** only ever shown as a picture, in which nothing runs and which loads nothing */
  | { readonly kind: 'picture'; readonly svg: string }
  | { readonly kind: 'failed'; readonly message: string };

const LONGEST_PICTURE = 4_000_000;

const size = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value > 0;

/** The frame shows what a model wrote, so what it says is checked like anything from outside. */
export const readNews = (data: unknown): DiagramNews | null => {
  if (typeof data !== 'object' || data === null || !('kind' in data)) return null;
  if (data.kind === 'ready') return { kind: 'ready' };
  if (data.kind === 'failed' && 'message' in data && typeof data.message === 'string') {
    return { kind: 'failed', message: data.message.slice(0, 400) };
  }
  if (data.kind === 'drawn' && 'width' in data && 'height' in data && size(data.width) && size(data.height)) {
    return { kind: 'drawn', width: data.width, height: data.height };
  }
  if (data.kind === 'picture' && 'svg' in data && typeof data.svg === 'string') {
    return data.svg.length <= LONGEST_PICTURE ? { kind: 'picture', svg: data.svg } : null;
  }
  return null;
};
