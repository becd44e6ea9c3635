import type { TFunction } from 'i18next';
import type { Words } from './en.ts';

/** What a provider is called: a brand by its own name, what is none in the person's language. */
export const providerName = (t: TFunction, id: string, label: string): string => {
  // an unknown key is answered by itself
  const key = `accounts.provider.${id as keyof Words['accounts']['provider']}` as const;
  const words = t(key, { nsSeparator: false });
  return words === key ? label : words;
};
