import { Plus } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useNow } from '../../ui/use-now.ts';
import { AccountCard } from './account-card.tsx';
import { AccountsContext } from './store.ts';

export const AccountsPanel = ({
  onClose,
  onSignIn,
  onCheck,
  onAdd,
}: {
  readonly onClose: () => void;
  readonly onSignIn: (accountId: string) => void;
  readonly onCheck: (accountId: string) => void;
  readonly onAdd: () => void;
}) => {
  const { t } = useTranslation();
  const accounts = AccountsContext.useSelect((state) => state.accounts) ?? [];
  const askToLeave = AccountsContext.useSelect((state) => state.askToLeave);
  useEffect(() => () => askToLeave(null), [askToLeave]);
  const now = useNow();
  return (
    <Panel
      title={t('accounts.title')}
      closeLabel={t('common.close')}
      onClose={onClose}
      foot={
        <Button className="w-full" onClick={onAdd}>
          <Plus size={15} aria-hidden />
          {t('accounts.add')}
        </Button>
      }
    >
      {accounts.length === 0 ? (
        <div className="px-1 py-2">
          <p className="font-medium">{t('accounts.emptyTitle')}</p>
          <p className="text-soft">{t('accounts.emptyText')}</p>
        </div>
      ) : (
        <div className="flex flex-col gap-4">
          {accounts.map((account) => (
            <AccountCard key={account.id} account={account} now={now} onSignIn={onSignIn} onCheck={onCheck} />
          ))}
        </div>
      )}
    </Panel>
  );
};
