import type { i18n } from 'i18next';

const coming = new WeakMap<i18n, Promise<void>>();

export const hasLaterWords = (instance: i18n): boolean =>
  instance.getResource('en', 'app', 'failure') !== undefined;

/** Brings the words that no first screen says. What fails is tried again when it is asked for again. */
export const loadLaterWords = (instance: i18n): Promise<void> => {
  const load = async () => {
    try {
      const { later } = await import('./en-later.ts');
      instance.addResourceBundle('en', 'app', later, false, false, { skipCopy: true });
    } catch (error) {
      coming.delete(instance);
      throw error;
    }
  };
  const words = coming.get(instance) ?? load();
  coming.set(instance, words);
  return words;
};

/** For who may have to say such a word before they are there: draws it anew when they come. */
export const asWordsCome = { bindI18nStore: 'added' } as const;
