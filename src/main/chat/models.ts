import type { Model } from '../../shared/contract/accounts.ts';
import type { Accounts } from '../credentials/accounts.ts';
import type { Bearer } from '../credentials/bearer.ts';
import { Fault } from '../fault.ts';
import { readText } from '../network/limits.ts';
import type { World } from '../providers/provider.ts';
import { findProvider } from '../providers/registry.ts';
import { dialects } from './dialects/find.ts';
import { parseJson } from './dialects/openai-shapes.ts';
import { refusal } from './refusal.ts';

interface Parts {
  readonly accounts: Accounts;
  readonly bearer: Bearer;
  readonly world: World;
}

/** The models that an account may use, as its provider lists them. */
export async function listModels(
  { accounts, bearer, world }: Parts,
  accountId: string,
  now: number,
): Promise<Model[]> {
  const { provider, config } = accounts.get(accountId);
  const api = await findProvider(provider).api(config, world);
  const { path, read } = dialects[api.dialect].models;
  const response = await bearer.fetch(accountId, {
    url: api.base + path,
    headers: { accept: 'application/json' },
    ...(api.headersFor && { headersFor: api.headersFor }),
  });
  if (!response.ok) throw await refusal(response, now);
  try {
    return read(parseJson(await readText(response)));
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
