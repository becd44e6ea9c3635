import type { TFunction } from 'i18next';
import type { Field, ProviderSummary } from '../../../shared/contract/login.ts';
import { en } from '../../i18n/en.ts';

type FieldChoice = NonNullable<Field['choices']>[number];

const has = <T extends object>(words: T, key: string): key is Extract<keyof T, string> =>
  Object.hasOwn(words, key);

export const fieldLabel = (t: TFunction, field: Field): string =>
  has(en.login.field, field.name) ? t(`login.field.${field.name}`) : field.label;

export const fieldHint = (t: TFunction, { name, required, hint }: Field): string | undefined => {
  // what happens when it stays empty
  if (!required && has(en.login.hintOptional, name)) return t(`login.hintOptional.${name}`);
  return has(en.login.hint, name) ? t(`login.hint.${name}`) : hint;
};

/** What a choice is called; hosts and the names of APIs are their own words. */
export const choiceLabel = (t: TFunction, { name }: Field, choice: FieldChoice): string => {
  const key = `${name}-${choice.value === '' ? 'none' : choice.value}`;
  return has(en.login.choice, key) ? t(`login.choice.${key}`) : choice.label;
};

/** A line of a provider file in words; one that has none is its own name. */
export const definitionLabel = (t: TFunction, name: string): string => {
  const [group = '', ...rest] = name.split('.');
  if ((group === 'headers' || name.startsWith('signIn.parameters.')) && rest.length > 0)
    return rest.at(-1) ?? name;
  const key = name.replaceAll('.', '-');
  return has(en.login.company.line, key) ? t(`login.company.line.${key}`) : name;
};

export const stepName = (t: TFunction, name: string, fallback: string): string =>
  has(en.login.step, name) ? t(`login.step.${name}`) : fallback;

export const aboutProvider = (t: TFunction, { id, about }: ProviderSummary): string =>
  has(en.login.about, id) ? t(`login.about.${id}`) : about;
