import type { Extras } from '../../login/extras.ts';
import { chatAtAddress } from '../at-address.ts';
import type { LoginOffer, Provider } from '../provider.ts';
import { commandFields, foundFields, keyFields, signInFields } from './fields.ts';
import { apiToAsk, extraOf, planFor } from './plan.ts';

const signIn = (kind: 'browser' | 'device'): LoginOffer => ({
  kind,
  fields: signInFields(kind),
  plan: planFor(kind),
  discovery: { api: apiToAsk, fields: foundFields },
});

const key: Extras = { fields: keyFields, read: extraOf };
const command: Extras = { fields: commandFields, read: extraOf };

/** An OpenAI-compatible API behind a company's own sign-in (OpenID Connect or RFC 8414), or behind keys of its own kind. */
export const gateway: Provider = {
  id: 'gateway',
  label: 'Company gateway',
  about: "Your company's gateway, signed in with your work account.",
  local: false,
  kinds: ['browser', 'device', 'command', 'api-key'],
  offers: async () => [
    signIn('browser'),
    signIn('device'),
    { kind: 'command', baseUrl: null, extras: command },
    { kind: 'api-key', baseUrl: null, keyRequired: false, extras: key },
  ],
  api: chatAtAddress,
};
