import type { Failure } from '../../shared/contract/failure.ts';
import { failureOf } from '../fault.ts';
import type { Credential } from './credential.ts';
import { runCommand } from './refresh-command.ts';
import { refreshFollowed } from './refresh-followed.ts';
import { refreshOAuth } from './refresh-oauth.ts';
import {
  later,
  notNow,
  refused,
  renewed,
  sessionOver,
  type Asked,
  type Held,
  type RefreshOutcome,
} from './refresh-outcome.ts';

async function refreshSession(held: Held<'session'>, asked: Asked): Promise<RefreshOutcome> {
  const { renewSession } = await import('../nextauth/session-endpoint.ts');
  const { answer, cookie } = await renewSession(held.sessionOrigin, held.cookie, asked);
  switch (answer.kind) {
    case 'over':
      return refused(sessionOver(answer.why));
    case 'unclear':
      return later(answer.why);
    case 'token': {
      const { accessToken: secret, expiresAt } = answer.token;
      const obtainedAt = asked.now();
      return renewed({ ...held, secret, expiresAt, obtainedAt, cookie }, obtainedAt);
    }
  }
}

async function refreshCommand(held: Held<'command'>, { now }: Asked): Promise<RefreshOutcome> {
  const fresh = await runCommand(held, now);
  return renewed(fresh, fresh.obtainedAt);
}

const cannotRenew: Readonly<Record<'api-key' | 'token', Failure>> = {
  'api-key': {
    code: 'key-refused',
    message: 'The provider refused this API key. Enter a current one.',
    action: 'sign-in',
  },
  token: {
    code: 'token-over',
    message: 'This access token is over. Paste a new one to go on.',
    action: 'sign-in',
  },
};

function refresh(held: Credential, asked: Asked): Promise<RefreshOutcome> | RefreshOutcome {
  switch (held.kind) {
    case 'session':
      return refreshSession(held, asked);
    case 'oauth':
      return refreshOAuth(held, asked);
    case 'command':
      return refreshCommand(held, asked);
    case 'followed':
      return refreshFollowed(held, asked);
    case 'token':
    case 'api-key':
      return refused(cannotRenew[held.kind]);
  }
}

/** Gets the next bearer for a credential, or says why not. Never throws. */
export async function refreshCredential(held: Credential, asked: Asked): Promise<RefreshOutcome> {
  try {
    return await refresh(held, asked);
  } catch (error) {
    const failure = failureOf(error);
    if (failure.code === 'offline') return { kind: 'later', doing: 'waiting-for-network', failure };
    // named apart from the same trouble of a request: here nothing was asked yet, so what waits may be sent later
    const doing = failure.code === 'network-lost' ? 'waiting-for-network' : 'retrying';
    return { kind: 'later', doing, failure: notNow(failure.code) };
  }
}
