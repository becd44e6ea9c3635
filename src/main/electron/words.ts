import type { Settings } from '../../shared/contract/settings.ts';

const english = {
  show: 'Show Latchkey',
  quit: 'Quit',
  print: 'Print…',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select all',
  copyLink: 'Copy link',
  noStart: 'Latchkey can’t start',
  noStartHelp: 'Check that the disk has room and that this folder may be written:',
};

export type ShellWords = Readonly<typeof english>;

const words: Readonly<Record<'en' | 'ko', ShellWords>> = {
  en: english,
  ko: {
    show: 'Latchkey 보기',
    quit: '끝내기',
    print: '인쇄…',
    cut: '잘라내기',
    copy: '복사',
    paste: '붙여넣기',
    selectAll: '모두 선택',
    copyLink: '링크 복사',
    noStart: 'Latchkey를 시작할 수 없습니다',
    noStartHelp: '디스크에 공간이 있는지, 이 폴더에 쓸 수 있는지 확인하세요:',
  },
};

/** `locale` is the system's, e.g. "ko-KR". */
export const languageOf = (language: Settings['language'], locale: string): 'en' | 'ko' => {
  if (language !== 'system') return language;
  return locale.startsWith('ko') ? 'ko' : 'en';
};

/** The words that no page of ours shows. */
export const shellWords = (language: Settings['language'], locale: string): ShellWords =>
  words[languageOf(language, locale)];
