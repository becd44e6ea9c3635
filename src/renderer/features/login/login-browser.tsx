import { ExternalLink } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoginState } from '../../../shared/contract/login.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { TextField } from '../../ui/field.tsx';

type BrowserState = Extract<LoginState, { step: 'browser' }>;

const UserCode = ({ code }: { readonly code: string }) => {
  const { t } = useTranslation();
  return (
    <div className="flex items-center justify-between rounded-l border border-line bg-raised p-4">
      <div>
        <p className="text-faint">{t('login.browserCode')}</p>
        <p data-testid="user-code" className="font-mono text-title font-semibold tracking-wide select-text">
          {code}
        </p>
      </div>
      <CopyButton small={false} text={code} label={t('common.copy')} doneLabel={t('common.copied')} />
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
      {state.userCode !== undefined && <UserCode code={state.userCode} />}
      <LinkButton href={state.url} kind="primary" size="l">
        <ExternalLink size={15} aria-hidden />
        {t('login.openBrowser')}
      </LinkButton>
      {state.canPaste && <Paste busy={busy} onPaste={onPaste} />}
    </div>
  );
};
