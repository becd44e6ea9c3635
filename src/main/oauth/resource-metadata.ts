import { z } from 'zod';
import { Fault } from '../fault.ts';
import { readChallenges } from '../network/challenges.ts';
import type { HttpFetch } from '../network/http-fetch.ts';
import { readText } from '../network/limits.ts';
import { isLoopback } from '../network/loopback.ts';

/** How an API says that it wants to be signed in to (RFC 9728). */
export interface FoundSignIn {
  /** what tokens are to be asked for (RFC 8707) */
  readonly resource: string;
  /** issuers, at least one */
  readonly servers: readonly string[];
  /** space separated; null where it names none */
  readonly scope: string | null;
  /** it takes only tokens that are bound to a key (RFC 9449) */
  readonly bound: boolean;
}

const limit = 64 * 1024;
const mostServers = 10;

/** RFC 9728 section 2, as far as it concerns a client that sends its token in a header. */
const metadata = z.object({
  resource: z.string(),
  authorization_servers: z.array(z.string()).max(mostServers).optional(),
  scopes_supported: z.array(z.string()).optional(),
  bearer_methods_supported: z.array(z.string()).optional(),
  dpop_bound_access_tokens_required: z.boolean().optional(),
});
type Metadata = z.infer<typeof metadata>;

const noneFound = (detail: string): Fault =>
  new Fault({
    code: 'login.no-issuer-found',
    message: 'This API does not say where to sign in. Enter the issuer of its sign-in.',
    action: 'check-input',
    detail,
  });

const notTrusted = (detail: string): Fault =>
  new Fault({
    code: 'login.resource-not-trusted',
    message:
      'What this API says about signing in does not fit its own address, so it was not used. Enter the issuer.',
    action: 'check-input',
    detail,
  });

const isSafe = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));

/** The well-known address (RFC 9728 section 3.1), with the resource's path put in after it, then without. */
function wellKnown({ origin, pathname }: URL): string[] {
  const root = `${origin}/.well-known/oauth-protected-resource`;
  return pathname === '/' ? [root] : [root + pathname.replace(/\/$/, ''), root];
}

/** Section 3.3, but for an API below the resource that the document is about. */
function covers(resource: string, api: URL): boolean {
  const url = URL.parse(resource);
  if (url?.origin !== api.origin || url.hash !== '' || url.search !== '') return false;
  const [above, below] = [url, api].map(({ pathname }) => `${pathname.replace(/\/+$/, '')}/`);
  return below?.startsWith(above ?? '/') === true;
}

async function read(url: string, fetch: HttpFetch, signal: AbortSignal): Promise<Metadata | null> {
  const response = await fetch(url, { headers: { accept: 'application/json' }, signal });
  if (response.status !== 200) {
    await response.body?.cancel();
    return null;
  }
  const text = await readText(response, limit);
  try {
    return metadata.parse(JSON.parse(text));
  } catch {
    throw notTrusted('the document is not one of RFC 9728');
  }
}

/** an issuer that a browser may be sent to */
const isIssuer = (text: string): boolean => {
  const url = URL.parse(text);
  return url !== null && isSafe(url) && url.username === '' && url.hash === '' && url.search === '';
};

function judge(api: URL, document: Metadata, asked: string | undefined): FoundSignIn {
  const { resource, authorization_servers: servers = [], scopes_supported: scopes } = document;
  const { bearer_methods_supported: methods, dpop_bound_access_tokens_required: bound = false } = document;
  if (!covers(resource, api)) throw notTrusted('the document is about another resource');
  if (!servers.every(isIssuer)) throw notTrusted('a sign-in server without https');
  if (servers.length === 0) throw noneFound('the document names no sign-in server');
  if (methods !== undefined && methods.length > 0 && !methods.includes('header')) {
    throw new Fault({
      code: 'login.no-header-tokens',
      message: 'This API does not take tokens in the way that Latchkey sends them.',
      detail: `bearer_methods_supported: ${methods.join(', ').slice(0, 100)}`,
    });
  }
  return { resource, servers, scope: asked ?? scopes?.join(' ') ?? null, bound };
}

/**
 * Asks an API without a token where to sign in: its 401 names a document about it, else that is at a well-known address
 * (RFC 9728 sections 3 and 5). Redirects are not followed; documents of another origin are not read.
 * @throws Fault `login.no-issuer-found`, `login.resource-not-trusted`, `login.no-header-tokens`, `answer-too-large`,
 * or the network's
 */
export async function findSignIn(base: string, fetch: HttpFetch, signal: AbortSignal): Promise<FoundSignIn> {
  const api = new URL(base);
  const refused = await fetch(`${base}/models`, { headers: { accept: 'application/json' }, signal });
  await refused.body?.cancel();
  const challenge = readChallenges(refused.headers).find(
    ({ parameters }) => parameters['resource_metadata'] !== undefined,
  );
  const named = challenge?.parameters['resource_metadata'];
  if (named !== undefined) {
    const url = URL.parse(named);
    if (url?.origin !== api.origin) throw notTrusted('the document is at another origin');
    const document = await read(url.href, fetch, signal);
    if (document === null) throw noneFound('the document that it names is not there');
    return judge(api, document, challenge?.parameters['scope']);
  }
  for (const url of wellKnown(api)) {
    const document = await read(url, fetch, signal);
    if (document) return judge(api, document, undefined);
  }
  throw noneFound(`GET /models answered ${refused.status}`);
}
