import { useTranslation } from 'react-i18next';
import type { AccountStatus } from '../../../shared/contract/accounts.ts';
import { spanWords } from '../../i18n/time-words.ts';

/** What is left of the key, in words. */
export const Countdown = ({ account, now }: { readonly account: AccountStatus; readonly now: number }) => {
  const { t } = useTranslation();
  if (account.state === 'signed-out') return null;
  if (account.expiresAt === null) {
    return (
      <p className="text-soft">
        <span className="font-medium text-ink">{t('accounts.never')}</span>
        <span className="sr-only">: {t('accounts.neverText')}</span>
      </p>
    );
  }
  // what the provider refused is over, whatever its own clock says
  if (account.state === 'needs-sign-in') return <p className="text-soft">{t('accounts.refusedKey')}</p>;
  const left = account.expiresAt - now;
  if (left <= 0) return <p className="text-soft">{t('accounts.expired')}</p>;
  return (
    <p className="text-soft">
      {t('accounts.expiresIn')}{' '}
      <span role="timer" className="tabular font-medium text-ink">
        {spanWords(t, left)}
      </span>
    </p>
  );
};
