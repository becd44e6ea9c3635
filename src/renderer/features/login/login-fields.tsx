import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/contract/failure.ts';
import type { Field } from '../../../shared/contract/login.ts';
import { failureWords } from '../../i18n/failure-words.ts';
import { Button } from '../../ui/button.tsx';
import { TechnicalDetail } from '../../ui/disclosure.tsx';
import { CheckRow } from '../../ui/check-row.tsx';
import { TextField } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { fieldProblem, sentValue } from './field-values.ts';
import { fieldHint, fieldLabel } from './words.ts';

const inputType: Record<Field['type'], string> = {
  text: 'text',
  email: 'email',
  password: 'password',
  secret: 'password',
  url: 'url',
  datetime: 'datetime-local',
  confirm: 'checkbox',
};

const completion = (field: Field): string => {
  if (field.type === 'email') return 'username';
  return field.type === 'password' ? 'current-password' : 'off';
};

/** The form that the core asks for, drawn by type. */
export const LoginFields = ({
  fields,
  typed,
  failure,
  busy,
  submitLabel,
  onSubmit,
}: {
  readonly fields: readonly Field[];
  readonly typed: Readonly<Record<string, string>>;
  readonly failure: Failure | undefined;
  readonly busy: boolean;
  readonly submitLabel: string;
  readonly onSubmit: (values: Record<string, string>) => void;
}) => {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const [tried, setTried] = useState(false);
  const [values, setValues] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(fields.map((field) => [field.name, typed[field.name] ?? field.value ?? ''])),
  );
  const valueOf = (field: Field) => values[field.name] ?? '';

  // the first thing still to be typed; everything filled in: the button, so that Enter is all it takes
  useEffect(() => {
    const inputs = [...(form.current?.querySelectorAll('input') ?? [])];
    const empty = inputs.find((input) => input.value === '' && input.required);
    const next = empty ?? form.current?.querySelector<HTMLElement>('button[type="submit"]') ?? inputs[0];
    next?.focus();
  }, []);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const bad = fields.findIndex((field) => fieldProblem(field, valueOf(field)) !== null);
    if (bad >= 0) {
      form.current?.querySelectorAll('input')[bad]?.focus();
      return;
    }
    if (busy) return;
    onSubmit(Object.fromEntries(fields.map((field) => [field.name, sentValue(field, valueOf(field))])));
  };

  return (
    <form ref={form} onSubmit={submit} noValidate className="flex flex-col gap-5">
      {fields.map((field) => {
        const problem = tried ? fieldProblem(field, valueOf(field)) : null;
        if (field.type === 'confirm') {
          return (
            <CheckRow
              key={field.name}
              name={field.name}
              label={fieldLabel(t, field)}
              checked={valueOf(field) === 'yes'}
              onChange={(checked) => setValues({ ...values, [field.name]: checked ? 'yes' : '' })}
              error={problem === null ? undefined : t(`login.${problem}`)}
            />
          );
        }
        const hidden = field.type === 'password' || field.type === 'secret';
        return (
          <TextField
            key={field.name}
            name={field.name}
            type={inputType[field.type]}
            label={fieldLabel(t, field)}
            aside={field.required ? undefined : t('common.optional')}
            hint={fieldHint(t, field)}
            required={field.required}
            placeholder={field.placeholder}
            autoComplete={completion(field)}
            value={valueOf(field)}
            onChange={(event) => setValues({ ...values, [field.name]: event.target.value })}
            secret={hidden ? { show: t('login.show'), hide: t('login.hide') } : undefined}
            error={problem === null ? undefined : t(`login.${problem}`)}
          />
        );
      })}
      {failure && (
        <Notice tone="needs" role="alert">
          <p>{failureWords(t, failure)}</p>
          {failure.detail !== undefined && (
            <div className="mt-1">
              <TechnicalDetail label={t('common.details')} lines={[failure.detail]} />
            </div>
          )}
        </Notice>
      )}
      <Button type="submit" kind="primary" size="l" disabled={busy}>
        {submitLabel}
      </Button>
    </form>
  );
};
