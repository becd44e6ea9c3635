import { expect, onTestFinished } from 'vitest';
import type { Credential } from '../../src/main/credentials/credential.ts';
import { refreshCredential } from '../../src/main/credentials/refresh.ts';
import { Fault } from '../../src/main/fault.ts';
import { createHttpClient } from '../../src/main/network/client.ts';
import type { Obtained } from '../../src/main/oauth/answer.ts';
import { discover } from '../../src/main/oauth/client.ts';
import type { OAuthClient } from '../../src/main/oauth/client-data.ts';
import { authorizationUrl, exchangeCode, newCodeRequest } from '../../src/main/oauth/code.ts';
import { oauthTrouble } from '../../src/main/oauth/failure.ts';
import type { Failure } from '../../src/shared/contract/failure.ts';
import { clientId, startScripted, subject, type Script, type ScriptedServer } from './scripted-server.ts';

const redirectUri = 'http://127.0.0.1:43210/callback';
export const notTrusted = 'oauth.not-trusted';
export const notNow = 'oauth.not-now';

/** One sign-in, or one renewal, at a server that does something otherwise than a good one. */
export interface Case {
  readonly name: string;
  readonly script?: Script;
  /** changes the address that the browser comes back to */
  readonly callback?: (good: URL) => void;
  readonly client?: (good: OAuthClient) => OAuthClient;
  /** `accepted`, or the code of the failure */
  readonly expected: string;
  /** what more is true of what was obtained */
  readonly obtained?: Partial<Obtained>;
}

interface SignedIn {
  readonly server: ScriptedServer;
  readonly client: OAuthClient;
  readonly outcome: Obtained | Fault;
  /** what must not be in any failure */
  readonly secrets: readonly string[];
}

export const clock = Date.UTC(2026, 5, 1, 12);
const now = () => clock;

/** The way out of the machine, as the app has it; gone with the test. */
export function openNetwork() {
  const http = createHttpClient('Latchkey/test');
  onTestFinished(() => http.close());
  return http.fetch;
}

const caught = async <T>(work: Promise<T>): Promise<T | Fault> => {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
};

/** Discovers, goes through the browser and comes back with a code, the way that the flow does. */
async function signIn({ script, callback, client: change }: Omit<Case, 'name' | 'expected'>) {
  const server = await startScripted(script);
  const fetch = openNetwork();
  const good: OAuthClient = {
    server: await discover(server.issuer, fetch),
    clientId,
    scope: 'openid email offline_access',
  };
  const client = change?.(good) ?? good;
  const request = newCodeRequest(client);
  const returned = server.authorize(await authorizationUrl(good, request, { redirectUri }, fetch));
  callback?.(returned);
  const outcome = await caught(exchangeCode(client, request, returned, { fetch, now }));
  const { state, verifier, nonce } = request;
  const secrets = [state, verifier, nonce, client.clientSecret, ...server.secrets].filter(
    (text) => text !== undefined,
  );
  return { server, client, outcome, secrets } satisfies SignedIn;
}

/** Nothing of a failure may be of use to who reads it over a shoulder, or in a log. */
export function expectNoSecret(failure: Failure, secrets: readonly string[]) {
  const shown = JSON.stringify(failure);
  for (const secret of secrets) expect(shown).not.toContain(secret);
  expect(shown).not.toContain('canary');
}

/** Plays a case: `accepted` or the code of its failure, which shows nothing secret. */
export async function play(one: Omit<Case, 'name' | 'expected'>): Promise<SignedIn & { verdict: string }> {
  const signedIn = await signIn(one);
  const { outcome, secrets } = signedIn;
  if (!(outcome instanceof Fault)) {
    expect(outcome).toMatchObject({ subject, ...one.obtained });
    return { ...signedIn, verdict: 'accepted' };
  }
  expectNoSecret(outcome.failure, secrets);
  expectNoSecret(oauthTrouble(outcome.cause).failure, secrets);
  for (const secret of secrets) expect(outcome.message).not.toContain(secret);
  return { ...signedIn, verdict: outcome.failure.code };
}

/** Signs in at a good server, then renews at one that plays this script. */
export async function renewAfter(script: Script) {
  const { server, client, outcome, secrets } = await signIn({});
  if (outcome instanceof Fault) throw outcome;
  const held: Extract<Credential, { kind: 'oauth' }> = {
    kind: 'oauth',
    secret: outcome.accessToken,
    refreshToken: outcome.refreshToken,
    expiresAt: outcome.expiresAt,
    obtainedAt: clock,
    subject: outcome.subject,
    client,
    origins: ['https://api.example'],
  };
  server.play(script);
  const renewal = await refreshCredential(held, { fetch: openNetwork(), now, usable: true });
  if (renewal.kind !== 'renewed') expectNoSecret(renewal.failure, [...secrets, ...server.secrets]);
  return { server, held, renewal };
}
