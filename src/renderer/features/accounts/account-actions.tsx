import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountStatus } from '../../../shared/contract/accounts.ts';
import { Ask } from '../../ui/ask.tsx';
import { Button } from '../../ui/button.tsx';
import { whenLost } from '../../ui/lost-focus.ts';
import { AccountsContext } from './store.ts';

/** What can be done about this account now; the thing it needs comes first and is the only bold one. */
export const AccountActions = ({
  account,
  onSignIn,
}: {
  readonly account: AccountStatus;
  readonly onSignIn: (accountId: string) => void;
}) => {
  const { t } = useTranslation();
  const store = AccountsContext.useApi();
  const { refresh, signOut, remove, askToLeave } = AccountsContext.usePick(
    'refresh',
    'signOut',
    'remove',
    'askToLeave',
  );
  const busy = AccountsContext.useSelect((state) => state.busy.has(account.id));
  const asking = AccountsContext.useSelect((state) => state.leaving === account.id);
  const row = useRef<HTMLDivElement>(null);
  const stopAsking = (next: 'first-of-type' | 'last-of-type') => {
    // the question may be about another account by now
    if (store.getState().leaving === account.id) askToLeave(null);
    // what had the focus is gone; the panel still wants its keys
    whenLost(() => row.current?.querySelector<HTMLElement>(`button:${next}`)?.focus());
  };
  // who stays stands where they pressed
  const keep = () => stopAsking('last-of-type');
  const { id, label, state } = account;
  const leave = async () => {
    const panel = document.activeElement?.closest('aside');
    // its card is gone, and the focus with it
    if (await remove(id)) panel?.querySelector('h2')?.focus();
  };

  if (asking) {
    return state === 'signed-out' ? (
      <Ask
        className="-mx-4 -mb-4 rounded-b-l border-t"
        title={t('accounts.removeAsk', { label })}
        text={t('accounts.removeText')}
        confirm={t('accounts.remove')}
        onConfirm={() => void leave()}
        keep={t('accounts.keep')}
        onKeep={keep}
      />
    ) : (
      <Ask
        className="-mx-4 -mb-4 rounded-b-l border-t"
        title={t('accounts.signOutAsk', { label })}
        text={t('accounts.signOutText')}
        confirm={t('accounts.signOut')}
        onConfirm={() => void signOut(id).then(() => stopAsking('first-of-type'))}
        keep={t('accounts.keep')}
        onKeep={keep}
      />
    );
  }
  const refreshing = busy || state === 'refreshing';
  const mustSignIn = state === 'needs-sign-in' || state === 'signed-out';
  return (
    <div ref={row} className="flex flex-wrap gap-2">
      {!mustSignIn && account.renewable && (
        <Button
          // it keeps the focus meanwhile: the panel still wants its keys
          aria-disabled={refreshing}
          onClick={() => {
            if (!refreshing) void refresh(id);
          }}
        >
          {t('accounts.refresh')}
        </Button>
      )}
      <Button kind={mustSignIn ? 'primary' : 'plain'} onClick={() => onSignIn(id)}>
        {t('accounts.signInAgain')}
      </Button>
      <Button kind="quiet" className="-mr-3 ml-auto" disabled={busy} onClick={() => askToLeave(id)}>
        {state === 'signed-out' ? t('accounts.remove') : t('accounts.signOut')}
      </Button>
    </div>
  );
};
