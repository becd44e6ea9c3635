import { AccountsContext } from '../features/accounts/store.ts';
import { NetworkContext } from '../features/network/store.ts';
import { loadedSoon } from '../ui/loaded-soon.tsx';
import { useOpenLogin } from './use-login.ts';
import { ViewContext } from './view-store.ts';

const ProxyCredentialsDialog = loadedSoon(
  async () => (await import('../features/network/proxy-credentials-dialog.tsx')).ProxyCredentialsDialog,
);
const DoctorDialog = loadedSoon(
  async () => (await import('../features/network/doctor-dialog.tsx')).DoctorDialog,
);

/** A proxy's question, and the connection doctor. The question comes last: it may be asked while the doctor looks. */
export const NetworkLayer = () => {
  const proxy = NetworkContext.useSelect((state) => state.asking[0]);
  const check = NetworkContext.useSelect((state) => state.check);
  const accounts = AccountsContext.useSelect((state) => state.accounts);
  const openSettings = ViewContext.useSelect((state) => state.openSettings);
  const openLogin = useOpenLogin();
  const label = accounts?.find((account) => account.id === check?.accountId)?.label ?? '';
  return (
    <>
      {check && (
        <DoctorDialog
          check={check}
          label={label}
          onSignIn={(accountId) => openLogin({ accountId })}
          onSettings={() => openSettings('network')}
        />
      )}
      {proxy !== undefined && <ProxyCredentialsDialog key={proxy} proxy={proxy} />}
    </>
  );
};
