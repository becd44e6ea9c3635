import type { Field, LoginKind } from '../../../shared/contract/login.ts';
import type { SignedIn } from '../../credentials/accounts.ts';
import { Fault, failureOf } from '../../fault.ts';
import type { Obtained } from '../../oauth/answer.ts';
import { withClaims } from '../../oauth/claims.ts';
import { discover } from '../../oauth/client.ts';
import type { OAuthClient, ServerMetadata } from '../../oauth/client-data.ts';
import { authorizationUrl, exchangeCode, newCodeRequest } from '../../oauth/code.ts';
import { requestCodexDeviceCode } from '../../oauth/codex-device.ts';
import { requestDeviceCode } from '../../oauth/device.ts';
import { oauthFault } from '../../oauth/failure.ts';
import { newProofKey } from '../../oauth/proof-key.ts';
import { register } from '../../oauth/registration.ts';
import { findSignIn, type FoundSignIn } from '../../oauth/resource-metadata.ts';
import { atTenant } from '../../oauth/tenant.ts';
import { openCallbackServer } from '../callback-server.ts';
import { plainValues, type Flow, type FlowTools, type LoginIo, type Values } from '../flow.ts';

/** What one OAuth sign-in needs to know, once the person has filled in what only they know. */
export interface OAuthPlan {
  /** an issuer to be discovered, or endpoints that are known */
  readonly server: string | ServerMetadata;
  /** empty: one is registered where the server offers that (RFC 7591) */
  readonly clientId: string;
  readonly clientSecret?: string;
  readonly scope: string;
  readonly resource?: string;
  /** what every token is to have in it (OpenID Connect Core 5.5) */
  readonly claims?: string;
  /** tokens are to be bound to a key of this account (RFC 9449) */
  readonly bound?: boolean;
  /** which device login its server has: the standard's (RFC 8628) unless it says another */
  readonly device?: 'codex';
  /** further parameters of the authorization request */
  readonly extra?: Readonly<Record<string, string>>;
  readonly redirect: {
    readonly hostname: '127.0.0.1' | 'localhost';
    readonly ports: readonly number[];
    readonly path: string;
  };
  /** where the token may go */
  readonly origins: readonly string[];
  /** what goes beside the token in every request */
  readonly headers?: Readonly<Record<string, string>>;
  /** settings of the account that come out of it, e.g. { baseUrl } */
  readonly config: Readonly<Record<string, string>>;
}

export interface OAuthSettings {
  readonly provider: string;
  /** asked before anything else; none: the sign-in begins at once */
  fields(known: Values): readonly Field[];
  /** @throws Fault with action `check-input` for what can't be */
  plan(values: Values): OAuthPlan;
  /** what an API wants in the next token of the account that signs in again */
  readonly claims?: string | undefined;
  /** the client that the account signed in with before: its secret need not be typed again */
  readonly before?: OAuthClient | undefined;
  /** for an API that can say itself where to sign in (RFC 9728) */
  readonly discovery?: {
    /** its address; null where the person said it. @throws as `plan` */
    api(values: Values): string | null;
    /** asked once something was found; `registers` where the one server lets clients register */
    fields(found: FoundSignIn, registers: boolean, known: Values): readonly Field[];
  };
}

const steps = [
  { name: 'discover', label: 'Finding the sign-in server' },
  { name: 'browser', label: 'Signing in in the browser' },
  { name: 'exchange', label: 'Collecting the key' },
] as const;

const cannot = (code: string, message: string): Fault => new Fault({ code, message, action: 'check-input' });

async function clientIdFor(
  plan: OAuthPlan,
  server: ServerMetadata,
  fetch: FlowTools['fetch'],
): Promise<string> {
  if (plan.clientId !== '') return plan.clientId;
  if (server.registration_endpoint !== undefined) return register(server, plan.bound === true, fetch);
  throw cannot('login.no-client-id', 'This sign-in server wants a client id. Ask your company for it.');
}

/**
 * The client of a plan, its server discovered where only the issuer is known, registered where it has no id yet.
 * @throws Fault `login.no-server`, `login.no-client-id`, `login.no-common-proof`, those of `register`, or the
 * network's
 */
export async function clientFor(plan: OAuthPlan, { fetch }: FlowTools): Promise<OAuthClient> {
  const { clientSecret, scope, resource, claims } = plan;
  const server = typeof plan.server === 'string' ? await discovered(plan.server, fetch) : plan.server;
  if (plan.bound && server.dpop_signing_alg_values_supported?.includes('ES256') === false) {
    throw cannot(
      'login.no-common-proof',
      'This sign-in server cannot bind tokens in a way that Latchkey knows. Untick it.',
    );
  }
  return {
    server,
    clientId: await clientIdFor(plan, server, fetch),
    scope,
    ...(clientSecret !== undefined && { clientSecret }),
    ...(resource !== undefined && { resource }),
    ...(claims !== undefined && { claims }),
    ...(plan.bound && { proofKey: await newProofKey() }),
  };
}

/** A secret that is known from before may be left empty. */
const withoutRetyping = (field: Field, before: OAuthClient | undefined): Field =>
  field.type === 'secret' && before?.clientSecret !== undefined ? { ...field, required: false } : field;

/** The secret of before goes to the very server that it is for, and to no other. */
function withSecret(client: OAuthClient, before: OAuthClient | undefined): OAuthClient {
  const same =
    client.clientId === before?.clientId &&
    client.server.issuer === before.server.issuer &&
    client.server.token_endpoint === before.server.token_endpoint;
  if (client.clientSecret !== undefined || !same || before.clientSecret === undefined) return client;
  return { ...client, clientSecret: before.clientSecret };
}

