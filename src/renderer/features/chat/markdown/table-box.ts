import type { AnswerTools } from './answer-tools.ts';
import { box, copyButton } from './box-parts.ts';
import { separated } from './separated.ts';

export interface TableBox {
  readonly element: HTMLElement;
  readonly head: HTMLTableSectionElement;
  readonly body: HTMLTableSectionElement;
}

/** Wide tables scroll in place, by keyboard too. */
export const createTableBox = ({ words, copy }: AnswerTools): TableBox => {
  const head = document.createElement('thead');
  const body = document.createElement('tbody');
  const table = box('table', '', head, body);
  table.dir = 'auto';
  const scroller = box('div', 'answer-table', table);
  scroller.tabIndex = 0;
  scroller.setAttribute('role', 'group');
  scroller.setAttribute('aria-label', words.table);
  const cells = (): string[][] =>
    [...table.rows].map((row) => [...row.cells].map((cell) => cell.innerText.trim()));
  const button = (label: string, short: string, sign: string): HTMLButtonElement =>
    copyButton({
      label,
      doneLabel: words.copied,
      content: () => short,
      text: () => separated(cells(), sign),
      copy,
    });
  const tools = box(
    'div',
    'answer-tools answer-table-tools',
    button(words.copyCsv, 'CSV', ','),
    button(words.copyTsv, 'TSV', '\t'),
  );
  return { element: box('div', 'answer-table-box', scroller, tools), head, body };
};
