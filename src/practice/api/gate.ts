import type { PracticePerson } from '../controls.ts';
import type { Page, Visit } from '../http/visit.ts';
import { claimsFor } from '../state/demand.ts';
import type { TokenDesk } from '../state/tokens.ts';
import type { World } from '../state/world.ts';
import { sendFailure, surfaceOf, type ApiFailure } from './failure.ts';
import type { ProofDesk } from './proof.ts';
import { challengeScope, resourceMetadataUrl } from './resource-metadata.ts';

const allowance = 500;
const hourS = 3_600;

/** The static key that the practice API takes beside its tokens. */
const practiceKey = 'practice-key';

const expired: ApiFailure = {
  status: 401,
  message: 'Your authentication token has expired. Please try signing in again.',
  type: 'invalid_request_error',
  code: 'token_expired',
};

/** What may pass: a token, and for one that is bound to a key a proof of having it. */
export interface Desks {
  readonly tokens: TokenDesk;
  readonly proofs: ProofDesk;
}

type Refusal = ApiFailure & {
  readonly error?: 'use_dpop_nonce' | 'invalid_dpop_proof';
  /** A claims request that the next token has to answer. */
  readonly claims?: string;
};

/** Wraps a page of the API: counts the call, then lets it through only with a good token and below the limit. */
export function guarded(world: World, desks: Desks, page: Page): Page {
  return async (visit) => {
    world.count('apiCalls');
    const refusal = await refuse(world, desks, visit);
    tellLimits(world, visit);
    if (refusal === null) return page(visit);
    if (refusal.status === 401) challenge(world, desks.proofs, visit, refusal);
    sendFailure(visit, refusal);
  };
}

/** OpenAI's own headers, with an allowance that no practice uses up before the limit that is set by hand. */
function tellLimits(world: World, visit: Visit): void {
  const until = world.limitedUntil();
  const remaining = until === null ? Math.max(1, allowance - (world.status().counts.answers % allowance)) : 0;
  visit.response.setHeader('x-ratelimit-limit-requests', String(allowance));
  visit.response.setHeader('x-ratelimit-remaining-requests', String(remaining));
  const reset = until === null ? hourS : Math.ceil((until - world.now()) / 1000);
  visit.response.setHeader('x-ratelimit-reset-requests', `${reset}s`);
}

/** Says how to come back (RFC 6750 section 3, RFC 9449 section 7.1, RFC 9728 section 5.1). */
function challenge(world: World, proofs: ProofDesk, visit: Visit, { error, claims }: Refusal): void {
  if (claims !== undefined) {
    const wanted = Buffer.from(claims).toString('base64');
    const header = `Bearer realm="", authorization_uri="${world.issuer}/auth", error="insufficient_claims", claims="${wanted}"`;
    visit.response.setHeader('WWW-Authenticate', header);
    return;
  }
  const where = `resource_metadata="${resourceMetadataUrl(world)}", scope="${challengeScope}"`;
  const challenges =
    error === undefined
      ? `Bearer realm="practice", error="invalid_token", ${where}`
      : `DPoP realm="practice", algs="ES256", error="${error}", ${where}`;
  visit.response.setHeader('WWW-Authenticate', challenges);
  if (error !== undefined) visit.response.setHeader('DPoP-Nonce', proofs.nonce());
}

async function refuse(world: World, desks: Desks, visit: Visit): Promise<Refusal | null> {
  if (world.spend('answer-401-once')) return expired;
  const { scheme = '', token } =
    /^(?<scheme>Bearer|DPoP) +(?<token>\S+)$/i.exec(visit.request.headers.authorization ?? '')?.groups ?? {};
  const key = token ?? keyBeside(visit);
  if (key === undefined) return invalid(visit, 'You didn’t provide an API key or access token.');
  const isKey = key === practiceKey && takesKey(visit, token === undefined);
  if (!isKey) {
    const refusal = await refuseToken(world, desks, visit, {
      scheme: scheme.toLowerCase(),
      token: key,
    });
    if (refusal !== null) return refusal;
  }
  return limited(world);
}

/** Some services take their keys in a header of their own: Azure and some gateways. */
function keyBeside({ request, url }: Visit): string | undefined {
  const name = surfaceOf(url.pathname) === 'azure' ? 'api-key' : 'x-api-key';
  return request.headers[name]?.toString();
}

function takesKey({ url }: Visit, beside: boolean): boolean {
  switch (surfaceOf(url.pathname)) {
    case 'google':
      return false;
    case 'azure':
      return beside;
    case 'v1':
    case 'backend':
      return true;
  }
}

/** Who asks; null for the static key. */
export async function personOf({ tokens }: Desks, { request }: Visit): Promise<PracticePerson | null> {
  const checked = await tokens.check(request.headers.authorization?.replace(/^\w+ +/, '') ?? '');
  return checked.state === 'good' ? checked.person : null;
}

/** What this token lacks that the API wants by now: only the OpenID provider can be asked for it. */
function lacking(world: World, notBefore: number): Refusal | null {
  const demand = world.demand();
  if (demand === null) return null;
  if (notBefore >= demand.notBefore) {
    world.meetDemand();
    return null;
  }
  const message = 'Continuous access evaluation resulted in a challenge.';
  return {
    status: 401,
    message,
    type: 'invalid_request_error',
    code: 'TokenCreatedWithOutdatedPolicies',
    claims: claimsFor(demand),
  };
}

async function refuseToken(
  world: World,
  { tokens, proofs }: Desks,
  visit: Visit,
  { scheme, token }: { scheme: string; token: string },
): Promise<Refusal | null> {
  const checked = await tokens.check(token);
  if (checked.state === 'expired') return expired;
  if (checked.state === 'bad') return invalid(visit, 'Incorrect API key or access token provided.');
  const { boundTo, byOpenid, notBefore } = checked;
  const lack = byOpenid ? lacking(world, notBefore) : null;
  if (lack !== null) return lack;
  if (boundTo === null) {
    const mustBeBound = byOpenid && world.controls().tokenBinding === 'required';
    return scheme === 'bearer' && !mustBeBound ? null : unproved(visit, 'invalid_dpop_proof');
  }
  if (scheme !== 'dpop') return unproved(visit, 'invalid_dpop_proof');
  switch (await proofs.check(visit, token, boundTo)) {
    case 'good':
      return null;
    case 'stale':
      return unproved(visit, 'use_dpop_nonce');
    case 'bad':
      return unproved(visit, 'invalid_dpop_proof');
  }
}

function unproved(visit: Visit, error: NonNullable<Refusal['error']>): Refusal {
  return { ...invalid(visit, 'This token is bound to a key, and the proof of having it is missing.'), error };
}

function invalid(visit: Visit, message: string): ApiFailure {
  const code = surfaceOf(visit.url.pathname) === 'v1' ? 'invalid_api_key' : 'invalid_token';
  return { status: 401, message, type: 'invalid_request_error', code };
}

function limited(world: World): ApiFailure | null {
  const until = world.limitedUntil();
  if (until === null) return null;
  const retryAfterS = Math.ceil((until - world.now()) / 1000);
  return {
    status: 429,
    message: `Too many requests: the practice limit on messages is used up. Please try again in ${retryAfterS}s.`,
    type: 'requests',
    code: 'rate_limit_exceeded',
    retryAfterS,
  };
}
