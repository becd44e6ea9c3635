import * as openid from 'openid-client';
import { orAborted } from '../or-aborted.ts';
import type { HttpFetch } from '../platform.ts';
import { readAnswer, type Obtained, type TokenAnswer } from './answer.ts';
import { proofsOf, standingParameters } from './client.ts';
import type { OAuthClient } from './client-data.ts';
import { codeRanOut, isLost, slower } from './device-pace.ts';
import { oauthFault } from './failure.ts';
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

/** Begins the device authorization grant (RFC 8628). @throws Fault */
export async function requestDeviceCode(
  client: OAuthClient,
  { fetch, now }: { fetch: HttpFetch; now: () => number },
): Promise<DeviceCode> {
  const configuration = await configureSignIn(client, fetch);
  const parameters = { scope: client.scope, ...standingParameters(client) };
  try {
    const answer = await openid.initiateDeviceAuthorization(configuration, parameters);
    const expiresAt = now() + answer.expires_in * 1000;

    /** the library asks until there is an answer, and stops where one is lost; the first pause is its own */
    const poll = async (signal: AbortSignal, interval: number): Promise<TokenAnswer> => {
      const begun = { ...answer, interval };
      const options = { signal, ...(await proofsOf(configuration, client)) };
      try {
        return await openid.pollDeviceAuthorizationGrant(configuration, begun, parameters, options);
      } catch (error) {
        signal.throwIfAborted();
        if (!isLost(error)) throw error;
        if (now() >= expiresAt) throw codeRanOut(error);
        return poll(signal, slower(interval));
      }
    };

    return {
      userCode: answer.user_code,
      url: answer.verification_uri_complete ?? answer.verification_uri,
      expiresAt,
      wait: async (signal) => {
        try {
          // the library looks at the signal only between its pauses
          const token = await orAborted(signal, poll(signal, answer.interval ?? usualInterval));
          return readAnswer(token, client, { before: null, now: now() });
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
