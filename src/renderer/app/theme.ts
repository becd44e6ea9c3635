import type { Settings } from '../../shared/contract/settings.ts';

const KEY = 'latchkey-theme';

/** "system" leaves the choice to the colour scheme of the computer. */
export const applyTheme = (theme: Settings['theme']): void => {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  localStorage.setItem(KEY, theme);
};

/** The theme of last time, so that the first frame is not the wrong one. */
export const applyLastTheme = (): void => {
  const last = localStorage.getItem(KEY);
  if (last === 'light' || last === 'dark') document.documentElement.dataset['theme'] = last;
};
