import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { first } from './en-first.ts';

export type Language = 'en' | 'ko';

export const resolveLanguage = (chosen: 'system' | Language, system: readonly string[]): Language => {
  if (chosen !== 'system') return chosen;
  const ours = system.find((tag) => /^(en|ko)\b/i.test(tag));
  return ours?.toLowerCase().startsWith('ko') ? 'ko' : 'en';
};

/**
 * A translator of its own, so that tests and windows never share one. English is always there, what only later parts
 * say a moment later; Korean comes when asked for.
 */
export const createI18n = async (language: Language): Promise<i18n> => {
  const instance = createInstance();
  await instance.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    ns: ['app'],
    defaultNS: 'app',
    resources: { en: { app: first } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  await speak(instance, language);
  return instance;
};

export const speak = async (instance: i18n, language: Language): Promise<void> => {
  if (language === 'ko' && !instance.hasResourceBundle('ko', 'app')) {
    const { ko } = await import('./ko.ts');
    instance.addResourceBundle('ko', 'app', ko, false, false, { skipCopy: true });
  }
  if (instance.language !== language) await instance.changeLanguage(language);
};
