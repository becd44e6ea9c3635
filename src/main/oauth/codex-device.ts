import * as openid from 'openid-client';
import { z } from 'zod';
import { Fault } from '../fault.ts';
import { readText } from '../network/limits.ts';
import type { Clock } from '../platform.ts';
import type { HttpFetch } from '../network/http-fetch.ts';
import type { Obtained } from './answer.ts';
import { configure } from './client.ts';
import { wantsIdToken, type OAuthClient } from './client-data.ts';
import type { DeviceCode } from './device.ts';
import { isLost, passes, slower, untilPoll, wantedPause } from './device-pace.ts';
import { oauthFault } from './failure.ts';
import { obtain } from './obtain.ts';
import { parseJson } from '../parse-json.ts';

const begun = z
  .object({
    device_auth_id: z.string(),
    user_code: z.string().optional(),
    usercode: z.string().optional(),
    /** s, as a string or a number */
    interval: z.coerce.number().min(1).max(60).catch(5),
  })
  .transform(({ device_auth_id, user_code, usercode, interval }) => ({
    deviceAuthId: device_auth_id,
    userCode: user_code ?? usercode ?? '',
    interval,
  }))
  .refine(({ userCode }) => userCode !== '');

const agreed = z.object({ authorization_code: z.string(), code_verifier: z.string() });

/** ms; the server tells no end, and its own client gives up after this */
const lifetime = 15 * 60_000;

/** the answers that mean that the person has not agreed yet */
const pending: readonly number[] = [403, 404];

const refused = (status: number): Fault =>
  new Fault({
    code: 'oauth.access_denied',
    message: 'The sign-in was refused at the provider.',
    action: 'retry',
    detail: `HTTP ${status}`,
  });

const notOffered = (cause: unknown): Fault =>
  new Fault(
    {
      code: 'oauth.no-device-code',
      message: 'This sign-in server gives no device codes to this account. Sign in in the browser instead.',
      action: 'retry',
    },
    { cause },
  );

interface Tools {
  readonly fetch: HttpFetch;
  readonly now: () => number;
  readonly clock: Clock;
}

const post = (fetch: HttpFetch, url: string, body: object, signal?: AbortSignal) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  });

/** the code was made for a redirect that never happens: its server's own page */
async function exchange(client: OAuthClient, answer: unknown, { fetch, now }: Tools): Promise<Obtained> {
  const { authorization_code: code, code_verifier: pkceCodeVerifier } = agreed.parse(answer);
  const { issuer, authorization_response_iss_parameter_supported: namesItself } = client.server;
  const returned = new URL(`${issuer}/deviceauth/callback`);
  returned.searchParams.set('code', code);
  if (namesItself) returned.searchParams.set('iss', issuer);
  const checks = { pkceCodeVerifier, idTokenExpected: wantsIdToken(client) };
  return obtain(client, { fetch, now }, (asked, skew) => {
    const configuration = configure(client, asked, skew);
    if (client.server.jwks_uri !== undefined) openid.enableNonRepudiationChecks(configuration);
    return openid.authorizationCodeGrant(configuration, returned, checks);
  });
}

/**
 * The device login of the Codex command line at auth.openai.com: as RFC 8628, but what is polled for is an authorization
 * code with its verifier, which the usual exchange then takes. Pending is told by 403 or 404; a poll that is lost, or that
 * meets what passes, is followed by a slower one. @throws Fault
 */
export async function requestCodexDeviceCode(client: OAuthClient, tools: Tools): Promise<DeviceCode> {
  const { fetch, now, clock } = tools;
  const { issuer } = client.server;
  const ask = (what: 'usercode' | 'token', body: object, signal?: AbortSignal) =>
    post(fetch, `${issuer}/api/accounts/deviceauth/${what}`, body, signal);

  const response = await ask('usercode', { client_id: client.clientId });
  // a page may answer in its place, and what is refused has a body too
  const answer = parseJson(await readText(response));
  const parsed = begun.safeParse(response.ok ? answer : null);
  if (!parsed.success) throw notOffered(parsed.error);
  const { deviceAuthId: device_auth_id, userCode: user_code, interval: usual } = parsed.data;
  const expiresAt = now() + lifetime;

  /** null: lost on its way */
  const askOnce = async (signal: AbortSignal) => {
    try {
      const answer = await ask('token', { device_auth_id, user_code }, signal);
      return { status: answer.status, headers: answer.headers, body: await readText(answer) };
    } catch (error) {
      signal.throwIfAborted();
      if (isLost(error)) return null;
      throw error;
    }
  };

  const poll = async (signal: AbortSignal, interval: number, wanted = 0): Promise<Obtained> => {
    await untilPoll(Math.max(interval, wanted), { clock, now, expiresAt, signal });
    const answer = await askOnce(signal);
    if (answer === null || passes(answer.status))
      return poll(signal, slower(interval), wantedPause(answer, now()));
    if (pending.includes(answer.status)) return poll(signal, interval);
    if (answer.status < 200 || answer.status >= 300) throw refused(answer.status);
    return exchange(client, JSON.parse(answer.body), tools);
  };

  return {
    userCode: user_code,
    url: `${issuer}/codex/device`,
    expiresAt,
    wait: async (signal) => {
      try {
        return await poll(signal, usual);
      } catch (error) {
        signal.throwIfAborted();
        throw oauthFault(error);
      }
    },
  };
}
