import type { TFunction } from 'i18next';
import type { Field, ProviderSummary } from '../../../shared/contract/login.ts';
import { en } from '../../i18n/en.ts';

const has = <T extends object>(words: T, key: string): key is Extract<keyof T, string> =>
  Object.hasOwn(words, key);

export const fieldLabel = (t: TFunction, field: Field): string =>
  has(en.login.field, field.name) ? t(`login.field.${field.name}`) : field.label;

export const fieldHint = (t: TFunction, field: Field): string | undefined =>
  has(en.login.hint, field.name) ? t(`login.hint.${field.name}`) : field.hint;

export const stepName = (t: TFunction, name: string, fallback: string): string =>
  has(en.login.step, name) ? t(`login.step.${name}`) : fallback;

export const aboutProvider = (t: TFunction, { id, about }: ProviderSummary): string =>
  has(en.login.about, id) ? t(`login.about.${id}`) : about;
