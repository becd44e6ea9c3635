import { ExternalLink } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoginState } from '../../../shared/contract/login.ts';
import { spanWords } from '../../i18n/time-words.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { TextField } from '../../ui/field.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { useNow } from '../../ui/use-now.ts';

type BrowserState = Extract<LoginState, { step: 'browser' }>;

/** What to enter there, and the same page for a phone. */
const UserCode = ({
  code,
  url,
  expiresAt,
}: {
  readonly code: string;
  readonly url: string;
  readonly expiresAt: number;
}) => {
  const { t } = useTranslation();
  const now = useNow();
  return (
    <div className="flex items-stretch gap-4 rounded-l border border-line bg-raised p-4">
      <div className="flex min-w-0 flex-1 flex-col">
        <p className="text-faint">{t('login.browserCode')}</p>
        <div className="flex items-center gap-1">
          <p data-testid="user-code" className="font-mono text-title font-semibold tracking-wide select-text">
            {code}
          </p>
          <CopyButton text={code} label={t('common.copy')} doneLabel={t('common.copied')} />
        </div>
        <p className="tabular mt-auto text-pretty text-faint">
          {t('login.codeLasts', { time: spanWords(t, expiresAt - now) })}
        </p>
      </div>
      <QrCode text={url} label={t('login.qr')} size={116} />
    </div>
  );
};

/** For the browser that could not come back over loopback: its address does as well. */
const Paste = ({
  busy,
  onPaste,
}: {
  readonly busy: boolean;
  readonly onPaste: (address: string) => void;
}) => {
  const { t } = useTranslation();
  const [address, setAddress] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy && address.trim() !== '') onPaste(address.trim());
  };
  return (
    <Disclosure label={t('login.pasteTitle')}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-3">
        <TextField
          label={t('login.field.callback')}
          type="url"
          autoComplete="off"
          value={address}
          onChange={(event) => setAddress(event.target.value)}
        />
        <Button type="submit" disabled={busy || address.trim() === ''}>
          {t('login.pasteSubmit')}
        </Button>
      </form>
    </Disclosure>
  );
};

/** The part that happens elsewhere: a page to open, perhaps with a code to enter there. */
export const LoginBrowser = ({
  state,
  busy,
  onPaste,
}: {
  readonly state: BrowserState;
  readonly busy: boolean;
  readonly onPaste: (address: string) => void;
}) => {
  const { t } = useTranslation();
  return (
    <div className="flex flex-col gap-5">
      {state.userCode !== undefined && (
        <UserCode code={state.userCode} url={state.url} expiresAt={state.expiresAt} />
      )}
      <LinkButton href={state.url} kind="primary" size="l">
        <ExternalLink size={15} aria-hidden />
        {t('login.openBrowser')}
      </LinkButton>
      {state.canPaste && <Paste busy={busy} onPaste={onPaste} />}
    </div>
  );
};
