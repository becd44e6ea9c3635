import type { Field } from '../../../shared/contract/login.ts';

export type FieldProblem = 'required' | 'badEmail' | 'badUrl';

/** What can be told wrong without asking anybody. The core checks again. */
export const fieldProblem = (field: Field, value: string): FieldProblem | null => {
  const text = value.trim();
  if (text === '') return field.required ? 'required' : null;
  if (field.type === 'email' && !/^\S+@\S+$/.test(text)) return 'badEmail';
  if (field.type === 'url' && !(/^https?:\/\//i.test(text) && URL.canParse(text))) return 'badUrl';
  return null;
};

/** A time typed in local time travels as ISO 8601 in UTC; everything but secrets loses stray spaces. */
export const sentValue = (field: Field, value: string): string => {
  switch (field.type) {
    case 'password':
      return value;
    case 'datetime':
      return value === '' || Number.isNaN(Date.parse(value)) ? '' : new Date(value).toISOString();
    case 'confirm':
    case 'option':
    case 'choice':
      return value;
    case 'text':
    case 'email':
    case 'secret':
    case 'url':
    case 'lines':
    case 'secret-lines':
      return value.trim();
    default:
      return field.type satisfies never;
  }
};
