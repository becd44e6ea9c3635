import type { LoginKind } from '../../../shared/contract/login.ts';
import { checkAuthorizeParameters } from '../../login/authorize-parameters.ts';
import type { Extra } from '../../login/extras.ts';
import type { Values } from '../../login/flow.ts';
import { cleanBaseUrl } from '../../login/flows/api-key.ts';
import { extraOf, planFor } from '../gateway/plan.ts';
import type { LoginOffer, Provider } from '../provider.ts';
import { headerLines, type Definition } from './definition.ts';

/** A name that no provider of ours has. */
export const companyId = ({ id }: Pick<Definition, 'id'>): string => `company.${id}`;

export const kindsOf = ({ signIn, apiKey }: Definition): LoginKind[] => [
  ...(signIn && (signIn.issuer ?? signIn.authorizationEndpoint) !== undefined ? (['browser'] as const) : []),
  ...(signIn && (signIn.issuer ?? signIn.deviceAuthorizationEndpoint) !== undefined
    ? (['device'] as const)
    : []),
  ...(apiKey ? (['api-key'] as const) : []),
];

/** The file in the words of the gateway's form. */
function valuesOf({ baseUrl, signIn, apiKey, headers = {} }: Definition): Values {
  const { parameters: _parameters, redirectPorts: _ports, dpop, ...rest } = signIn ?? {};
  const plain = Object.entries(rest).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return {
    ...(Object.fromEntries(plain) as Values),
    baseUrl,
    headers: headerLines(headers),
    ...(dpop === true && { dpop: 'yes' }),
    ...(apiKey?.header !== undefined && { header: apiKey.header }),
  };
}

/** endpoints of the other kind would be half a server to this one */
const withoutOther = (kind: 'browser' | 'device', values: Values): Values => {
  const other = kind === 'browser' ? 'deviceAuthorizationEndpoint' : 'authorizationEndpoint';
  return { ...values, [other]: '' };
};

/** A company's provider, made from its file: one click to sign in, since the file knows the rest. */
export function companyProvider(definition: Definition): Provider {
  const { label, about, dialect, models = [], signIn } = definition;
  const base = cleanBaseUrl(definition.baseUrl);
  const values = valuesOf(definition);

  const oauth = (kind: 'browser' | 'device'): LoginOffer => ({
    kind,
    fields: () => [],
    plan: (known) => {
      const clientId = signIn?.clientId ?? known['clientId'] ?? '';
      const plan = planFor(kind)({ ...withoutOther(kind, values), clientId });
      return {
        ...plan,
        // what a person types has no spaces in its values, a file may
        extra: checkAuthorizeParameters(Object.entries(signIn?.parameters ?? {})),
        redirect: { ...plan.redirect, ports: signIn?.redirectPorts ?? [0] },
        // the file says the rest each time; one that was registered is the account's own
        config: { baseUrl: base, ...(signIn?.clientId === undefined && clientId !== '' && { clientId }) },
      };
    },
  });

  const extra: Extra = {
    ...extraOf(values),
    config: models.length === 0 ? {} : { models: models.join(' ') },
  };
  const offerFor = (kind: LoginKind): LoginOffer[] => {
    switch (kind) {
      case 'browser':
      case 'device':
        return [oauth(kind)];
      case 'api-key':
        return [{ kind, baseUrl: base, keyRequired: true, extras: { fields: () => [], read: () => extra } }];
      case 'web-password':
      case 'session-cookie':
      case 'import':
      case 'command':
      case 'token':
        return [];
    }
  };
  const kinds = kindsOf(definition);
  return {
    id: companyId(definition),
    label,
    about: about ?? new URL(base).host,
    local: false,
    company: true,
    kinds,
    offers: async () => kinds.flatMap(offerFor),
    api: async () => ({ dialect, base, modelsIfUnlisted: models }),
  };
}
