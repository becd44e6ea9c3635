import type { Settings } from '../../shared/contract/settings.ts';

const KEY = 'latchkey-theme';

/** "system" leaves the choice to the colour scheme of the computer. */
export const applyTheme = (theme: Settings['theme']): void => {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  localStorage.setItem(KEY, theme);
};

/** Sizes follow the settings as custom properties; the style sheets do the rest. */
export const applySizes = ({ density, fontSize }: Pick<Settings, 'density' | 'fontSize'>): void => {
  document.documentElement.dataset['density'] = density;
  document.documentElement.style.setProperty('--read-size', `${fontSize}px`);
};

/** The theme of last time, so that the first frame is not the wrong one. */
export const applyLastTheme = (): void => {
  const last = localStorage.getItem(KEY);
  if (last === 'light' || last === 'dark') document.documentElement.dataset['theme'] = last;
};
