import * as openid from 'openid-client';
import { orAborted } from '../or-aborted.ts';
import type { HttpFetch } from '../platform.ts';
import { readAnswer, type Obtained } from './answer.ts';
import { proofsOf, standingParameters, type OAuthClient } from './client.ts';
import { oauthFault } from './failure.ts';
import { configureSignIn } from './tenant.ts';

export interface DeviceCode {
  readonly userCode: string;
  /** the page to open; with the code in it where the server offers that */
  readonly url: string;
  /** epoch ms */
  readonly expiresAt: number;
  /** polls at the server's pace until the person is done (RFC 8628 3.4, 3.5). @throws Fault */
  wait(signal: AbortSignal): Promise<Obtained>;
}

/** Begins the device authorization grant (RFC 8628). @throws Fault */
export async function requestDeviceCode(
  client: OAuthClient,
  { fetch, now }: { fetch: HttpFetch; now: () => number },
): Promise<DeviceCode> {
  const configuration = await configureSignIn(client, fetch);
  const parameters = { scope: client.scope, ...standingParameters(client) };
  try {
    const answer = await openid.initiateDeviceAuthorization(configuration, parameters);
    return {
      userCode: answer.user_code,
      url: answer.verification_uri_complete ?? answer.verification_uri,
      expiresAt: now() + answer.expires_in * 1000,
      wait: async (signal) => {
        try {
          const polling = openid.pollDeviceAuthorizationGrant(configuration, answer, parameters, {
            signal,
            ...(await proofsOf(configuration, client)),
          });
          // the library looks at the signal only between its pauses
          const token = await orAborted(signal, polling);
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
