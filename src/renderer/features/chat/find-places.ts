import { formsOf, isMidCharacter, lowered } from '../../../shared/forms.ts';

/** Everything in an element that reads as these words, whatever the case and form, across the marks of its formatting. */
export const rangesOf = (root: Node, words: string): Range[] => {
  if (words === '') return [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes: { readonly node: Node; readonly from: number }[] = [];
  let text = '';
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    nodes.push({ node, from: text.length });
    text += node.nodeValue ?? '';
  }
  const low = lowered(text);
  const place = (at: number): [Node, number] | null => {
    const holder = nodes.findLast(({ from }) => from <= at);
    return holder ? [holder.node, at - holder.from] : null;
  };
  const found: { readonly at: number; readonly end: number }[] = [];
  for (const wanted of formsOf(lowered(words))) {
    for (let at = low.indexOf(wanted); at >= 0; at = low.indexOf(wanted, at + wanted.length))
      found.push({ at, end: at + wanted.length });
  }
  return found
    .filter(({ end }) => !isMidCharacter(low, end))
    .toSorted((a, b) => a.at - b.at)
    .flatMap(({ at, end }) => {
      const [first, last] = [place(at), place(end - 1)];
      if (!first || !last) return [];
      const range = document.createRange();
      range.setStart(...first);
      range.setEnd(last[0], last[1] + 1);
      return [range];
    });
};

const all = 'found';
const current = 'found-current';

/** Only while something is looked for; tools that read style files do not know these selectors yet. */
const style = new CSSStyleSheet();
style.replaceSync(`
  ::highlight(${all}) { background: var(--found); color: var(--ink); }
  ::highlight(${current}) { background: var(--brass); color: var(--on-brass); }
`);

/** Paints ranges without touching the document (CSS Custom Highlight API). */
export const paint = (ranges: readonly Range[], here: Range | undefined): void => {
  if (!document.adoptedStyleSheets.includes(style)) document.adoptedStyleSheets.push(style);
  CSS.highlights.set(all, new Highlight(...ranges));
  if (here) CSS.highlights.set(current, new Highlight(here));
  else CSS.highlights.delete(current);
};

export const unpaint = (): void => {
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== style);
  CSS.highlights.delete(all);
  CSS.highlights.delete(current);
};
