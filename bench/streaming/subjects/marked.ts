import DOMPurify from 'dompurify';
import { marked } from 'marked';
import { createScroller, perFrame, type Subject } from '../subject.ts';

const html = (text: string): string =>
  DOMPurify.sanitize(marked.parse(text, { async: false }), { ALLOW_UNKNOWN_PROTOCOLS: true });

export const markedSubject: Subject = {
  mount: async (root, before) => {
    const content = createScroller(root);
    let text = before;
    content.innerHTML = html(text);
    const push = perFrame((fresh) => {
      text += fresh;
      content.innerHTML = html(text);
    });
    return { push, end: () => undefined, root: () => content };
  },
  settle: async (text) => {
    const element = document.createElement('div');
    element.innerHTML = html(text);
    return element;
  },
};
