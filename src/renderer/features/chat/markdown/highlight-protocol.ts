import type { HighlightToken } from 'streamdown';
import type { LanguageName } from './language-names.ts';

export interface HighlightAsk {
  readonly id: number;
  readonly code: string;
  readonly language: LanguageName;
}

export interface HighlightAnswer {
  readonly id: number;
  /** null: it could not be coloured */
  readonly tokens: HighlightToken[][] | null;
}
