import * as openid from 'openid-client';
import { z } from 'zod';
import { Fault } from '../fault.ts';
import { readText } from '../network/limits.ts';
import { pause } from '../pause.ts';
import type { Clock, HttpFetch } from '../platform.ts';
import { readAnswer, type Obtained } from './answer.ts';
import { configure, wantsIdToken, type OAuthClient } from './client.ts';
import type { DeviceCode } from './device.ts';
import { oauthFault } from './failure.ts';

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
    intervalMs: interval * 1000,
  }))
  .refine(({ userCode }) => userCode !== '');

const agreed = z.object({ authorization_code: z.string(), code_verifier: z.string() });

/** ms; the server tells no end, and its own client gives up after this */
const lifetime = 15 * 60_000;

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
  const configuration = configure(client, fetch);
  if (client.server.jwks_uri !== undefined) openid.enableNonRepudiationChecks(configuration);
  const checks = { pkceCodeVerifier, idTokenExpected: wantsIdToken(client) };
  const token = await openid.authorizationCodeGrant(configuration, returned, checks);
  return readAnswer(token, client, { before: null, now: now() });
}

/**
 * The device login of the Codex command line at auth.openai.com: as RFC 8628, but what is polled for is an authorization
 * code with its verifier, which the usual exchange then takes. Pending is told by 403 or 404. @throws Fault
 */
export async function requestCodexDeviceCode(client: OAuthClient, tools: Tools): Promise<DeviceCode> {
  const { fetch, now, clock } = tools;
  const { issuer } = client.server;
  const ask = (what: 'usercode' | 'token', body: object, signal?: AbortSignal) =>
    post(fetch, `${issuer}/api/accounts/deviceauth/${what}`, body, signal);

  const response = await ask('usercode', { client_id: client.clientId });
  const parsed = begun.safeParse(response.ok ? JSON.parse(await readText(response)) : null);
  if (!parsed.success) throw notOffered(parsed.error);
  const { deviceAuthId: device_auth_id, userCode: user_code, intervalMs } = parsed.data;
  const expiresAt = now() + lifetime;

  const poll = async (signal: AbortSignal): Promise<Obtained> => {
    await pause(clock, intervalMs, signal);
    if (now() >= expiresAt) {
      throw new Fault({
        code: 'oauth.expired_token',
        message: 'The code ran out before it was entered. Start again for a new one.',
        action: 'retry',
      });
    }
    const answer = await ask('token', { device_auth_id, user_code }, signal);
    if (answer.ok) return exchange(client, JSON.parse(await readText(answer)), tools);
    await answer.body?.cancel();
    return poll(signal);
  };

  return {
    userCode: user_code,
    url: `${issuer}/codex/device`,
    expiresAt,
    wait: async (signal) => {
      try {
        return await poll(signal);
      } catch (error) {
        signal.throwIfAborted();
        throw oauthFault(error);
      }
    },
  };
}
