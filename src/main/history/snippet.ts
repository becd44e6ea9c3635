import type { Snippet } from '../../shared/contract/search.ts';
import { formsOf, isMidCharacter, lowered } from '../../shared/forms.ts';

const before = 40;
const longest = 160;

/**
 * Every place of every mark, in order and not overlapping: where it begins a word (any place, for scripts without
 * spaces), or anywhere.
 */
export function placesOf(
  text: string,
  marks: readonly string[],
  where: 'at-words' | 'anywhere' = 'at-words',
): [number, number][] {
  const low = lowered(text);
  const places: [number, number][] = [];
  for (const mark of marks.flatMap(formsOf).map(lowered)) {
    for (let at = low.indexOf(mark); at >= 0; at = low.indexOf(mark, at + mark.length)) {
      const growing =
        where === 'at-words' && /^[\p{L}\p{N}]$/u.test(low[at - 1] ?? '') && /^[\p{ASCII}]/u.test(mark);
      if (!growing && !isMidCharacter(low, at + mark.length)) places.push([at, at + mark.length]);
    }
  }
  places.sort(([a], [b]) => a - b);
  return places.filter(([from], index) => index === 0 || from >= (places[index - 1]?.[1] ?? 0));
}

/** A line of text around the first thing that was found, with what was found marked (UTF-16 positions). */
export function snippetOf(text: string, marks: readonly string[]): Snippet {
  const first = placesOf(text.slice(0, 200_000), marks)[0]?.[0] ?? 0;
  const space = first > before ? text.lastIndexOf(' ', first - before) : -1;
  const from = first <= before ? 0 : Math.max(space + 1, first - 2 * before);
  const cut = text.slice(from, from + longest).replaceAll(/\s/g, ' ');
  const line = `${from > 0 ? '…' : ''}${cut}${from + longest < text.length ? '…' : ''}`;
  return { text: line, marks: placesOf(line, marks) };
}
