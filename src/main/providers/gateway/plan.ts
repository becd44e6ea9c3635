import { Fault } from '../../fault.ts';
import { parseAuthorizeParameters } from '../../login/authorize-parameters.ts';
import { cleanHeaderName, parseHeaders } from '../../login/custom-headers.ts';
import type { Extra } from '../../login/extras.ts';
import type { Values } from '../../login/flow.ts';
import { cleanBaseUrl } from '../../login/flows/api-key.ts';
import type { OAuthPlan } from '../../login/flows/oauth.ts';
import type { ServerMetadata } from '../../oauth/client-data.ts';

type Kind = 'browser' | 'device';

const given = (values: Values, name: string): string => (values[name] ?? '').trim();

/** what was said, so that an account's settings hold nothing empty */
const said = (values: Values, ...names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    names.map((name): [string, string] => [name, given(values, name)]).filter(([, value]) => value !== ''),
  );

/** As it was typed: at its end a slash can be part of its name. @throws Fault `login.bad-address` and the like */
function issuerOf(values: Values): string {
  const issuer = given(values, 'issuer');
  if (issuer === '') return '';
  const clean = cleanBaseUrl(issuer);
  return URL.canParse(issuer) ? issuer : clean;
}

const refuse = (code: string, message: string): Fault => new Fault({ code, message, action: 'check-input' });

const needed: Readonly<Record<Kind, string>> = {
  browser: 'authorizationEndpoint',
  device: 'deviceAuthorizationEndpoint',
};
const names = [
  'authorizationEndpoint',
  'deviceAuthorizationEndpoint',
  'tokenEndpoint',
  'revocationEndpoint',
] as const;

/** Endpoints that were given by hand; null where none were. @throws Fault `login.endpoints-missing` */
function endpoints(kind: Kind, values: Values): ServerMetadata | null {
  const found = said(values, ...names);
  if (Object.keys(found).length === 0) return null;
  const clean = (name: string) => (found[name] === undefined ? undefined : cleanBaseUrl(found[name]));
  const token = clean('tokenEndpoint');
  if (token === undefined || found[needed[kind]] === undefined) {
    throw refuse(
      'login.endpoints-missing',
      kind === 'browser'
        ? 'By hand it takes both: the authorization endpoint and the token endpoint.'
        : 'By hand it takes both: the device authorization endpoint and the token endpoint.',
    );
  }
  const issuer = issuerOf(values);
  return {
    // who is asked is then all that is known of who issues
    issuer: issuer === '' ? new URL(token).origin : issuer,
    authorization_endpoint: clean('authorizationEndpoint'),
    device_authorization_endpoint: clean('deviceAuthorizationEndpoint'),
    token_endpoint: token,
    revocation_endpoint: clean('revocationEndpoint'),
  };
}

/** The API that is to say where to sign in; null where the person said it. @throws Fault `login.bad-address` and the like */
export const apiToAsk = (values: Values): string | null => {
  const known = given(values, 'issuer') !== '' || names.some((name) => given(values, name) !== '');
  return known ? null : cleanBaseUrl(given(values, 'baseUrl'));
};

export const openidNeedsIssuer = (): Fault =>
  refuse(
    'login.openid-needs-issuer',
    'Without an issuer nobody can check who signed in. Give the issuer too, or leave openid out of the scope.',
  );

/** An ID token is worth what is known of its issuer (OpenID Connect Core 3.1.3.7). */
function scopeFor(values: Values, issuerKnown: boolean): string {
  const scope = given(values, 'scope') || (issuerKnown ? 'openid offline_access' : 'offline_access');
  if (!issuerKnown && scope.split(/\s+/).includes('openid')) {
    throw openidNeedsIssuer();
  }
  return scope;
}

const headersOf = (values: Values): Extra['headers'] => {
  const headers = parseHeaders(values['headers'] ?? '');
  return Object.keys(headers).length === 0 ? undefined : headers;
};

/** What a person filled in, as one sign-in. @throws Fault with action `check-input` */
export const planFor =
  (kind: Kind) =>
  (values: Values): OAuthPlan => {
    const baseUrl = cleanBaseUrl(given(values, 'baseUrl'));
    const byHand = endpoints(kind, values);
    const issuer = issuerOf(values);
    const resource = given(values, 'resource');
    const secret = given(values, 'clientSecret');
    const headers = headersOf(values);
    const scope = scopeFor(values, byHand === null || issuer !== '');
    return {
      server: byHand ?? issuer,
      clientId: given(values, 'clientId'),
      scope,
      redirect: { hostname: '127.0.0.1', ports: [0], path: '/callback' },
      extra: parseAuthorizeParameters(given(values, 'parameters')),
      bound: values['dpop'] === 'yes',
      origins: [new URL(baseUrl).origin],
      config: {
        ...said(
          values,
          'issuer',
          'clientId',
          'resource',
          'parameters',
          'dialect',
          'models',
          'dpop',
          ...names,
        ),
        baseUrl,
        scope,
      },
      ...(resource && { resource }),
      ...(secret && { clientSecret: secret }),
      ...(headers && { headers }),
    };
  };

/** The same of a sign-in without an authorization server. @throws as `planFor` */
export function extraOf(values: Values): Extra {
  const headers = headersOf(values);
  const header = given(values, 'header');
  return {
    config: said(values, 'header', 'dialect', 'models'),
    ...(headers && { headers }),
    // the default, said in words
    ...(header !== '' && header.toLowerCase() !== 'authorization' && { header: cleanHeaderName(header) }),
  };
}
