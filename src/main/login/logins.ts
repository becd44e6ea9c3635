import type { Login, LoginKind } from '../../shared/contract/login.ts';
import type { Accounts, SignedIn } from '../credentials/accounts.ts';
import type { Credential } from '../credentials/credential.ts';
import { Fault } from '../fault.ts';
import type { LoginOffer, World } from '../providers/provider.ts';
import type { FlowTools, Values } from './flow.ts';
import type { Again } from './flow-for.ts';
import { withSetUp } from './set-up.ts';
import { createLoginSession, type LoginSession } from './session.ts';

export type LoginRequest =
  | { readonly provider: string; readonly kind: LoginKind; readonly known?: Values | undefined }
  | { readonly accountId: string };

export interface Logins {
  /** @throws Fault `unknown-login`, and `login.gone` where the profile was closed meanwhile */
  start(request: LoginRequest): Promise<Login>;
  /** @throws Fault `login.gone` */
  get(id: string): LoginSession;
  cancel(id: string): void;
  close(): void;
}

interface Parts {
  readonly accounts: Accounts;
  readonly world: World;
  readonly tools: FlowTools;
  readonly newId: () => string;
  readonly open: (url: string) => Promise<void>;
  readonly changed: (login: Login) => void;
}

const pageOf = (offer: LoginOffer) =>
  offer.kind === 'web-password' ? `${offer.site.chat}/auth/login` : undefined;

/** Further headers that were not typed again go on with the new credential, to the same places and no others. */
function withHeaders(signedIn: SignedIn, before: Credential | null): SignedIn {
  const { credential } = signedIn;
  const same = credential.origins.join(' ') === before?.origins.join(' ');
  if (credential.headers || !before?.headers || !same) return signedIn;
  return { ...signedIn, credential: { ...credential, headers: before.headers } };
}

const gone = () =>
  new Fault({
    code: 'login.gone',
    message: 'This sign-in is over. Start it again.',
    action: 'retry',
  });

/** The logins that are running, and how each is begun: anew, or again for an account with what is known filled in. */
export function createLogins({ accounts, world, tools, newId, open, changed }: Parts): Logins {
  const running = new Map<string, LoginSession>();
  let closed = false;

  const plan = (
    request: LoginRequest,
  ): { provider: string; kind: LoginKind; known: Values; again?: string } & Again => {
    if (!('accountId' in request)) return { ...request, known: request.known ?? {} };
    const { id, provider, obtainedBy, identity, config, claims, credential } = accounts.get(
      request.accountId,
    );
    const before = credential?.kind === 'oauth' ? credential.client : undefined;
    return {
      provider,
      kind: obtainedBy,
      known: { ...config, email: identity, identity },
      again: id,
      claims,
      before,
    };
  };

  return {
    start: async (request) => {
      const { provider, kind, known, again, ...rest } = plan(request);
      const service = world.providers.find(provider);
      const offer = (await service.offers(world)).find((one) => one.kind === kind);
      if (!offer) {
        throw new Fault({
          code: 'unknown-login',
          message: 'This provider does not offer that way to sign in.',
        });
      }
      // what signing in needs, and a start does not
      const { flowFor } = await import('./flow-for.ts');
      if (closed) throw gone();
      const id = newId();
      const api = (config: Values) => service.api(config, world);
      const flow = flowFor(provider, offer, { ...tools, ...rest, api: () => api({}) });
      const baseOf = async (config: Values) => (await api(config)).base;
      const session = createLoginSession({
        about: { id, provider, kind, ...(again !== undefined && { accountId: again }) },
        flow: service.setUp ? withSetUp(flow, service.setUp, baseOf, tools) : flow,
        known: { ...(offer.kind === 'web-password' && offer.known), ...known },
        page: pageOf(offer),
        newId,
        open,
        changed: (login) => {
          if (login.state.step === 'done') running.delete(id);
          changed(login);
        },
        finish: (signedIn) => {
          const before = again === undefined ? null : accounts.get(again).credential;
          // a company's file says its headers each time
          // a server that was found has a name, as long as it is the one
          const isFound = known['baseUrl'] !== undefined && known['baseUrl'] === signedIn.config['baseUrl'];
          return accounts.signedIn(
            service.company ? signedIn : withHeaders(signedIn, before),
            again,
            isFound ? known['label'] : undefined,
          );
        },
      });
      running.set(id, session);
      return session.login();
    },
    get: (id) => {
      const found = running.get(id);
      if (found) return found;
      throw gone();
    },
    cancel: (id) => {
      running.get(id)?.cancel();
      running.delete(id);
    },
    close: () => {
      closed = true;
      for (const session of running.values()) session.cancel();
      running.clear();
    },
  };
}
