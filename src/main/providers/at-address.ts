import { Fault } from '../fault.ts';
import type { Provider } from './provider.ts';

/** Chat completions at the address that the account was given when it signed in. */
export const chatAtAddress: Provider['api'] = async ({ baseUrl }) => {
  if (baseUrl !== undefined) return { dialect: 'chat-completions', base: baseUrl };
  throw new Fault({
    code: 'no-address',
    message: 'This account has no address. Sign in again and give one.',
    action: 'sign-in',
  });
};
