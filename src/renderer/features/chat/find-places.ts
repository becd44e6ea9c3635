import { formsOf, isMidCharacter, lowered } from '../../../shared/forms.ts';

/** Characters of an element's text. */
export interface Place {
  readonly at: number;
  readonly end: number;
}

interface Read {
  readonly nodes: readonly { readonly node: Node; readonly from: number }[];
  readonly low: string;
}

/** Captions and buttons of a piece of code are not what was said. */
const isSaid = (node: Node): number => {
  if (!(node instanceof Element)) return NodeFilter.FILTER_ACCEPT;
  return node.matches('figcaption, button') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
};

const read = (element: Element): Read => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, isSaid);
  const nodes: { readonly node: Node; readonly from: number }[] = [];
  let text = '';
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    nodes.push({ node, from: text.length });
    text += node.nodeValue ?? '';
  }
  return { nodes, low: lowered(text) };
};

const placesIn = (low: string, words: string): readonly Place[] => {
  const found: Place[] = [];
  for (const wanted of formsOf(lowered(words))) {
    for (let at = low.indexOf(wanted); at >= 0; at = low.indexOf(wanted, at + wanted.length)) {
      const end = at + wanted.length;
      if (!isMidCharacter(low, end)) found.push({ at, end });
    }
  }
  return found.toSorted((a, b) => a.at - b.at);
};

/** The node that holds a character, and which of its own that is. */
const holderOf = ({ nodes }: Read, at: number): readonly [Node, number] | null => {
  let [low, high] = [0, nodes.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((nodes[middle]?.from ?? 0) <= at) low = middle;
    else high = middle;
  }
  const holder = nodes[low];
  return holder ? [holder.node, at - holder.from] : null;
};

export interface Finder {
  /** Everything in an element that reads as these words, whatever the case and form, across the marks of its formatting. */
  readonly placesIn: (element: Element, words: string) => readonly Place[];
  /** Does not follow what changes in the document: thousands that do make each of its changes slow. */
  readonly rangeOf: (element: Element, place: Place) => StaticRange | null;
  /** What is in the element is not what it was. */
  readonly forget: (element: Element) => void;
}

/** Reads each element once, however often and for whatever words it is asked, until it changes. */
export const createFinder = (): Finder => {
  const texts = new WeakMap<Element, Read>();
  const places = new WeakMap<Element, { readonly words: string; readonly found: readonly Place[] }>();
  const textOf = (element: Element): Read => {
    const text = texts.get(element) ?? read(element);
    texts.set(element, text);
    return text;
  };
  return {
    placesIn: (element, words) => {
      const known = places.get(element);
      if (known?.words === words) return known.found;
      const found = words === '' ? [] : placesIn(textOf(element).low, words);
      places.set(element, { words, found });
      return found;
    },
    rangeOf: (element, { at, end }) => {
      const text = textOf(element);
      const [first, last] = [holderOf(text, at), holderOf(text, end - 1)];
      return (
        first &&
        last &&
        new StaticRange({
          startContainer: first[0],
          startOffset: first[1],
          endContainer: last[0],
          endOffset: last[1] + 1,
        })
      );
    },
    forget: (element) => {
      texts.delete(element);
      places.delete(element);
    },
  };
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
export const paint = (ranges: readonly AbstractRange[], here: AbstractRange | null): void => {
  if (!document.adoptedStyleSheets.includes(style)) document.adoptedStyleSheets.push(style);
  const found = new Highlight();
  for (const range of ranges) found.add(range);
  CSS.highlights.set(all, found);
  if (here) CSS.highlights.set(current, new Highlight(here));
  else CSS.highlights.delete(current);
};

export const unpaint = (): void => {
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== style);
  CSS.highlights.delete(all);
  CSS.highlights.delete(current);
};
