import { CircleAlert } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CheckRow } from '../../ui/check-row.tsx';
import { cx } from '../../ui/class-names.ts';
import { TextField } from '../../ui/field.tsx';
import { SelectRow } from '../../ui/select.tsx';
import { type ProxyDraft, type ProxyField, proxyProblems, takeApart } from './proxy-draft.ts';

interface Editing {
  readonly draft: ProxyDraft;
  readonly onType: (part: Partial<ProxyDraft>) => void;
  /** a field is left, or something was chosen */
  readonly onKeep: (part?: Partial<ProxyDraft>) => void;
}

const protocols = [
  { value: 'http', label: 'HTTP' },
  { value: 'https', label: 'HTTPS' },
  { value: 'socks5', label: 'SOCKS5' },
] as const;

/** A field says what is wrong once it was left, not while its first letter is typed. */
const useProblems = (draft: ProxyDraft) => {
  const { t } = useTranslation();
  const [left, setLeft] = useState<ReadonlySet<ProxyField>>(
    () => new Set((['host', 'port', 'url', 'bypass'] as const).filter((field) => draft[field] !== '')),
  );
  const problems = proxyProblems(draft);
  return {
    problem: (field: ProxyField): string | undefined => {
      const found = left.has(field) ? problems[field] : undefined;
      if (found === undefined) return undefined;
      return found === 'missing' ? t('network.missing') : t(`network.problem.${field}`);
    },
    leave: (field: ProxyField) => setLeft(new Set(left).add(field)),
  };
};

const Bypass = ({
  value,
  error,
  onType,
  onLeave,
}: {
  readonly value: string;
  readonly error: string | undefined;
  readonly onType: (value: string) => void;
  readonly onLeave: () => void;
}) => {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-baseline justify-between">
        <label htmlFor={id} className="font-medium">
          {t('network.bypass')}
        </label>
        <span className="text-xs text-faint">{t('common.optional')}</span>
      </div>
      <textarea
        id={id}
        rows={3}
        spellCheck={false}
        autoCapitalize="off"
        value={value}
        placeholder={'intranet.example.com\n.corp.example.com'}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? `${id}-hint` : `${id}-error ${id}-hint`}
        onChange={(event) => onType(event.target.value)}
        onBlur={onLeave}
        className={cx(
          'w-full resize-y rounded-m border bg-raised px-3 py-2 text-lead outline-offset-0',
          error === undefined ? 'border-edge' : 'border-needs outline-needs',
        )}
      />
      {error !== undefined && (
        <p id={`${id}-error`} className="flex items-start gap-1.5 text-pretty text-needs">
          <CircleAlert size={14} className="mt-[3px] shrink-0" aria-hidden />
          {error}
        </p>
      )}
      <p id={`${id}-hint`} className="text-pretty text-faint">
        {t('network.bypassHint')}
      </p>
    </div>
  );
};

export const ManualFields = ({ draft, onType, onKeep }: Editing) => {
  const { t } = useTranslation();
  const { problem, leave } = useProblems(draft);
  return (
    <>
      <SelectRow
        label={t('network.protocol')}
        value={draft.protocol}
        options={protocols}
        onChange={(protocol) => onKeep({ protocol })}
      />
      <div className="grid grid-cols-[1fr_112px] gap-3">
        <TextField
          label={t('network.host')}
          placeholder="proxy.example.com"
          autoComplete="off"
          required
          value={draft.host}
          onChange={(event) => onType({ host: event.target.value })}
          onBlur={() => {
            leave('host');
            onKeep(takeApart(draft.host));
          }}
          error={problem('host')}
        />
        <TextField
          label={t('network.port')}
          placeholder="8080"
          inputMode="numeric"
          autoComplete="off"
          required
          value={draft.port}
          onChange={(event) => onType({ port: event.target.value })}
          onBlur={() => {
            leave('port');
            onKeep();
          }}
          error={problem('port')}
        />
      </div>
      <Bypass
        value={draft.bypass}
        error={problem('bypass')}
        onType={(bypass) => onType({ bypass })}
        onLeave={() => {
          leave('bypass');
          onKeep();
        }}
      />
      <CheckRow
        name="needsCredentials"
        label={t('network.needsCredentials')}
        checked={draft.needsCredentials}
        onChange={(needsCredentials) => onKeep({ needsCredentials })}
        error={undefined}
      />
    </>
  );
};

export const ScriptFields = ({ draft, onType, onKeep }: Editing) => {
  const { t } = useTranslation();
  const { problem, leave } = useProblems(draft);
  return (
    <TextField
      label={t('network.script')}
      placeholder="https://intranet.example.com/proxy.pac"
      autoComplete="off"
      required
      value={draft.url}
      onChange={(event) => onType({ url: event.target.value })}
      onBlur={() => {
        leave('url');
        onKeep();
      }}
      error={problem('url')}
      hint={t('network.scriptHint')}
    />
  );
};
