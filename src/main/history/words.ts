import { lowered } from '../../shared/forms.ts';

/**
 * What a full-text index is given, and asked. Scripts that are written without spaces between words (Chinese, Japanese,
 * Thai) or that inflect within one (Korean) go in as overlapping pairs of characters, so that any part of a word is
 * found; everything else goes in as it is and is found by its beginnings.
 */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]+/gu;

const pairs = (run: string): string => {
  const characters = Array.from(run);
  // the last one alone too, so that a single character is found wherever it stands
  return characters.map((character, at) => character + (characters[at + 1] ?? '')).join(' ');
};

const emoji = /[\p{Extended_Pictographic}\p{Regional_Indicator}]/gu;

/** The index leaves signs out, but keeps what is of private use: emoji are put there, each by itself. */
const withEmoji = (text: string): string =>
  text.replaceAll(
    emoji,
    (one) => ` ${String.fromCodePoint(0xf0000 + ((one.codePointAt(0) ?? 0) & 0xffff))} `,
  );

/** Text as the index keeps it. */
export const indexWords = (text: string): string =>
  withEmoji(text.normalize('NFC')).replaceAll(unspaced, (run) => ` ${pairs(run)} `);

/** Whether the index keeps emoji of a text: it did not always. */
export const hasEmoji = (text: string): boolean => text.search(emoji) >= 0;

/** Text as it is compared where case does not count; SQL's own `like` knows the case of ASCII alone. */
export const fold = (text: string): string => lowered(text.normalize('NFC'));

/** a zero would be the end of the query */
const quoted = (words: string): string => `"${words.replaceAll('"', '""').replaceAll('\0', ' ')}"`;

/** a run as it stands in the text; one character alone begins a pair or is one */
const phraseOf = (run: string): string => {
  const characters = Array.from(run);
  if (characters.length === 1) return `${quoted(run)} *`;
  return quoted(
    characters
      .slice(0, -1)
      .map((character, at) => character + characters[at + 1])
      .join(' '),
  );
};

const isWord = /[\p{L}\p{N}\p{Co}]/u;
const betweenWords = /[^\p{L}\p{N}\p{M}\p{Co}]+/u;

/**
 * What a person typed as a query of the index: every word must be there, the last one may still be growing, and what
 * stands in quotes is taken together. Null where nothing of it could be found.
 */
export function queryFor(typed: string): string | null {
  const text = withEmoji(typed.normalize('NFC'));
  const terms: string[] = [];
  for (const [, phrase, word = ''] of text.matchAll(/"([^"]+)"|(\S+)/g)) {
    const whole = phrase ?? word;
    const rest = whole.replaceAll(unspaced, ' ');
    for (const [run] of whole.matchAll(unspaced)) terms.push(phraseOf(run));
    if (phrase !== undefined && rest.trim() === whole.trim()) {
      // signs alone are in no index: nothing would have them
      if (isWord.test(phrase)) terms.push(quoted(phrase));
    } else
      terms.push(
        ...rest
          .split(betweenWords)
          .filter((part) => isWord.test(part))
          .map((part) => `${quoted(part)} *`),
      );
  }
  return terms.length === 0 ? null : terms.join(' AND ');
}

/** What of the query is to be marked in a text, longest first. */
export function marksOf(typed: string): string[] {
  const found = [...typed.normalize('NFC').matchAll(/"([^"]+)"|(\S+)/g)].map(
    ([, phrase, word]) => phrase ?? word ?? '',
  );
  const parts = found.flatMap((one) => [
    ...[...one.matchAll(unspaced)].map(([run]) => run),
    ...one.replaceAll(unspaced, ' ').split(betweenWords),
  ]);
  const signs = typed.match(emoji) ?? [];
  return [...new Set([...parts.filter((part) => isWord.test(part)), ...signs])].toSorted(
    (a, b) => b.length - a.length,
  );
}

const kinds = ['c', 'a', 'm'] as const;

/** One word of the index for a conversation, an account or a model. */
export const placeWord = (kind: (typeof kinds)[number], id: string): string =>
  `${kind}${Buffer.from(id, 'utf8').toString('hex')}`;

/** Where a message stands, as words of the index: a filter is then one more word to be found. */
export const indexPlace = (ids: readonly (string | null | undefined)[]): string =>
  kinds.flatMap((kind, at) => (ids[at] ? [placeWord(kind, ids[at])] : [])).join(' ');
