import type { Page, Visit } from '../http/visit.ts';
import type { TokenDesk } from '../state/tokens.ts';
import type { World } from '../state/world.ts';
import { sendFailure, surfaceOf, type ApiFailure } from './failure.ts';

/** The static key that the practice API takes beside its tokens. */
const practiceKey = 'practice-key';

const expired: ApiFailure = {
  status: 401,
  message: 'Your authentication token has expired. Please try signing in again.',
  type: 'invalid_request_error',
  code: 'token_expired',
};

/** Wraps a page of the API: counts the call, then lets it through only with a good bearer and below the limit. */
export function guarded(world: World, tokens: TokenDesk, page: Page): Page {
  return async (visit) => {
    world.count('apiCalls');
    const refusal = await refuse(world, tokens, visit);
    if (refusal === null) return page(visit);
    if (refusal.status === 401) {
      visit.response.setHeader('WWW-Authenticate', 'Bearer realm="practice", error="invalid_token"');
    }
    sendFailure(visit, refusal);
  };
}

async function refuse(world: World, tokens: TokenDesk, visit: Visit): Promise<ApiFailure | null> {
  if (world.spend('answer-401-once')) return expired;
  const bearer = /^Bearer +(?<token>\S+)$/i.exec(visit.request.headers.authorization ?? '')?.groups?.[
    'token'
  ];
  if (bearer === undefined) return invalid(visit, 'You didn’t provide an API key or access token.');
  if (bearer !== practiceKey) {
    const { state } = await tokens.check(bearer);
    if (state === 'expired') return expired;
    if (state === 'bad') return invalid(visit, 'Incorrect API key or access token provided.');
  }
  return limited(world);
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
