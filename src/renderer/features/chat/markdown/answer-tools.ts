import type { WriteClipboard } from '../../../ui/clipboard.ts';
import type { DiagramWords } from './diagram.ts';
import type { Highlighter } from './highlighter.ts';
import type { Picture } from './link-rules.ts';

/** What is written on the parts of an answer, in the person's language. */
export interface AnswerWords {
  readonly code: string;
  readonly plainText: string;
  readonly copied: string;
  readonly copyCode: string;
  readonly wrapLines: string;
  readonly saveCode: string;
  readonly showAll: (lines: number) => string;
  readonly showLess: string;
  readonly table: string;
  readonly copyCsv: string;
  readonly copyTsv: string;
  readonly image: (host: string) => string;
  readonly imageLoad: string;
  readonly imageWhy: (host: string) => string;
  readonly notes: string;
  readonly toNote: (number: number) => string;
  readonly backToText: (number: number) => string;
  readonly diagram: DiagramWords;
}

export interface AnswerTools {
  readonly words: AnswerWords;
  readonly copy: WriteClipboard;
  /** null: code is not coloured */
  readonly highlighter: Highlighter | null;
  readonly picture: (address: string) => Picture;
  /** long code is folded: the answer was finished when it was opened */
  readonly folds: boolean;
  /** nobody can press anything: a diagram is drawn by itself */
  readonly onPaper: boolean;
  readonly save: (name: string, text: string) => void;
}
