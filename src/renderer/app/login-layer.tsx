import { useCallback } from 'react';
import { LoginView } from '../features/login/login-view.tsx';
import { LoginContext } from '../features/login/store.ts';
import { SettingsContext } from '../features/settings/store.ts';
import { PracticeButton } from './header.tsx';

/** Signing in, over the app. */
export const LoginLayer = ({ onClose }: { readonly onClose: () => void }) => {
  const login = LoginContext.useApi();
  const provider = LoginContext.useSelect(({ view }) => {
    if (view.at === 'running') return view.login.provider;
    return view.at === 'starting' ? view.provider : null;
  });
  const settings = SettingsContext.useApi();
  const onDone = useCallback(
    (accountId: string) => {
      const { view, cancel } = login.getState();
      const isNew = view.at === 'running' && view.login.accountId === undefined;
      // who has just been added is who one wants to talk with
      if (isNew) void settings.getState().change({ accountId, model: null });
      void cancel();
      onClose();
    },
    [login, settings, onClose],
  );
  return (
    <LoginView onClose={onClose} onDone={onDone} tools={provider === 'practice' && <PracticeButton />} />
  );
};
