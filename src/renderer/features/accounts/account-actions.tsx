import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountStatus } from '../../../shared/contract/accounts.ts';
import { Button } from '../../ui/button.tsx';
import { AccountsContext } from './store.ts';

const Ask = ({
  title,
  text,
  confirm,
  onConfirm,
  onKeep,
}: {
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  readonly onConfirm: () => void;
  readonly onKeep: () => void;
}) => {
  const { t } = useTranslation();
  return (
    <div
      role="alertdialog"
      aria-label={title}
      className="motion-appear -mx-4 -mb-4 flex flex-col gap-3 rounded-b-l border-t border-line bg-bubble p-4"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onKeep();
      }}
    >
      <div>
        <p className="font-medium text-pretty">{title}</p>
        <p className="text-soft">{text}</p>
      </div>
      <div className="flex gap-2">
        <Button kind="danger" onClick={onConfirm}>
          {confirm}
        </Button>
        <Button autoFocus onClick={onKeep}>
          {t('accounts.keep')}
        </Button>
      </div>
    </div>
  );
};

/** What can be done about this account now; the thing it needs comes first and is the only bold one. */
export const AccountActions = ({
  account,
  onSignIn,
}: {
  readonly account: AccountStatus;
  readonly onSignIn: (accountId: string) => void;
}) => {
  const { t } = useTranslation();
  const { refresh, signOut, remove } = AccountsContext.usePick('refresh', 'signOut', 'remove');
  const busy = AccountsContext.useSelect((state) => state.busy.has(account.id));
  const [asking, setAsking] = useState(false);
  const { id, label, state } = account;

  if (asking) {
    return state === 'signed-out' ? (
      <Ask
        title={t('accounts.removeAsk', { label })}
        text={t('accounts.removeText')}
        confirm={t('accounts.remove')}
        onConfirm={() => void remove(id)}
        onKeep={() => setAsking(false)}
      />
    ) : (
      <Ask
        title={t('accounts.signOutAsk', { label })}
        text={t('accounts.signOutText')}
        confirm={t('accounts.signOut')}
        onConfirm={() => void signOut(id).then(() => setAsking(false))}
        onKeep={() => setAsking(false)}
      />
    );
  }
  const mustSignIn = state === 'needs-sign-in' || state === 'signed-out';
  return (
    <div className="flex flex-wrap gap-2">
      {!mustSignIn && account.renewable && (
        <Button disabled={busy || state === 'refreshing'} onClick={() => void refresh(id)}>
          {t('accounts.refresh')}
        </Button>
      )}
      <Button kind={mustSignIn ? 'primary' : 'plain'} onClick={() => onSignIn(id)}>
        {t('accounts.signInAgain')}
      </Button>
      <Button kind="quiet" className="ml-auto" disabled={busy} onClick={() => setAsking(true)}>
        {state === 'signed-out' ? t('accounts.remove') : t('accounts.signOut')}
      </Button>
    </div>
  );
};
