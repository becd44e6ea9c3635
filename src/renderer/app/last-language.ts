import type { Settings } from '../../shared/contract/settings.ts';

const KEY = 'latchkey-language';

/** What was chosen last: a page without a core behind it has no settings to ask, nor has one before its profile is unlocked. */
export const lastLanguage = (): Settings['language'] => {
  const last = localStorage.getItem(KEY);
  return last === 'en' || last === 'ko' ? last : 'system';
};

export const keepLanguage = (chosen: Settings['language']): void => localStorage.setItem(KEY, chosen);
