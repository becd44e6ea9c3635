import { KeyRound } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/contract/failure.ts';
import type { Field } from '../../../shared/contract/login.ts';
import { FailureNotice } from '../../i18n/failure-notice.tsx';
import { Button } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Notice } from '../../ui/notice.tsx';
import { isAmongWays } from './among-ways.ts';
import { FieldInput } from './field-input.tsx';
import { fieldProblem, sentValue } from './field-values.ts';

const Found = ({ hosts }: { readonly hosts: readonly string[] }) => {
  const { t } = useTranslation();
  return (
    <Notice icon={<KeyRound size={16} aria-hidden />}>
      <p>{t(hosts.length === 1 ? 'login.foundServer' : 'login.foundServers')}</p>
      <ul className="mt-1">
        {hosts.map((host) => (
          <li key={host} className="font-mono font-medium break-all select-text">
            {host}
          </li>
        ))}
      </ul>
      <p className="mt-1 text-pretty text-soft">{t('login.foundServerCheck')}</p>
    </Notice>
  );
};

/** The form that the core asks for, drawn by type. */
export const LoginFields = ({
  fields,
  typed,
  failure,
  found,
  busy,
  submitLabel,
  onSubmit,
}: {
  readonly fields: readonly Field[];
  readonly typed: Readonly<Record<string, string>>;
  readonly failure: Failure | undefined;
  /** hosts of sign-in servers that the person has not agreed to yet */
  readonly found: readonly string[] | undefined;
  readonly busy: boolean;
  readonly submitLabel: string;
  readonly onSubmit: (values: Record<string, string>) => void;
}) => {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const [tried, setTried] = useState(false);
  const [values, setValues] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(fields.map((field) => [field.name, typed[field.name] || field.value || ''])),
  );
  const valueOf = (field: Field) => values[field.name] ?? '';

  // the first thing still to be typed; everything filled in: the button, so that Enter is all it takes
  useEffect(() => {
    if (isAmongWays()) return;
    const inputs = [...(form.current?.querySelectorAll('input') ?? [])];
    const empty = inputs.find((input) => input.value === '' && input.required);
    const next = empty ?? form.current?.querySelector<HTMLElement>('button[type="submit"]') ?? inputs[0];
    next?.focus();
  }, []);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    // what is wrong is there before the focus comes to it
    flushSync(() => setTried(true));
    const bad = fields.find((field) => fieldProblem(field, valueOf(field)) !== null);
    if (bad) {
      const input = form.current?.querySelector<HTMLElement>(`[name="${bad.name}"]`);
      // a closed part would keep it out of sight
      input?.closest('details')?.setAttribute('open', '');
      input?.focus();
      return;
    }
    if (busy) return;
    onSubmit(Object.fromEntries(fields.map((field) => [field.name, sentValue(field, valueOf(field))])));
  };

  const draw = (field: Field) => {
    const problem = tried ? fieldProblem(field, valueOf(field)) : null;
    return (
      <FieldInput
        key={field.name}
        field={field}
        value={valueOf(field)}
        onChange={(value) => setValues({ ...values, [field.name]: value })}
        error={problem === null ? undefined : t(`login.${problem}`)}
      />
    );
  };
  const advanced = fields.filter((field) => field.advanced === true);
  const used = failure !== undefined && advanced.some((field) => valueOf(field) !== '');

  return (
    <form ref={form} onSubmit={submit} noValidate className="flex flex-col gap-5">
      {found && <Found hosts={found} />}
      {fields.filter((field) => field.advanced !== true).map(draw)}
      {advanced.length > 0 && (
        <Disclosure label={t('login.advanced')} open={used}>
          <div className="flex flex-col gap-5 border-l border-line py-2 pl-4">{advanced.map(draw)}</div>
        </Disclosure>
      )}
      <FailureNotice failure={failure} />
      <Button type="submit" kind="primary" size="l" disabled={busy}>
        {submitLabel}
      </Button>
    </form>
  );
};
