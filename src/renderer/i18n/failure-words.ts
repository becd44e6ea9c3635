import type { TFunction } from 'i18next';
import type { Failure } from '../../shared/contract/failure.ts';
import type { Words } from './en.ts';

/** One sentence for a person: our own words where the code is known, else those that came with the failure. */
export const failureWords = (t: TFunction, failure: Failure): string => {
  // an unknown key is answered by itself
  const key = `failure.${failure.code.replaceAll('.', '-') as keyof Words['failure']}` as const;
  const words = t(key, { nsSeparator: false });
  return words === key ? failure.message : words;
};
