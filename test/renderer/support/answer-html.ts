const decoded = (address: string): string => {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
};

const unwrap = (element: Element): void => element.replaceWith(...element.childNodes);

/** What the app puts around the elements of an answer, taken off. */
const bare = (root: Element): void => {
  root.querySelectorAll('.answer-part').forEach(unwrap);
  for (const figure of root.querySelectorAll('.answer-box')) {
    const pre = document.createElement('pre');
    const code = document.createElement('code');
    const shown = figure.querySelector('pre code');
    if (shown?.className) code.className = shown.className;
    // a reference ends the last line, too
    code.textContent = `${shown?.textContent ?? ''}\n`;
    pre.append(code);
    figure.replaceWith(pre);
  }
  for (const box of root.querySelectorAll('.answer-table-box')) {
    const table = box.querySelector('table');
    if (table) box.replaceWith(table);
  }
  for (const item of root.querySelectorAll('li.task')) item.removeAttribute('class');
  for (const turned of root.querySelectorAll('[dir]')) turned.removeAttribute('dir');
  root.querySelectorAll('span.contents').forEach(unwrap);
};

const BLOCKS = new Set([
  'P',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'UL',
  'OL',
  'LI',
  'BLOCKQUOTE',
  'PRE',
  'HR',
  'TABLE',
  'THEAD',
  'TBODY',
  'TR',
  'TH',
  'TD',
]);

const isBlock = (node: Node | null): boolean => node instanceof Element && BLOCKS.has(node.tagName);

const attributesOf = (element: Element): string => {
  const href = element.getAttribute('href');
  const kept = [...element.attributes].flatMap(({ name, value }) => {
    if (
      ['target', 'rel', 'referrerpolicy'].includes(name) ||
      (name === 'class' && element.tagName !== 'CODE')
    )
      return [];
    if (name === 'title' && value === href) return [];
    // answers are counted, so that their footnotes' names are their own
    const own = value.replace(/^answer-\d+-/, '');
    return [`${name}="${name === 'href' || name === 'src' ? decoded(value) : own}"`];
  });
  return kept
    .toSorted()
    .map((each) => ` ${each}`)
    .join('');
};

const write = (node: Node, inCode: boolean): string => {
  if (!(node instanceof Element)) {
    const text = node.textContent ?? '';
    return inCode ? text.replace(/\n$/, '') : text.replace(/[ \n\t]+/g, ' ');
  }
  if (node.tagName === 'TBODY' && node.childNodes.length === 0) return '';
  const inside = [...node.childNodes].map((child) => {
    const words = write(child, inCode || node.tagName === 'PRE');
    if (child instanceof Element || inCode || node.tagName === 'PRE') return words;
    const atStart = child.previousSibling === null ? isBlock(node) : isBlock(child.previousSibling);
    const atEnd = child.nextSibling === null ? isBlock(node) : isBlock(child.nextSibling);
    const from =
      atStart || (child.previousSibling instanceof Element && child.previousSibling.tagName === 'BR')
        ? words.trimStart()
        : words;
    return atEnd ? from.trimEnd() : from;
  });
  const name = node.tagName.toLowerCase();
  return `<${name}${attributesOf(node)}>${inside.join('')}</${name}>`;
};

const htmlOf = (root: Element): string =>
  [...root.childNodes]
    .map((node) => write(node, false))
    .filter((each) => each.trim() !== '')
    .join('');

/** The elements of an answer as HTML of one form. */
export const answerHtml = (root: Element): string => {
  const copy = document.createElement('div');
  copy.append(...[...root.childNodes].map((node) => node.cloneNode(true)));
  bare(copy);
  return htmlOf(copy);
};

/** HTML in the same form. */
export const referenceHtml = (html: string): string =>
  htmlOf(new DOMParser().parseFromString(html, 'text/html').body);
