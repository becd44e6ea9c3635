import { NetworkContext } from '../features/network/store.ts';
import { loadedSoon } from '../ui/loaded-soon.tsx';
import { panelOver } from '../ui/panel.tsx';
import { useOpenLogin } from './use-login.ts';
import { ViewContext } from './view-store.ts';

const AccountsPanel = loadedSoon(
  async () => (await import('../features/accounts/accounts-panel.tsx')).AccountsPanel,
);
const PracticePanel = loadedSoon(
  async () => (await import('../features/practice/practice-panel.tsx')).PracticePanel,
);

export const SidePanel = () => {
  const { panel, closePanel } = ViewContext.usePick('panel', 'closePanel');
  const openLogin = useOpenLogin();
  const startCheck = NetworkContext.useSelect((state) => state.startCheck);
  if (panel === null) return null;
  // where the panel lies over the rest, it would hide what it opens
  const openBeside: typeof openLogin = (start) => {
    if (panelOver()) closePanel();
    openLogin(start);
  };
  return (
    <>
      {panel === 'practice' && <PracticePanel onClose={closePanel} />}
      {panel === 'accounts' && (
        <AccountsPanel
          onClose={closePanel}
          onSignIn={(accountId) => openBeside({ accountId })}
          onCheck={(accountId) => void startCheck(accountId)}
          onAdd={() => openBeside(null)}
        />
      )}
    </>
  );
};
