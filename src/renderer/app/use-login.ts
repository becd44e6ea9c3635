import { useCallback } from 'react';
import type { Input } from '../../shared/contract/contract.ts';
import { LoginContext } from '../features/login/store.ts';
import { ProfileContext } from '../features/profile/store.ts';
import { loginHash } from './route.ts';

/** What is known beforehand cannot travel in an address, so such a sign-in stays in this window. */
const fitsAddress = (start: Input<'login.start'> | null): boolean =>
  start === null || 'accountId' in start || start.known === undefined;

/** Opens signing in: in a window of its own where the desktop shell gives one, else over the app. */
export const useOpenLogin = () => {
  const login = LoginContext.useApi();
  const host = ProfileContext.useSelect((state) => state.info?.host);
  return useCallback(
    (start: Input<'login.start'> | null) => {
      if (host === 'electron' && fitsAddress(start)) {
        const address = `${location.pathname}${location.search}${loginHash(start)}`;
        const opened = window.open(address, 'latchkey-login', 'popup,width=560,height=760');
        if (opened !== null) {
          opened.focus();
          return;
        }
      }
      if (start === null) login.getState().chooseProvider();
      else void login.getState().start(start);
    },
    [login, host],
  );
};
