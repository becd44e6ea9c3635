import { ChevronsUpDown, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AccountStatus } from '../../../shared/contract/accounts.ts';
import { cx } from '../../ui/class-names.ts';
import { tip } from '../../ui/tooltip.tsx';
import { useNow } from '../../ui/use-now.ts';
import { AccountRing } from './account-ring.tsx';

const colour = (state: AccountStatus['state']): string => {
  if (state === 'needs-sign-in') return 'text-needs';
  return state === 'expiring' || state === 'retrying' || state === 'waiting-for-network'
    ? 'text-ageing'
    : 'text-soft';
};

/** At the foot of the sidebar: the account in use and how it is. Opens the panel. */
export const AccountButton = ({
  account,
  othersNeedYou,
  open,
  shortcut,
  onToggle,
}: {
  readonly account: AccountStatus;
  readonly othersNeedYou: boolean;
  readonly open: boolean;
  readonly shortcut: { readonly shown: string; readonly keys: string };
  readonly onToggle: () => void;
}) => {
  const { t } = useTranslation();
  const now = useNow(account.expiresAt !== null);
  const state = t(`accounts.state.${account.state}`);
  return (
    <button
      {...tip({ text: t('accounts.open'), keys: shortcut.shown, side: 'top' })}
      type="button"
      aria-expanded={open}
      aria-keyshortcuts={shortcut.keys}
      onClick={onToggle}
      className={cx(
        'flex h-12 min-w-0 flex-1 items-center gap-2.5 rounded-m px-2 text-left transition-colors duration-120 hover:bg-hover',
        open && 'bg-hover',
      )}
    >
      <span className="sr-only">{t('accounts.open')}: </span>
      <AccountRing account={account} size={32} now={now} />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate leading-[18px] font-medium">{account.label}</span>{' '}
        <span
          data-testid="account-state"
          data-state={account.state}
          className={cx('truncate text-xs', colour(account.state))}
        >
          {state}
        </span>
      </span>
      {othersNeedYou ? (
        <TriangleAlert size={14} className="shrink-0 text-needs" aria-label={t('accounts.othersNeedYou')} />
      ) : (
        <ChevronsUpDown size={14} className="shrink-0 text-faint" aria-hidden />
      )}
    </button>
  );
};
