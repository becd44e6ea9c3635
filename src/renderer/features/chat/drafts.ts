import { createContext, use } from 'react';
import type { Client } from '../../host/client.ts';

/** Where unsent words are kept. */
export interface Drafts {
  readonly read: (conversationId: string | null) => Promise<string>;
  /** whether it was kept */
  readonly write: (conversationId: string | null, text: string) => Promise<boolean>;
}

export const createDrafts = (client: Client): Drafts => ({
  read: async (conversationId) => {
    const reply = await client.call('drafts.get', { conversationId });
    return reply.ok ? reply.value : '';
  },
  write: async (conversationId, text) => {
    const reply = await client.call('drafts.set', { conversationId, text });
    return reply.ok;
  },
});

export const DraftsContext = createContext<Drafts | null>(null);

export const useDrafts = (): Drafts => {
  const drafts = use(DraftsContext);
  if (drafts === null) throw new Error('no drafts are provided here');
  return drafts;
};
