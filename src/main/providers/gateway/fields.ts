import type { Field } from '../../../shared/contract/login.ts';
import type { Values } from '../../login/flow.ts';
import type { FoundSignIn } from '../../oauth/resource-metadata.ts';

/** Fields with what is known of each. */
const filled = (fields: readonly Field[], known: Values): Field[] =>
  fields.map((field) => {
    const value = known[field.name];
    return value === undefined ? field : { ...field, value };
  });

const text = (name: string, label: string, more: Partial<Field> = {}): Field => ({
  name,
  type: 'text',
  label,
  required: false,
  ...more,
});
const advanced = (name: string, label: string, more: Partial<Field> = {}): Field =>
  text(name, label, { advanced: true, ...more });

/** the way of chatting, and what an API without a list of models offers */
const speaking: readonly Field[] = [
  advanced('dialect', 'API', {
    type: 'choice',
    value: '',
    choices: [
      { value: '', label: 'Automatic' },
      { value: 'chat-completions', label: 'Chat Completions' },
      { value: 'responses', label: 'Responses' },
    ],
  }),
  advanced('models', 'Models', { placeholder: 'model-large, model-small' }),
];

const headers = advanced('headers', 'Further headers', {
  type: 'secret-lines',
  placeholder: 'X-Team: research',
});

const clientId = text('clientId', 'Client id');
const scope = { placeholder: 'openid offline_access' } as const;

const endpoint = (name: string, label: string): Field => advanced(name, label, { type: 'url' });
const endpoints = {
  browser: endpoint('authorizationEndpoint', 'Authorization endpoint'),
  device: endpoint('deviceAuthorizationEndpoint', 'Device authorization endpoint'),
} as const;

/** What a sign-in at an authorization server asks: only the API's address must be known. */
export const signInFields =
  (kind: 'browser' | 'device') =>
  (known: Values): Field[] =>
    filled(
      [
        text('baseUrl', 'Address of the API', {
          type: 'url',
          required: true,
          placeholder: 'https://ai.example.com/v1',
        }),
        text('issuer', 'Issuer of the sign-in', { type: 'url', placeholder: 'https://login.example.com' }),
        clientId,
        advanced('scope', 'Scope', scope),
        advanced('clientSecret', 'Client secret', { type: 'secret' }),
        advanced('resource', 'Resource'),
        advanced('dpop', 'Bind tokens to this device (DPoP)', { type: 'option' }),
        endpoints[kind],
        endpoint('tokenEndpoint', 'Token endpoint'),
        endpoint('revocationEndpoint', 'Revocation endpoint'),
        ...(kind === 'browser'
          ? [advanced('parameters', 'Further parameters', { placeholder: 'prompt=login' })]
          : []),
        ...speaking,
        headers,
      ],
      known,
    );

/** What is still open once the API said where to sign in. */
export const foundFields = (found: FoundSignIn, registers: boolean, known: Values): Field[] =>
  filled(
    [
      ...(found.servers.length > 1
        ? [
            text('issuer', 'Issuer of the sign-in', {
              type: 'choice',
              required: true,
              choices: found.servers.map((value) => ({ value, label: value.replace('https://', '') })),
            }),
          ]
        : []),
      // of several servers each may have its own way
      { ...clientId, required: found.servers.length === 1 && !registers },
      text('scope', 'Scope', scope),
    ],
    known,
  );

export const keyFields = (known: Values): Field[] =>
  filled(
    [advanced('header', 'Header of the key', { placeholder: 'X-Api-Key' }), ...speaking, headers],
    known,
  );

export const commandFields = (known: Values): Field[] => filled([...speaking, headers], known);
