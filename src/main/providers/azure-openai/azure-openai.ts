import type { Field } from '../../../shared/contract/login.ts';
import type { Values } from '../../login/flow.ts';
import { cleanBaseUrl } from '../../login/flows/api-key.ts';
import type { OAuthPlan, OAuthSettings } from '../../login/flows/oauth.ts';
import type { AccountConfig, ChatApi, LoginOffer, Provider, World } from '../provider.ts';
import { deploymentsIn, placeOf } from './endpoint.ts';
import { capabilities, cleanTenant, cloudOf, entraMetadata } from './entra.ts';

const id = 'azure-openai';

const withKnown = (fields: readonly Field[], known: Values): Field[] =>
  fields.map((field) => ({
    ...field,
    ...(known[field.name] !== undefined && { value: known[field.name] ?? '' }),
  }));

const endpoint: Field = {
  name: 'endpoint',
  type: 'url',
  label: 'Endpoint',
  required: true,
  placeholder: 'https://name.openai.azure.com',
};

const chat: readonly Field[] = [
  {
    name: 'deployments',
    type: 'text',
    label: 'Deployments',
    required: false,
    placeholder: 'gpt-5, gpt-5-mini',
  },
  {
    name: 'apiStyle',
    type: 'choice',
    value: 'v1-chat',
    label: 'API',
    required: false,
    advanced: true,
    choices: [
      { value: 'v1-chat', label: 'v1, Chat Completions' },
      { value: 'v1-responses', label: 'v1, Responses' },
      { value: 'classic', label: 'Deployment addresses' },
    ],
  },
  {
    name: 'apiVersion',
    type: 'text',
    label: 'API version',
    required: false,
    placeholder: '2024-10-21',
    advanced: true,
  },
];

const application: Field = { name: 'application', type: 'text', label: 'Application id', required: true };

const directory: readonly Field[] = [
  { name: 'tenant', type: 'text', label: 'Tenant', required: false, placeholder: 'organizations' },
];

const cloud: readonly Field[] = [
  {
    name: 'authority',
    type: 'url',
    label: 'Sign-in server',
    required: false,
    placeholder: 'https://login.microsoftonline.com',
    advanced: true,
  },
  {
    name: 'scope',
    type: 'text',
    label: 'Scope',
    required: false,
    placeholder: 'https://cognitiveservices.azure.com/.default',
    advanced: true,
  },
];

const standing = ['openid', 'profile', 'offline_access'];

const scopeOf = (asked: string, resource: string): string =>
  [...new Set([...(asked === '' ? [`${resource}/.default`] : asked.split(/\s+/)), ...standing])].join(' ');

function planFor(world: World, values: Values): OAuthPlan {
  const place = placeOf(values);
  const { baseUrl = '', apiStyle = '' } = place;
  const given = (name: string): string => (values[name] ?? '').trim();
  const { authority, resource } = cloudOf(baseUrl, apiStyle);
  const own = given('authority') === '' ? null : cleanBaseUrl(given('authority'));
  const tenant = cleanTenant(values['tenant']);
  return {
    server: world.settings(id)['issuer'] ?? entraMetadata(own ?? authority, tenant),
    clientId: given('application'),
    scope: scopeOf(given('scope'), resource),
    claims: capabilities,
    redirect: { hostname: 'localhost', ports: [0], path: '/' },
    origins: [new URL(baseUrl).origin],
    config: {
      ...place,
      tenant,
      application: given('application'),
      authority: own ?? '',
      scope: given('scope'),
    },
  };
}

const signInWith = (world: World): Pick<OAuthSettings, 'fields' | 'plan'> => ({
  fields: (known) => withKnown([endpoint, application, ...directory, ...chat, ...cloud], known),
  plan: (values) => planFor(world, values),
});

const byKey: LoginOffer = {
  kind: 'api-key',
  baseUrl: null,
  keyRequired: true,
  address: {
    fields: (known) => withKnown([endpoint], known),
    read: (values) => {
      const place = placeOf(values);
      return { baseUrl: place['baseUrl'] ?? '', modelsUrl: modelsUrlOf(place) };
    },
  },
  extras: {
    fields: (known) => withKnown(chat, known),
    read: (values) => ({ config: placeOf(values), header: 'api-key' }),
  },
};

const isClassic = ({ apiStyle }: AccountConfig): boolean => apiStyle === 'classic';

const versionOf = ({ apiVersion = '' }: AccountConfig): string =>
  `api-version=${encodeURIComponent(apiVersion)}`;

const baseOf = (config: AccountConfig): string =>
  `${config['baseUrl'] ?? ''}/openai${isClassic(config) ? '' : '/v1'}`;

/** What can be deployed on the resource: no list of its deployments, but a way to see whether a key is good. */
const modelsUrlOf = (config: AccountConfig): string =>
  `${baseOf(config)}/models${isClassic(config) ? `?${versionOf(config)}` : ''}`;

/** the first version of the classic addresses that knows `max_completion_tokens`, which reasoning models insist on */
const firstWithNewName = '2024-09-01-preview';

const lengthNameOf = (config: AccountConfig): string =>
  isClassic(config) && (config['apiVersion'] ?? '') < firstWithNewName
    ? 'max_tokens'
    : 'max_completion_tokens';

function apiOf(config: AccountConfig): ChatApi {
  const models = deploymentsIn(config['deployments']);
  return {
    dialect: config['apiStyle'] === 'v1-responses' ? 'responses' : 'chat-completions',
    base: baseOf(config),
    context: { lengthName: lengthNameOf(config) },
    ...(models.length > 0 && { models }),
    ...(isClassic(config) && {
      pathFor: (model) => `/deployments/${encodeURIComponent(model)}/chat/completions?${versionOf(config)}`,
    }),
    whenForbidden: {
      code: 'azure.not-allowed',
      message:
        'Azure does not let this account use the resource. It needs the role “Cognitive Services OpenAI User” there, and a network that the resource accepts.',
    },
  };
}

/** Models deployed on a resource in Azure, with a work account (Entra ID) or one of the resource's keys. */
export const azureOpenai: Provider = {
  id,
  label: 'Azure OpenAI',
  about: 'Models that your company runs in Azure, with your work account or a key.',
  local: false,
  kinds: ['browser', 'device', 'api-key'],
  settable: [{ name: 'issuer', type: 'issuer', usual: null }],
  offers: async (world) => [
    { kind: 'browser', ...signInWith(world) },
    { kind: 'device', ...signInWith(world) },
    byKey,
  ],
  api: async (config) => apiOf(config),
};
