import { cleanBaseUrl } from '../login/flows/api-key.ts';
import type { OAuthSettings } from '../login/flows/oauth.ts';
import type { Field } from '../../shared/contract/login.ts';
import { chatAtAddress } from './at-address.ts';
import type { Provider } from './provider.ts';

const ask: readonly Omit<Field, 'value'>[] = [
  {
    name: 'baseUrl',
    type: 'url',
    label: 'Address of the API',
    required: true,
    placeholder: 'https://ai.example.com/v1',
  },
  {
    name: 'issuer',
    type: 'url',
    label: 'Issuer of the sign-in',
    required: true,
    placeholder: 'https://login.example.com',
  },
  { name: 'clientId', type: 'text', label: 'Client id', required: true },
  { name: 'scope', type: 'text', label: 'Scope', required: false, placeholder: 'openid offline_access' },
  { name: 'resource', type: 'text', label: 'Resource', required: false },
  { name: 'clientSecret', type: 'secret', label: 'Client secret', required: false },
];

const settings: Pick<OAuthSettings, 'fields' | 'plan'> = {
  fields: (known) =>
    ask.map((field) => ({
      ...field,
      ...(known[field.name] !== undefined && { value: known[field.name] ?? '' }),
    })),
  plan: (values) => {
    const given = (name: string): string => (values[name] ?? '').trim();
    const baseUrl = cleanBaseUrl(given('baseUrl'));
    const scope = given('scope') || 'openid offline_access';
    const issuer = cleanBaseUrl(given('issuer'));
    return {
      server: issuer,
      clientId: given('clientId'),
      scope,
      redirect: { hostname: '127.0.0.1', ports: [0], path: '/callback' },
      origins: [new URL(baseUrl).origin],
      config: {
        baseUrl,
        issuer,
        clientId: given('clientId'),
        scope,
        ...(given('resource') && { resource: given('resource') }),
      },
      ...(given('resource') && { resource: given('resource') }),
      ...(given('clientSecret') && { clientSecret: given('clientSecret') }),
    };
  },
};

/** An OpenAI-compatible API behind a company's own sign-in (OpenID Connect or RFC 8414). */
export const gateway: Provider = {
  id: 'gateway',
  label: 'Company gateway',
  about: "Your company's gateway, signed in with your work account.",
  local: false,
  kinds: ['browser', 'device', 'command'],
  offers: async () => [
    { kind: 'browser', ...settings },
    { kind: 'device', ...settings },
    { kind: 'command', baseUrl: null },
  ],
  api: chatAtAddress,
};
