import type { Snippet } from '../../../shared/contract/search.ts';

/** A line of text with what was found in it. */
export const Marked = ({ text, marks }: Snippet) => {
  const parts: { readonly text: string; readonly found: boolean; readonly at: number }[] = [];
  let at = 0;
  for (const [from, to] of marks) {
    if (from > at) parts.push({ text: text.slice(at, from), found: false, at });
    parts.push({ text: text.slice(from, to), found: true, at: from });
    at = to;
  }
  if (at < text.length) parts.push({ text: text.slice(at), found: false, at });
  return parts.map((part) =>
    part.found ? (
      <mark key={part.at} className="rounded-[3px] bg-found text-ink">
        {part.text}
      </mark>
    ) : (
      <span key={part.at}>{part.text}</span>
    ),
  );
};
