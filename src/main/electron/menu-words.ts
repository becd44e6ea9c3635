import type { MenuItemConstructorOptions } from 'electron';

/** Electron has its roles' words in English alone. */
export const koreanRoles = {
  appMenu: 'Latchkey',
  about: 'Latchkey에 관하여',
  services: '서비스',
  hide: 'Latchkey 가리기',
  hideOthers: '기타 가리기',
  unhide: '모두 보기',
  quit: '끝내기',
  fileMenu: '파일',
  close: '닫기',
  editMenu: '편집',
  undo: '실행 취소',
  redo: '다시 실행',
  cut: '잘라내기',
  copy: '복사',
  paste: '붙여넣기',
  delete: '삭제',
  selectAll: '모두 선택',
  viewMenu: '보기',
  reload: '새로 고침',
  forceReload: '강제 새로 고침',
  toggleDevTools: '개발자 도구',
  resetZoom: '실제 크기',
  zoomIn: '확대',
  zoomOut: '축소',
  togglefullscreen: '전체 화면',
  windowMenu: '창',
  minimize: '최소화',
  zoom: '확대/축소',
  front: '모두 앞으로 가져오기',
} satisfies Partial<Record<NonNullable<MenuItemConstructorOptions['role']>, string>>;

export type Role = keyof typeof koreanRoles;
