import { AccountsPanel } from '../features/accounts/accounts-panel.tsx';
import { PracticePanel } from '../features/practice/practice-panel.tsx';
import { useOpenLogin } from './use-login.ts';
import { ViewContext } from './view-store.ts';

export const SidePanel = () => {
  const { panel, closePanel } = ViewContext.useSelect((state) => state);
  const openLogin = useOpenLogin();
  if (panel === 'practice') return <PracticePanel onClose={closePanel} />;
  if (panel === 'accounts') {
    return (
      <AccountsPanel
        onClose={closePanel}
        onSignIn={(accountId) => openLogin({ accountId })}
        onAdd={() => openLogin(null)}
      />
    );
  }
  return null;
};
