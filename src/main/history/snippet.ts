import type { Snippet } from '../../shared/contract/search.ts';
import { formsOf, isMidCharacter, lowered } from '../../shared/forms.ts';
import { withoutSigns } from './without-signs.ts';

const before = 40;
const longest = 160;

type Where = 'at-words' | 'anywhere';

/** the places of one mark, in order; both are in lower case */
function* placesIn(low: string, mark: string, where: Where): Generator<number> {
  const isWord = where === 'at-words' && /^[\p{ASCII}]/u.test(mark);
  for (let at = low.indexOf(mark); at >= 0; at = low.indexOf(mark, at + mark.length)) {
    const growing = isWord && /^[\p{L}\p{N}]$/u.test(low[at - 1] ?? '');
    if (!growing && !isMidCharacter(low, at + mark.length)) yield at;
  }
}

const looked = (marks: readonly string[]): string[] => marks.flatMap(formsOf).map(lowered);

/**
 * Every place of every mark, in order and not overlapping: where it begins a word (any place, for scripts without
 * spaces), or anywhere.
 */
export function placesOf(
  text: string,
  marks: readonly string[],
  where: Where = 'at-words',
): [number, number][] {
  const low = lowered(text);
  const places: [number, number][] = [];
  for (const mark of looked(marks))
    for (const at of placesIn(low, mark, where)) places.push([at, at + mark.length]);
  places.sort(([a], [b]) => a - b);
  return places.filter(([from], index) => index === 0 || from >= (places[index - 1]?.[1] ?? 0));
}

/** Latin, Greek and Cyrillic letters without their accents, as the index has them, and as long as before. */
const bare = (text: string): string =>
  text.replaceAll(/[\u00c0-\u052f\u1e00-\u1fff]/g, (letter) => letter.normalize('NFD').charAt(0));

/** units of a text that are looked through: mostly what is looked for is near its beginning */
const beginnings = [4_000, 200_000] as const;

/** Where the first of them is, or the beginning: a long text has more places than anybody looks at. */
function firstOf(text: string, marks: readonly string[]): number {
  const wanted = looked(marks);
  for (const length of beginnings) {
    const low = lowered(bare(text.slice(0, length)));
    const firsts = wanted.flatMap((mark) => placesIn(low, mark, 'at-words').next().value ?? []);
    if (firsts.length > 0) return Math.min(...firsts);
  }
  return 0;
}

function lineOf(text: string, wanted: readonly string[], follows: boolean, goesOn: boolean): Snippet {
  const first = firstOf(text, wanted);
  const space = first > before ? text.lastIndexOf(' ', first - before) : -1;
  const from = first <= before ? 0 : Math.max(space + 1, first - 2 * before);
  const cut = text.slice(from, from + longest).replaceAll(/\s/g, ' ');
  const line = `${follows || from > 0 ? '…' : ''}${cut}${goesOn || from + longest < text.length ? '…' : ''}`;
  return { text: line, marks: placesOf(bare(line), wanted) };
}

/** units around the first place that become a line without signs */
const around = 400;

/** A line of text around the first thing that was found, with what was found marked (UTF-16 positions). */
export function snippetOf(
  text: string,
  marks: readonly string[],
  kind: 'plain' | 'markdown' = 'plain',
): Snippet {
  const whole = text.normalize('NFC');
  const wanted = marks.map((mark) => bare(mark.normalize('NFC')));
  const raw = () => lineOf(whole, wanted, false, false);
  if (kind === 'plain') return raw();
  const first = firstOf(whole, wanted);
  const [from, to] = [Math.max(0, first - around), first + around];
  const line = lineOf(withoutSigns(whole.slice(from, to)).trim(), wanted, from > 0, to < whole.length);
  // what was found may be among the signs: in an address, or the name of a language
  return line.marks.length > 0 ? line : raw();
}
