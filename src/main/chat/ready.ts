import type { Accounts } from '../credentials/accounts.ts';
import type { Bearer } from '../credentials/bearer.ts';
import { Fault } from '../fault.ts';
import type { Clock } from '../platform.ts';
import type { ChatApi, World } from '../providers/provider.ts';

interface Parts {
  readonly accounts: Accounts;
  readonly bearer: Bearer;
  readonly world: World;
  readonly clock: Clock;
}

const forPerson = (error: unknown): unknown =>
  error instanceof Fault && error.failure.action === 'check-input'
    ? new Fault({ ...error.failure, action: 'sign-in' }, { cause: error })
    : error;

/** Where and how an account chats; what its service wants to know of it first is settled on the way, and kept. */
export async function readyApi(
  { accounts, bearer, world, clock }: Parts,
  id: string,
  signal: AbortSignal,
): Promise<ChatApi> {
  const { provider: name, config } = accounts.get(id);
  const provider = world.providers.find(name);
  const api = await provider.api(config, world);
  if (!provider.setUp || provider.setUp.isDone(config)) return api;
  const ask = ({ path, ...request }: { readonly path: string }) =>
    bearer.fetch(id, { ...request, url: api.base + path, signal });
  try {
    accounts.configure(id, await provider.setUp.run(config, { ask, clock, signal }));
  } catch (error) {
    // only a sign-in has a form for what is missing
    throw forPerson(error);
  }
  return provider.api(accounts.get(id).config, world);
}
