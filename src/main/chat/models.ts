import type { Model } from '../../shared/contract/accounts.ts';
import type { Accounts } from '../credentials/accounts.ts';
import type { Bearer } from '../credentials/bearer.ts';
import { Fault } from '../fault.ts';
import { readText } from '../network/limits.ts';
import type { Clock } from '../platform.ts';
import type { ChatApi, World } from '../providers/provider.ts';
import { dialects } from './dialects/find.ts';
import { readyApi } from './ready.ts';
import { refusal } from './refusal.ts';
import { parseJson } from '../parse-json.ts';

interface Parts {
  readonly accounts: Accounts;
  readonly bearer: Bearer;
  readonly world: World;
}

const postOf = (body: unknown) => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { accept: 'application/json', 'content-type': 'application/json' },
});

const named = (ids: readonly string[]): Model[] => ids.map((id) => ({ id, label: id }));

/** What may be offered when the provider answers with another status than 2xx; null: nothing is known then. */
function unlisted({ dialect, modelsIfUnlisted = [] }: ChatApi, status: number): Model[] | null {
  if (status === 404 && modelsIfUnlisted.length > 0) return named(modelsIfUnlisted);
  const { otherwise } = dialects[dialect].models;
  return otherwise ? [...otherwise] : null;
}

/** The models that an account may use: those that the person named, else those that its provider lists. */
export async function listModels(
  { accounts, bearer, world }: Parts,
  accountId: string,
  clock: Clock,
): Promise<Model[]> {
  const { signal } = new AbortController();
  const api = await readyApi({ accounts, bearer, world, clock }, accountId, signal);
  if (api.models) return named(api.models);
  const { path, body, read, otherwise } = dialects[api.dialect].models;
  const response = await bearer.fetch(accountId, {
    url: api.base + path,
    ...(body ? postOf(body(api.context ?? {})) : { headers: { accept: 'application/json' } }),
    ...(api.headersFor && { headersFor: api.headersFor }),
  });
  if (!response.ok) {
    const known = unlisted(api, response.status);
    if (!known) throw await refusal(response, clock.now(), api);
    await response.body?.cancel();
    return known;
  }
  try {
    const listed = read(parseJson(await readText(response)));
    return listed.length === 0 && otherwise ? [...otherwise] : listed;
  } catch (cause) {
    throw new Fault(
      {
        code: 'models-unreadable',
        message: 'The provider listed its models in a way Latchkey does not know.',
      },
      { cause },
    );
  }
}
