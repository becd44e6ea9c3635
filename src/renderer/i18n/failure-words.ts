import type { TFunction } from 'i18next';
import type { Failure } from '../../shared/contract/failure.ts';
import { en } from './en.ts';

const known = (code: string): code is keyof typeof en.failure => Object.hasOwn(en.failure, code);

const wordsFor = (t: TFunction, code: string): string | null => (known(code) ? t(`failure.${code}`) : null);

/** One sentence for a person: our own words where the code is known, else those that came with the failure. */
export const failureWords = (t: TFunction, failure: Failure): string =>
  wordsFor(t, failure.code.replaceAll('.', '-')) ?? failure.message;
