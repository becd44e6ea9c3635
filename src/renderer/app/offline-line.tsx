import { WifiOff } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { AccountsContext } from '../features/accounts/store.ts';

const onNetworkChange = (changed: () => void) => {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
};

/** Said once for all: what is sent now waits for the network. */
export const OfflineLine = () => {
  const { t } = useTranslation();
  const online = useSyncExternalStore(onNetworkChange, () => navigator.onLine);
  // one service that cannot be reached is its own account's matter
  const allWait = AccountsContext.useSelect(
    ({ accounts }) =>
      accounts !== null &&
      accounts.length > 0 &&
      accounts.every((account) => account.state === 'waiting-for-network'),
  );
  if (online && !allWait) return null;
  return (
    <p
      role="status"
      className="motion-appear mx-3 mb-1 flex items-center gap-2 rounded-s bg-ageing-wash px-3 py-1.5 text-ageing"
    >
      <WifiOff size={14} className="shrink-0" aria-hidden />
      {t('host.offline')}
    </p>
  );
};
