import type { Adapter, AdapterPayload } from 'oidc-provider';

import type { World } from '../state/world.ts';

/** What a refresh needs after a restart, also of a client that registered; everything else may go. */
const lasting = new Set(['Grant', 'RefreshToken', 'Client']);

interface Kept {
  payload: AdapterPayload;
  /** Epoch ms, null for what has no end. */
  expiresAt: number | null;
}

/** Where the OpenID provider keeps its grants, codes and tokens. */
export interface Store {
  /** oidc-provider's adapter for one of its models. */
  adapter(model: string): Adapter;
  /** Forgets everything but who registered. */
  clear(): void;
}

/** A store in memory, whose grants and refresh tokens are also written to the state file. */
export function createStore(world: World): Store {
  const kept = new Map<string, Kept>(Object.entries(world.saved.grants) as [string, Kept][]);

  function dropOld() {
    for (const [key, { expiresAt }] of kept)
      if (expiresAt !== null && expiresAt <= Date.now()) kept.delete(key);
  }

  function save() {
    dropOld();
    world.saved.grants = Object.fromEntries(
      [...kept].filter(([key]) => lasting.has(key.split(':')[0] ?? '')),
    );
    world.persist();
  }

  function findBy(model: string, field: 'uid' | 'userCode', value: string): AdapterPayload | undefined {
    dropOld();
    for (const [key, { payload }] of kept) {
      if (key.startsWith(`${model}:`) && payload[field] === value) return payload;
    }
    return undefined;
  }

  function adapter(model: string): Adapter {
    const keyOf = (id: string) => `${model}:${id}`;
    const saveIfLasting = () => {
      if (lasting.has(model)) save();
    };
    return {
      async upsert(id, payload, expiresInS) {
        const expiresAt = expiresInS === undefined ? null : Date.now() + expiresInS * 1000;
        kept.set(keyOf(id), { payload, expiresAt });
        saveIfLasting();
      },
      async find(id) {
        dropOld();
        return kept.get(keyOf(id))?.payload;
      },
      async findByUid(uid) {
        return findBy(model, 'uid', uid);
      },
      async findByUserCode(userCode) {
        return findBy(model, 'userCode', userCode);
      },
      async consume(id) {
        const found = kept.get(keyOf(id));
        if (found !== undefined) found.payload.consumed = Math.floor(Date.now() / 1000);
        saveIfLasting();
      },
      async destroy(id) {
        kept.delete(keyOf(id));
        saveIfLasting();
      },
      async revokeByGrantId(grantId) {
        for (const [key, { payload }] of kept) {
          if (key.startsWith(`${model}:`) && payload.grantId === grantId) kept.delete(key);
        }
        saveIfLasting();
      },
    };
  }

  return {
    adapter,
    clear() {
      for (const key of kept.keys()) if (!key.startsWith('Client:')) kept.delete(key);
      save();
    },
  };
}
