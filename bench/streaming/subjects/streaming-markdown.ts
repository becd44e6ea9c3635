import * as smd from 'streaming-markdown';
import { createScroller, perFrame, type Subject } from '../subject.ts';

export const streamingMarkdown: Subject = {
  mount: async (root, before) => {
    const content = createScroller(root);
    const parser = smd.parser(smd.default_renderer(content));
    smd.parser_write(parser, before);
    return {
      push: perFrame((fresh) => smd.parser_write(parser, fresh)),
      end: () => requestAnimationFrame(() => smd.parser_end(parser)),
      root: () => content,
    };
  },
  settle: async (text) => {
    const element = document.createElement('div');
    const parser = smd.parser(smd.default_renderer(element));
    for (const character of text) smd.parser_write(parser, character);
    smd.parser_end(parser);
    return element;
  },
};
