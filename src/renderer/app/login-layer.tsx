import { useCallback } from 'react';
import { LoginView } from '../features/login/login-view.tsx';
import { LoginContext } from '../features/login/store.ts';
import { PracticeButton } from './header.tsx';

/** Signing in, over the app. */
export const LoginLayer = ({ onClose }: { readonly onClose: () => void }) => {
  const login = LoginContext.useApi();
  const provider = LoginContext.useSelect(({ view }) => {
    if (view.at === 'running') return view.login.provider;
    return view.at === 'starting' ? view.provider : null;
  });
  const onDone = useCallback(() => {
    void login.getState().cancel();
    onClose();
  }, [login, onClose]);
  return (
    <LoginView onClose={onClose} onDone={onDone} tools={provider === 'practice' && <PracticeButton />} />
  );
};
