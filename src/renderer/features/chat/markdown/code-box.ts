import type { AnswerTools } from './answer-tools.ts';
import { box, copyButton, toolButton } from './box-parts.ts';
import { createCodeLines } from './code-lines.ts';
import type { Colouring } from './highlighter.ts';
import { diagramButton } from './diagram.ts';
import { icon } from './icons.ts';
import { printedDiagram } from './printed-diagram.ts';
import { fileNameOf, languageTitle } from './language-names.ts';

export interface CodeBox {
  readonly element: HTMLElement;
  /** all of the code, as far as it is known */
  readonly set: (code: string) => void;
  /** whole lines that were added at an open fence, and the start of the next */
  readonly grow: (added: string, line: string) => void;
  /** no more code comes */
  readonly close: () => void;
}

/** longer code is folded to this many lines when it is opened from history; nothing folds under a reader's eyes */
const FOLDED_LINES = 40;

const linesOf = (code: string): number => code.split('\n').length;

export const createCodeBox = (language: string, tools: AnswerTools): CodeBox => {
  const { words, highlighter } = tools;
  const name = language === '' ? words.plainText : languageTitle(language);
  const code = box('code', language === '' ? '' : `language-${language}`);
  const pre = box('pre', 'answer-code', code);
  pre.tabIndex = 0;
  const lines = createCodeLines(code);
  let pieces: string[] = [];
  let length = 0;
  /** the last line's end, shown only when another line follows */
  let lineEnd = '';
  let coloured = 0;
  let closed = false;
  let colouring: Colouring | null | undefined;

  const text = (): string => pieces.join('');

  const append = (more: string): void => {
    if (more === '') return;
    pieces.push(more);
    length += more.length;
    lines.append(more);
  };

  /** Asks for the colours of finished lines. */
  const colour = (last: boolean): void => {
    if (highlighter === null || colouring === null) return;
    const all = text();
    const end = last ? all.length : all.lastIndexOf('\n');
    if (end < coloured || (end === coloured && coloured > 0)) return;
    colouring ??= highlighter.start(language, lines.colour);
    colouring?.add(all.slice(coloured, end), last);
    coloured = end + 1;
  };

  const restart = (): void => {
    colouring?.stop();
    colouring = undefined;
    coloured = 0;
    pieces = [];
    length = 0;
    lines.clear();
  };

  const wrap = toolButton(words.wrapLines, icon('wrap', 14), () => {
    const wrapped = pre.classList.toggle('answer-wrapped');
    wrap.setAttribute('aria-pressed', String(wrapped));
  });
  wrap.setAttribute('aria-pressed', 'false');
  const element = box(
    'figure',
    'answer-box bg-code',
    box(
      'figcaption',
      'answer-caption',
      box('span', '', name),
      box(
        'span',
        'answer-tools',
        // a drawing of the code has its button here
        ...(language === 'mermaid' ? [diagramButton({ words: words.diagram, source: text, pre })] : []),
        wrap,
        toolButton(words.saveCode, icon('save', 14), () => tools.save(fileNameOf(language), text())),
        copyButton({
          label: words.copyCode,
          doneLabel: words.copied,
          content: () => icon('copy', 14),
          text,
          copy: tools.copy,
        }),
      ),
    ),
    pre,
  );
  element.setAttribute('aria-label', `${words.code}: ${name}`);

  const fold = (): void => {
    const count = linesOf(text());
    pre.classList.add('answer-folded');
    const button = box('button', 'answer-unfold', words.showAll(count));
    button.type = 'button';
    button.setAttribute('aria-expanded', 'false');
    const show = (folded: boolean): void => {
      pre.classList.toggle('answer-folded', folded);
      button.textContent = folded ? words.showAll(count) : words.showLess;
      button.setAttribute('aria-expanded', String(!folded));
    };
    button.addEventListener('click', () => show(!pre.classList.contains('answer-folded')));
    // what is found in it is to be seen (HTML, "hidden until found")
    pre.addEventListener('beforematch', () => show(false));
    element.append(button);
  };

  return {
    element,
    set: (whole) => {
      lines.setOpen('');
      const before = text();
      if (whole.length === length && whole === before) return;
      if (!whole.startsWith(before)) restart();
      append(whole.slice(length));
    },
    grow: (added, line) => {
      if (added !== '') {
        append(lineEnd + added.slice(0, -1));
        lineEnd = '\n';
        colour(false);
      }
      lines.setOpen(line === '' ? '' : lineEnd + line);
    },
    close: () => {
      if (closed) return;
      closed = true;
      colour(true);
      if (tools.onPaper) {
        if (language === 'mermaid') printedDiagram({ words: words.diagram, source: text, pre });
        return;
      }
      if (tools.folds && linesOf(text()) > FOLDED_LINES) fold();
    },
  };
};
