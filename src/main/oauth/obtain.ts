import { ClientError } from 'openid-client';
import type { HttpFetch } from '../network/http-fetch.ts';
import { readAnswer, type Obtained, type TokenAnswer } from './answer.ts';
import type { OAuthClient } from './client-data.ts';
import { hear } from './heard.ts';

interface Tools {
  readonly fetch: HttpFetch;
  readonly now: () => number;
  /** the refresh token until now */
  readonly before?: string;
}

/** Asks a token endpoint; its clock is ahead of this machine's by `skew`, in s. */
type Ask = (fetch: HttpFetch, skew: number) => Promise<TokenAnswer>;

const isOfTime = (error: unknown): boolean =>
  error instanceof ClientError && error.code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED';

/**
 * What a token endpoint gives. Where an ID token is over, or not yet good, by this machine's clock, the endpoint's own
 * decides, as its answer tells it: the library has to know of a difference before it reads, so it is given the very same
 * answer again. Throws whatever the library does.
 */
export async function obtain(
  client: OAuthClient,
  { fetch, now, before }: Tools,
  ask: Ask,
): Promise<Obtained> {
  const heard = hear(fetch);
  const answer = await ask(heard.fetch, 0).catch((error: unknown) => {
    // the library has no other clock
    const ahead = heard.ahead(Date.now());
    if (ahead === 0 || !isOfTime(error)) throw error;
    return ask(heard.again, Math.round(ahead / 1000));
  });
  return readAnswer(answer, client, { before: before ?? null, now: now(), ahead: heard.ahead(now()) });
}
