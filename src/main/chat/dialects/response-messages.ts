import { z } from 'zod';
import type { Said } from './dialect.ts';

const pieceEvent = z.lazy(() => z.object({ delta: z.string() }));
const messageItem = z.lazy(() =>
  z.object({
    type: z.literal('message'),
    content: z.array(
      z
        .union([
          z.object({ type: z.literal('output_text'), text: z.string() }).transform(({ text }) => text),
          z.object({ type: z.literal('refusal'), refusal: z.string() }).transform(({ refusal }) => refusal),
        ])
        .catch(''),
    ),
  }),
);
const itemEvent = z.lazy(() => z.object({ item: messageItem }));
const placed = z.lazy(() =>
  z.object({
    output_index: z.number().nullish().catch(null),
    item_id: z.string().nullish().catch(null),
    item: z
      .object({ id: z.string().nullish().catch(null) })
      .nullish()
      .catch(null),
  }),
);

/** By what an event names its message: not all servers number them, and some give each event another id. */
function placesOf(json: unknown): (string | number)[] {
  const told = placed.safeParse(json).data;
  return [told?.output_index, told?.item_id, told?.item?.id].filter((one) => one != null);
}

export interface ResponseMessages {
  /** an event with more of a message */
  readonly piece: (json: unknown) => Said[];
  /** an event with a whole message, which may have come in pieces; null: it is none */
  readonly whole: (json: unknown) => Said[] | null;
}

/** The messages of one answer: there are several where tools are called in between. */
export function responseMessages(): ResponseMessages {
  /** the places of what came in pieces */
  const known = new Set<string | number>();
  let began = false;
  let inPieces = false;
  let unplaced = false;

  const say = (text: string, isNew: boolean): Said[] => {
    const apart = began && isNew ? '\n\n' : '';
    began = true;
    return [{ said: 'text', text: apart + text }];
  };

  return {
    piece: (json) => {
      const text = pieceEvent.safeParse(json).data?.delta ?? '';
      if (text === '') return [];
      const places = placesOf(json);
      inPieces = true;
      unplaced ||= places.length === 0;
      const isNew = places.length > 0 && !places.some((place) => known.has(place));
      for (const place of places) known.add(place);
      return say(text, isNew);
    },
    whole: (json) => {
      const item = itemEvent.safeParse(json).data?.item;
      if (!item) return null;
      const text = item.content.join('');
      const places = placesOf(json);
      // in doubt it was heard: nothing may be said twice
      const heard = unplaced || (places.length === 0 ? inPieces : places.some((place) => known.has(place)));
      return heard || text === '' ? [] : say(text, true);
    },
  };
}
