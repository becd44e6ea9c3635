import type { Settings } from '../../shared/contract/settings.ts';

export interface TrayWords {
  readonly show: string;
  readonly quit: string;
}

const words: Readonly<Record<'en' | 'ko', TrayWords>> = {
  en: { show: 'Show Latchkey', quit: 'Quit' },
  ko: { show: 'Latchkey 보기', quit: '끝내기' },
};

/** The tray's words: the window has none where it is hidden. `locale` is the system's, e.g. "ko-KR". */
export const trayWords = (language: Settings['language'], locale: string): TrayWords => {
  if (language !== 'system') return words[language];
  return locale.startsWith('ko') ? words.ko : words.en;
};
