import { createContext, use } from 'react';
import type { Reply } from '../../../shared/contract/failure.ts';
import { joinedDraft } from '../../../shared/draft-words.ts';
import type { Client } from '../../host/client.ts';

/** Where unsent words are kept. */
export interface Drafts {
  readonly read: (conversationId: string | null) => Promise<Reply<string>>;
  /** whether it was kept */
  readonly write: (conversationId: string | null, text: string) => Promise<boolean>;
  /** puts words before those that are kept there: now, or once these can be read */
  readonly add: (conversationId: string | null, text: string) => Promise<void>;
}

export const createDrafts = (client: Client): Drafts => {
  /** what would overwrite words that nobody could read */
  const waiting = new Map<string | null, string>();
  const wait = (conversationId: string | null, text: string): void =>
    void waiting.set(conversationId, joinedDraft([text, waiting.get(conversationId) ?? '']));

  const read: Drafts['read'] = async (conversationId) => {
    const reply = await client.call('drafts.get', { conversationId });
    const words = waiting.get(conversationId);
    if (!reply.ok || words === undefined) return reply;
    waiting.delete(conversationId);
    const text = joinedDraft([words, reply.value]);
    const kept = await client.call('drafts.set', { conversationId, text });
    if (!kept.ok) wait(conversationId, words);
    return { ok: true, value: text };
  };

  return {
    read,
    write: async (conversationId, text) => {
      const reply = await client.call('drafts.set', { conversationId, text });
      // whoever writes has read, and what waited is part of that
      if (reply.ok) waiting.delete(conversationId);
      return reply.ok;
    },
    add: async (conversationId, text) => {
      if (text === '') return;
      wait(conversationId, text);
      await read(conversationId);
    },
  };
};

export const DraftsContext = createContext<Drafts | null>(null);

export const useDrafts = (): Drafts => {
  const drafts = use(DraftsContext);
  if (drafts === null) throw new Error('no drafts are provided here');
  return drafts;
};
