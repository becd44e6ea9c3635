import { useTranslation } from 'react-i18next';
import type { Field } from '../../../shared/contract/login.ts';
import { CheckRow } from '../../ui/check-row.tsx';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/field.tsx';
import { SelectRow } from '../../ui/select.tsx';
import { choiceLabel, fieldHint, fieldLabel } from './words.ts';

/** more than these side by side would have to wrap */
const MOST_SIDE_BY_SIDE = 3;

const inputType = {
  text: 'text',
  email: 'email',
  password: 'password',
  secret: 'password',
  url: 'url',
  datetime: 'datetime-local',
} as const;

const completion = (field: Field): string => {
  if (field.type === 'email') return 'username';
  return field.type === 'password' ? 'current-password' : 'off';
};

const Choice = ({
  field,
  value,
  onChange,
}: {
  readonly field: Field;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) => {
  const { t } = useTranslation();
  const label = fieldLabel(t, field);
  const choices = (field.choices ?? []).map((choice) => ({
    value: choice.value,
    label: choiceLabel(t, field, choice),
  }));
  const short = choices.length <= MOST_SIDE_BY_SIDE && choices.every((choice) => choice.label.length <= 16);
  if (!short) return <SelectRow label={label} value={value} options={choices} onChange={onChange} />;
  return (
    <div className="flex flex-col gap-1.5">
      <span className="font-medium">{label}</span>
      <ChoiceGroup label={label} value={value} choices={choices} onChange={onChange} />
    </div>
  );
};

/** One input of a login form, drawn by its type. */
export const FieldInput = ({
  field,
  value,
  error,
  onChange,
}: {
  readonly field: Field;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}) => {
  const { t } = useTranslation();
  const label = fieldLabel(t, field);
  const hint = fieldHint(t, field);
  const aside = field.required || field.advanced === true ? undefined : t('common.optional');
  switch (field.type) {
    case 'confirm':
    case 'option':
      return (
        <CheckRow
          name={field.name}
          label={label}
          hint={hint}
          checked={value === 'yes'}
          onChange={(checked) => onChange(checked ? 'yes' : '')}
          error={error}
        />
      );
    case 'choice':
      return <Choice field={field} value={value} onChange={onChange} />;
    case 'lines':
    case 'secret-lines':
      return (
        <TextArea
          name={field.name}
          label={label}
          aside={aside}
          hint={hint}
          required={field.required}
          placeholder={field.placeholder}
          autoComplete="off"
          value={value}
          onChange={(event) => onChange(event.target.value)}
          error={error}
        />
      );
    case 'text':
    case 'email':
    case 'password':
    case 'secret':
    case 'url':
    case 'datetime':
      return (
        <TextField
          name={field.name}
          type={inputType[field.type]}
          label={label}
          aside={aside}
          hint={hint}
          required={field.required}
          placeholder={field.placeholder}
          autoComplete={completion(field)}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          secret={
            field.type === 'password' || field.type === 'secret'
              ? { show: t('login.show'), hide: t('login.hide') }
              : undefined
          }
          error={error}
        />
      );
    default:
      return field.type satisfies never;
  }
};