async function discovered(issuer: string, fetch: FlowTools['fetch']): Promise<ServerMetadata> {
  try {
    return await discover(issuer, fetch);
  } catch (error) {
    const fault = oauthFault(error);
    const { code } = fault.failure;
    // it was never asked: what is in between says more than that nothing was found
    if (!code.startsWith('oauth.') && code !== 'unexpected') throw fault;
    throw new Fault(
      {
        ...fault.failure,
        code: 'login.no-server',
        message: 'No sign-in server was found at this issuer address.',
        action: 'check-input',
      },
      { cause: error },
    );
  }
}

const pastedUrl = (text: string): URL => {
  const url = URL.parse(text);
  if (url?.searchParams.has('state')) return url;
  throw new Fault({
    code: 'login.not-a-callback',
    message: 'That is not the address that the browser ended at. Copy all of it.',
    action: 'retry',
  });
};

/** Authorization code with PKCE in the system's browser, back over loopback or by pasting (RFC 8252). */
async function byBrowser(
  client: OAuthClient,
  plan: OAuthPlan,
  io: LoginIo,
  tools: FlowTools,
): Promise<Obtained> {
  const request = newCodeRequest(client);
  const server = await openCallbackServer({ ...plan.redirect, state: request.state }, tools.clock);
  try {
    const url = await authorizationUrl(
      client,
      request,
      { redirectUri: server.redirectUri, ...(plan.extra && { extra: plan.extra }) },
      tools.fetch,
    );
    const pasted = io.browser({ url, expiresAt: server.expiresAt, canPaste: true }).then(pastedUrl);
    const returned = await Promise.race([server.result, pasted]);
    io.step('exchange');
    return await exchangeCode(client, request, returned, tools);
  } finally {
    server.close();
  }
}

/** The device authorization grant (RFC 8628): a code that is entered on any device. */
async function byDevice(
  client: OAuthClient,
  plan: OAuthPlan,
  io: LoginIo,
  tools: FlowTools,
): Promise<Obtained> {
  const request = plan.device === 'codex' ? requestCodexDeviceCode : requestDeviceCode;
  const { url, userCode, expiresAt, wait } = await request(client, tools);
  // nothing is polled for where there is no page to go to
  const shown = io.browser({ url, userCode, expiresAt, canPaste: false });
  const waiting = wait(io.signal);
  const obtained = await Promise.race([waiting, shown.then(() => waiting)]);
  io.step('exchange');
  return obtained;
}

/** A sign-in at an authorization server. What it brings is renewed by its refresh token. */
export function oauthFlow(
  kind: Extract<LoginKind, 'browser' | 'device'>,
  settings: OAuthSettings,
  tools: FlowTools,
): Flow {
  const signIn = async (plan: OAuthPlan, io: LoginIo): Promise<SignedIn> => {
    io.step('discover');
    const client = withSecret(await clientFor(plan, tools), settings.before);
    io.step('browser');
    const asking = withClaims(client, settings.claims);
    const obtained = await (kind === 'browser'
      ? byBrowser(asking, plan, io, tools)
      : byDevice(asking, plan, io, tools));
    const { accessToken: secret, refreshToken, expiresAt, subject, identity } = obtained;
    return {
      provider: settings.provider,
      identity: identity ?? new URL(client.server.issuer).host,
      obtainedBy: kind,
      // one that was registered is used again
      config: plan.clientId === '' ? { ...plan.config, clientId: client.clientId } : plan.config,
      credential: {
        kind: 'oauth',
        secret,
        refreshToken,
        expiresAt,
        obtainedAt: tools.now(),
        subject,
        client: atTenant(client, obtained.issuer),
        origins: [...plan.origins],
        ...(plan.headers && { headers: { ...plan.headers } }),
      },
    };
  };

  /** asks the API where to sign in, and the person whether they agree, before anybody goes there */
  const completed = async (values: Values, io: LoginIo): Promise<Values> => {
    const api = settings.discovery?.api(values) ?? null;
    if (api === null || !settings.discovery) return values;
    io.step('discover');
    const found = await findSignIn(api, tools.fetch, io.signal);
    const { resource, servers, scope, bound } = found;
    const [first = ''] = servers;
    const only = servers.length === 1 ? await discovered(first, tools.fetch) : null;
    const named = {
      ...values,
      issuer: first,
      resource,
      ...(scope !== null && (values['scope'] ?? '') === '' && { scope }),
      ...(bound && { dpop: 'yes' }),
    };
    const fields = settings.discovery.fields(found, only?.registration_endpoint !== undefined, named);
    const hosts = servers.map((issuer) => new URL(issuer).host);
    return { ...named, ...(await io.ask(fields, undefined, hosts)) };
  };

  const attempt = async (
    io: LoginIo,
    known: Values,
    failure?: ReturnType<typeof failureOf>,
  ): Promise<SignedIn> => {
    const fields = settings.fields(known).map((field) => withoutRetyping(field, settings.before));
    const first = fields.length === 0 ? known : await io.ask(fields, failure);
    let values = first;
    try {
      values = await completed(first, io);
      return await signIn(settings.plan(values), io);
    } catch (error) {
      io.signal.throwIfAborted();
      const why = failureOf(error);
      if (why.action !== 'check-input' || fields.length === 0) throw error;
      const kept = {
        ...known,
        ...plainValues(fields, values),
        ...(why.code === 'oauth.wants-proof' && { dpop: 'yes' }),
      };
      return attempt(io, kept, why);
    }
  };
  return { kind, steps, run: (io, known) => attempt(io, known) };
}
