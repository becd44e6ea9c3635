import { useEffect, useRef } from 'react';
import type { Input } from '../../shared/contract/contract.ts';
import { LoginContext } from '../features/login/store.ts';
import { LoginLayer } from './login-layer.tsx';
import { NetworkLayer } from './network-layer.tsx';
import { SidePanel } from './side-panel.tsx';

const close = () => window.close();

/** A window that is only for signing in; it closes itself. */
export const LoginWindow = ({ start }: { readonly start: Input<'login.start'> | null }) => {
  const login = LoginContext.useApi();
  const begun = useRef<Input<'login.start'> | null | undefined>(undefined);
  useEffect(() => {
    if (begun.current === start) return;
    begun.current = start;
    const begin = async () => {
      await login.getState().cancel();
      if (start === null) login.getState().chooseProvider();
      else await login.getState().start(start);
    };
    void begin();
  }, [login, start]);
  return (
    <div className="flex h-full">
      <div className="min-w-0 flex-1">
        <LoginLayer onClose={close} />
      </div>
      <SidePanel />
      <NetworkLayer />
    </div>
  );
};
