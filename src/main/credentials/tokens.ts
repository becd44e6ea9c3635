import { Fault } from '../fault.ts';
import type { FlowTools, LoginIo } from '../login/flow.ts';
import type { Picture } from '../login/captcha.ts';
import { cleanToken, tokenExpiry } from '../login/flows/token.ts';
import type { World } from '../providers/provider.ts';
import type { Accounts } from './accounts.ts';
import type { Bearer } from './bearer.ts';
import { readClaims } from './expiry.ts';

/** PyChatGPT's token functions, for programs that use the core without a window. Nothing here crosses the contract. */
export interface Tokens {
  /** whether the access token's time is over; an account without one counts as over */
  isExpired(accountId: string): boolean;
  /** the stored access token and its end in epoch ms; null when signed out. Never touches the network. */
  stored(accountId: string): { accessToken: string; expiresAt: number | null } | null;
  /** a token that is good now, renewed if need be. @throws Fault `needs-sign-in` */
  current(accountId: string): Promise<{ accessToken: string; expiresAt: number | null }>;
  /** logs in by the nine steps and returns the account's id; `solve` is the person. @throws Fault, typed by class, step and status */
  logIn(input: {
    provider: string;
    email: string;
    password: string;
    solve: (picture: Picture) => Promise<string>;
  }): Promise<string>;
  /** keeps a token by hand and returns the account's id. Ends at `expiresAt`, else its `exp`, else in an hour. */
  save(input: { provider: string; accessToken: string; expiresAt?: number }): Promise<string>;
}

interface Parts {
  readonly accounts: Accounts;
  readonly bearer: Bearer;
  readonly world: World;
  readonly tools: FlowTools;
}

export function createTokens({ accounts, bearer, world, tools }: Parts): Tokens {
  const offerOf = async <K extends 'web-password' | 'token'>(provider: string, kind: K) => {
    for (const offer of await world.providers.find(provider).offers(world)) {
      if (offer.kind === kind) return offer as Extract<typeof offer, { kind: K }>;
    }
    throw new Fault({ code: 'unknown-login', message: 'This provider does not offer that way to sign in.' });
  };

  return {
    isExpired: (id) => {
      const { credential } = accounts.get(id);
      return (
        credential === null || (credential.expiresAt !== null && credential.expiresAt <= accounts.nowFor(id))
      );
    },
    stored: (id) => {
      const { credential } = accounts.get(id);
      return credential && { accessToken: credential.secret, expiresAt: credential.expiresAt };
    },
    current: async (id) => {
      const { credential } = await bearer.fresh(id);
      return { accessToken: credential.secret, expiresAt: credential.expiresAt };
    },
    logIn: async ({ provider, email, password, solve }) => {
      const { site } = await offerOf(provider, 'web-password');
      const { webPasswordFlow } = await import('../login/flows/web-password.ts');
      const io: LoginIo = {
        signal: new AbortController().signal,
        step: () => undefined,
        ask: async (_fields, failure) => {
          if (failure) throw new Fault(failure);
          return { email, password };
        },
        browser: async () => {
          throw new Fault({ code: 'login.needs-window', message: 'This sign-in needs the window.' });
        },
        challenge: async (picture) => ({ kind: 'answer', answer: await solve(picture) }),
      };
      return accounts.signedIn(await webPasswordFlow(provider, site, tools).run(io, {}));
    },
    save: async ({ provider, accessToken, expiresAt }) => {
      const { origins } = await offerOf(provider, 'token');
      const secret = cleanToken(accessToken);
      const now = tools.now();
      const end = tokenExpiry(secret, expiresAt === undefined ? '' : new Date(expiresAt).toISOString(), now);
      const claims = readClaims(secret);
      return accounts.signedIn({
        provider,
        identity: claims?.email ?? claims?.subject ?? 'Access token',
        obtainedBy: 'token',
        config: {},
        credential: { kind: 'token', secret, expiresAt: end, obtainedAt: now, origins: [...origins] },
      });
    },
  };
}
