/** Longest piece in code points: a long word or a line of Korean without spaces still arrives bit by bit. */
const piece = /[^\s]{1,14}[^\S\n]*\n?|\s{1,14}/gu;

/** Cuts an answer into word-like pieces; joined they are the answer again. */
export function* piecesOf(text: string): Generator<string> {
  for (const [match] of text.matchAll(piece)) yield match;
}
