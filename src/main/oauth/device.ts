import * as openid from 'openid-client';
import { orAborted } from '../or-aborted.ts';
import type { Clock } from '../platform.ts';
import type { HttpFetch } from '../network/http-fetch.ts';
import type { Obtained } from './answer.ts';
import { proofsOf, standingParameters } from './client.ts';
import type { OAuthClient } from './client-data.ts';
import { paceAfter, untilPoll } from './device-pace.ts';
import { oauthFault } from './failure.ts';
import { obtain } from './obtain.ts';
import { configureSignIn } from './tenant.ts';

export interface DeviceCode {
  readonly userCode: string;
  /** the page to open; with the code in it where the server offers that */
  readonly url: string;
  /** epoch ms */
  readonly expiresAt: number;
  /** polls at the server's pace, slower after trouble that passes, until the person is done (RFC 8628 3.4, 3.5). @throws Fault */
  wait(signal: AbortSignal): Promise<Obtained>;
}

/** s; RFC 8628 3.2, where the server tells none */
const usualInterval = 5;

const grantType = 'urn:ietf:params:oauth:grant-type:device_code';

interface Tools {
  readonly fetch: HttpFetch;
  readonly now: () => number;
  readonly clock: Clock;
}

const until =
  (signal: AbortSignal, fetch: HttpFetch): HttpFetch =>
  (url, init) =>
    fetch(url, { ...init, signal: AbortSignal.any([signal, ...(init?.signal ? [init.signal] : [])]) });

/**
 * Begins the device authorization grant (RFC 8628). The library's own polling forgets its pace when a poll is lost, and
 * does not end with the code where it can be cancelled, so it is asked for each poll by itself. @throws Fault
 */
export async function requestDeviceCode(
  client: OAuthClient,
  { fetch, now, clock }: Tools,
): Promise<DeviceCode> {
  const parameters = { scope: client.scope, ...standingParameters(client) };
  try {
    const answer = await openid.initiateDeviceAuthorization(await configureSignIn(client, fetch), parameters);
    const expiresAt = now() + answer.expires_in * 1000;

    const asked = { ...parameters, device_code: answer.device_code };

    const askOnce = (signal: AbortSignal): Promise<Obtained> =>
      obtain(client, { fetch: until(signal, fetch), now }, async (through, skew) => {
        const configuration = await configureSignIn(client, through, skew);
        const proofs = await proofsOf(configuration, client);
        return openid.genericGrantRequest(configuration, grantType, asked, proofs);
      });

    const poll = async (signal: AbortSignal, interval: number, wanted = 0): Promise<Obtained> => {
      await untilPoll(Math.max(interval, wanted), { clock, now, expiresAt, signal });
      try {
        return await askOnce(signal);
      } catch (error) {
        signal.throwIfAborted();
        const next = paceAfter(error, interval, now());
        if (next === null) throw error;
        return poll(signal, next.interval, next.wanted);
      }
    };

    return {
      userCode: answer.user_code,
      url: answer.verification_uri_complete ?? answer.verification_uri,
      expiresAt,
      wait: async (signal) => {
        try {
          return await orAborted(signal, poll(signal, answer.interval ?? usualInterval));
        } catch (error) {
          signal.throwIfAborted();
          throw oauthFault(error);
        }
      },
    };
  } catch (error) {
    throw oauthFault(error);
  }
}
