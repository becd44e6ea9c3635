import type { TFunction } from 'i18next';
import { ArrowRight, KeyRound, Send } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DefinitionPreview as Preview } from '../../../shared/contract/definitions.ts';
import { Mark } from '../../ui/mark.tsx';
import { definitionLabel } from './words.ts';

const Host = ({
  icon,
  label,
  hosts,
}: {
  readonly icon: ReactNode;
  readonly label: string;
  readonly hosts: readonly string[];
}) => (
  <div className="flex gap-2.5">
    <span className="mt-0.5 shrink-0 text-soft">{icon}</span>
    <div className="min-w-0">
      <p className="text-soft">{label}</p>
      {hosts.map((host) => (
        <p key={host} className="font-mono text-lead font-semibold break-all select-text">
          {host}
        </p>
      ))}
    </div>
  </div>
);

/** Of some things the file says no more than that they are there. */
const said = (t: TFunction, value: string | null): string => {
  if (value === null) return t('login.company.nothing');
  return value === '' ? t('login.company.yes') : value;
};

const Changes = ({ changes }: { readonly changes: NonNullable<Preview['changes']> }) => {
  const { t } = useTranslation();
  if (changes.length === 0) return <p className="text-soft">{t('login.company.same')}</p>;
  return (
    <section aria-label={t('login.company.changes')} className="flex flex-col gap-2">
      <h3 className="font-semibold">{t('login.company.changes')}</h3>
      <ul className="divide-y divide-line rounded-m border border-ageing/30 bg-ageing-wash px-3.5">
        {changes.map(({ name, before, after }) => (
          <li key={name} className="py-2">
            <p className="text-soft">{definitionLabel(t, name)}</p>
            <p className="flex flex-wrap items-baseline gap-x-2 font-mono text-xs break-all select-text">
              <del className="text-soft">{said(t, before)}</del>
              <ArrowRight size={12} className="shrink-0 self-center text-soft" aria-hidden />
              <ins className="font-semibold no-underline">{said(t, after)}</ins>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** A provider file, read aloud: first where things go, then what changes, then every line of it. */
export const DefinitionPreview = ({ preview }: { readonly preview: Preview }) => {
  const { t } = useTranslation();
  const { id, label, apiHost, signInHosts, lines, changes } = preview;
  const name = useRef<HTMLParagraphElement>(null);
  // what was pressed to come here is gone
  useEffect(() => name.current?.focus(), []);
  return (
    <div className="flex flex-col gap-5">
      <div className="flex items-center gap-4">
        <span className="grid size-11 shrink-0 place-items-center rounded-m border border-line text-soft">
          <Mark mark={id} label={label} size={24} />
        </span>
        <p ref={name} tabIndex={-1} className="min-w-0 text-lead font-semibold break-words outline-none">
          {label}
        </p>
      </div>
      <div className="flex flex-col gap-4 rounded-l border border-line bg-surface p-4">
        <Host icon={<Send size={16} aria-hidden />} label={t('login.company.goesTo')} hosts={[apiHost]} />
        {signInHosts.length > 0 && (
          <Host
            icon={<KeyRound size={16} aria-hidden />}
            label={t('login.company.signInAt')}
            hosts={signInHosts}
          />
        )}
      </div>
      {changes && <Changes changes={changes} />}
      <section aria-label={t('login.company.all')} className="flex flex-col gap-2">
        <h3 className="font-semibold">{t('login.company.all')}</h3>
        <dl className="divide-y divide-line rounded-m border border-line px-3.5">
          {lines.map(({ name, value }) => (
            <div key={name} className="grid grid-cols-[minmax(0,1fr)_minmax(0,2fr)] gap-3 py-1.5">
              <dt className="break-words text-soft">{definitionLabel(t, name)}</dt>
              <dd className="font-mono text-xs leading-5 break-words select-text">{said(t, value)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
};
