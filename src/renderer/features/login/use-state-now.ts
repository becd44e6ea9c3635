import type { LoginState } from '../../../shared/contract/login.ts';
import { useNow } from '../../ui/use-now.ts';

const ranOut: LoginState = {
  step: 'failed',
  failure: { code: 'oauth.expired_token', message: 'The code ran out before it was entered.' },
  canRetry: true,
};

/** A code that ran out is over, also while its server is still being asked about it. */
export const useStateNow = (told: LoginState | null): LoginState | null => {
  const coded = told?.step === 'browser' && told.userCode !== undefined;
  const now = useNow(coded);
  return coded && told.expiresAt <= now ? ranOut : told;
};
