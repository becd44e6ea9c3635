import {
  type AnswerView,
  createAnswerView,
  type Frames,
} from '../../../src/renderer/features/chat/markdown/answer-view.ts';
import type { AnswerTools } from '../../../src/renderer/features/chat/markdown/answer-tools.ts';
import type { Picture } from '../../../src/renderer/features/chat/markdown/link-rules.ts';
import type { LinkRule } from '../../../src/renderer/features/chat/markdown/shapes.ts';

const words: AnswerTools['words'] = {
  code: 'Code',
  plainText: 'text',
  copied: 'Copied',
  copyCode: 'Copy code',
  wrapLines: 'Wrap lines',
  saveCode: 'Save',
  showAll: (lines) => `Show all ${lines} lines`,
  showLess: 'Show less',
  table: 'Table',
  copyCsv: 'Copy as CSV',
  copyTsv: 'Copy as TSV',
  image: (host) => `Picture from ${host}`,
  imageLoad: 'Load it',
  imageWhy: (host) => host,
  notes: 'Footnotes',
  toNote: (number) => `Footnote ${number}`,
  backToText: (number) => `Back from ${number}`,
  diagram: {
    show: 'Show as diagram',
    showSource: 'Show the source',
    drawing: 'Drawing',
    failed: 'Not drawn.',
    name: 'Diagram',
  },
};

interface Rules {
  readonly link: LinkRule;
  readonly picture: (address: string) => Picture;
}

/** Every address is taken as it is: to compare with the specification. */
export const anyAddress: Rules = {
  link: (address) => address,
  picture: (src) => ({ kind: 'inline', src }),
};

/** An answer in the page, without React; frames come when they are asked for, if not by hand. */
export const answerInPage = (
  { link, picture }: Rules,
  frames: Frames = { ask: (run) => run(), now: () => 0 },
): { readonly root: HTMLElement; readonly view: AnswerView } => {
  const root = document.createElement('div');
  root.className = 'prose';
  document.body.append(root);
  const tools: AnswerTools = {
    words,
    copy: () => Promise.resolve(true),
    highlighter: null,
    picture,
    folds: false,
    onPaper: false,
    save: () => undefined,
  };
  const view = createAnswerView({ root, tools, link, frames });
  return { root, view };
};
