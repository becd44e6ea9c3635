import { WifiOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { AccountsContext } from '../features/accounts/store.ts';

/** Said once for all: what is sent now waits for the network. */
export const OfflineLine = () => {
  const { t } = useTranslation();
  const offline = AccountsContext.useSelect((state) =>
    (state.accounts ?? []).some((account) => account.state === 'waiting-for-network'),
  );
  if (!offline) return null;
  return (
    <p
      role="status"
      className="motion-appear mx-3 flex items-center gap-2 rounded-s bg-ageing-wash px-3 py-1.5 text-ageing"
    >
      <WifiOff size={14} className="shrink-0" aria-hidden />
      {t('host.offline')}
    </p>
  );
};
