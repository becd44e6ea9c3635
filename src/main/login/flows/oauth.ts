import type { Field, LoginKind } from '../../../shared/contract/login.ts';
import type { SignedIn } from '../../credentials/accounts.ts';
import { Fault, failureOf } from '../../fault.ts';
import type { Obtained } from '../../oauth/answer.ts';
import { discover, type OAuthClient, type ServerMetadata } from '../../oauth/client.ts';
import { authorizationUrl, exchangeCode, newCodeRequest } from '../../oauth/code.ts';
import { requestDeviceCode } from '../../oauth/device.ts';
import { oauthFault } from '../../oauth/failure.ts';
import { openCallbackServer } from '../callback-server.ts';
import { plainValues, type Flow, type FlowTools, type LoginIo, type Values } from '../flow.ts';

/** What one OAuth sign-in needs to know, once the person has filled in what only they know. */
export interface OAuthPlan {
  /** an issuer to be discovered, or endpoints that are known */
  readonly server: string | ServerMetadata;
  readonly clientId: string;
  readonly clientSecret?: string;
  readonly scope: string;
  readonly resource?: string;
  /** further parameters of the authorization request */
  readonly extra?: Readonly<Record<string, string>>;
  readonly redirect: {
    readonly hostname: '127.0.0.1' | 'localhost';
    readonly ports: readonly number[];
    readonly path: string;
  };
  /** where the token may go */
  readonly origins: readonly string[];
  /** settings of the account that come out of it, e.g. { baseUrl } */
  readonly config: Readonly<Record<string, string>>;
}

export interface OAuthSettings {
  readonly provider: string;
  /** asked before anything else; none: the sign-in begins at once */
  fields(known: Values): readonly Field[];
  /** @throws Fault with action `check-input` for what can't be */
  plan(values: Values): OAuthPlan;
}

const steps = [
  { name: 'discover', label: 'Finding the sign-in server' },
  { name: 'browser', label: 'Signing in in the browser' },
  { name: 'exchange', label: 'Collecting the key' },
] as const;

async function clientFor(plan: OAuthPlan, { fetch }: FlowTools): Promise<OAuthClient> {
  const { clientId, clientSecret, scope, resource } = plan;
  const server = typeof plan.server === 'string' ? await discovered(plan.server, fetch) : plan.server;
  return {
    server,
    clientId,
    scope,
    ...(clientSecret !== undefined && { clientSecret }),
    ...(resource !== undefined && { resource }),
  };
}

async function discovered(issuer: string, fetch: FlowTools['fetch']): Promise<ServerMetadata> {
  try {
    return await discover(issuer, fetch);
  } catch (error) {
    const { failure } = oauthFault(error);
    throw new Fault(
      {
        ...failure,
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
async function byDevice(client: OAuthClient, io: LoginIo, tools: FlowTools): Promise<Obtained> {
  const { url, userCode, expiresAt, wait } = await requestDeviceCode(client, tools);
  const waiting = wait(io.signal);
  const shown = io.browser({ url, userCode, expiresAt, canPaste: false });
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
    const client = await clientFor(plan, tools);
    io.step('browser');
    const obtained = await (kind === 'browser'
      ? byBrowser(client, plan, io, tools)
      : byDevice(client, io, tools));
    const { accessToken: secret, refreshToken, expiresAt, subject, identity } = obtained;
    return {
      provider: settings.provider,
      identity: identity ?? new URL(client.server.issuer).host,
      obtainedBy: kind,
      config: plan.config,
      credential: {
        kind: 'oauth',
        secret,
        refreshToken,
        expiresAt,
        obtainedAt: tools.now(),
        subject,
        client,
        origins: [...plan.origins],
      },
    };
  };

  const attempt = async (
    io: LoginIo,
    known: Values,
    failure?: ReturnType<typeof failureOf>,
  ): Promise<SignedIn> => {
    const fields = settings.fields(known);
    const values = fields.length === 0 ? known : await io.ask(fields, failure);
    try {
      return await signIn(settings.plan(values), io);
    } catch (error) {
      const why = failureOf(error);
      if (why.action !== 'check-input' || fields.length === 0) throw error;
      return attempt(io, { ...known, ...plainValues(fields, values) }, why);
    }
  };
  return { kind, steps, run: (io, known) => attempt(io, known) };
}
