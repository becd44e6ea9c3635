/** Everything in an element that reads as these words, whatever the case, across the marks of its formatting. */
export const rangesOf = (root: Node, words: string): Range[] => {
  const wanted = words.toLowerCase();
  if (wanted === '') return [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes: { readonly node: Node; readonly from: number }[] = [];
  let text = '';
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    nodes.push({ node, from: text.length });
    text += node.nodeValue ?? '';
  }
  const low = text.toLowerCase();
  // a letter that changes its length with its case would shift everything behind it
  if (low.length !== text.length) return [];
  const place = (at: number): [Node, number] | null => {
    const found = nodes.findLast(({ from }) => from <= at);
    return found ? [found.node, at - found.from] : null;
  };
  const ranges: Range[] = [];
  for (let at = low.indexOf(wanted); at >= 0; at = low.indexOf(wanted, at + wanted.length)) {
    const [start, end] = [place(at), place(at + wanted.length - 1)];
    if (!start || !end) continue;
    const range = document.createRange();
    range.setStart(...start);
    range.setEnd(end[0], end[1] + 1);
    ranges.push(range);
  }
  return ranges;
};

const all = 'found';
const current = 'found-current';

/** Only while something is looked for; tools that read style files do not know these selectors yet. */
const style = new CSSStyleSheet();
style.replaceSync(`
  ::highlight(${all}) { background: var(--brass-wash); }
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
