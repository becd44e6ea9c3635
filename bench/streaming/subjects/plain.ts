import { createScroller, perFrame, type Subject } from '../subject.ts';

/** The floor: text without markdown, in paragraphs. */
const plain = (style: string): Subject => ({
  mount: async (root, before) => {
    const content = createScroller(root);
    content.style.whiteSpace = 'pre-wrap';
    let open = document.createTextNode('');
    const add = (text: string): void => {
      for (const [index, part] of text.split(/(?<=\n\n)/).entries()) {
        if (index > 0 || open.parentNode === null) {
          const block = document.createElement('div');
          block.style.cssText = style;
          open = document.createTextNode('');
          block.append(open);
          content.append(block);
        }
        open.appendData(part);
      }
    };
    add(before);
    return { push: perFrame(add), end: () => undefined, root: () => content };
  },
  settle: null,
});

export const plainText = plain('');
export const plainVisible = plain('content-visibility: auto; contain-intrinsic-size: auto 96px;');

export const empty: Subject = {
  mount: async (root) => {
    createScroller(root);
    return { push: () => undefined, end: () => undefined, root: () => root };
  },
  settle: null,
};
