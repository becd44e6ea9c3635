import { beginningOf } from '../beginning-of.ts';

const longest = 60;

/** A conversation's first name: the first line of its first message, cut at a word. */
export function titleFrom(text: string): string {
  const line = text.trim().split('\n', 1)[0]?.replaceAll(/\s+/g, ' ') ?? '';
  if (line.length <= longest) return line;
  const cut = beginningOf(line, longest);
  const space = cut.lastIndexOf(' ');
  return `${space > longest / 2 ? cut.slice(0, space) : cut}…`;
}
