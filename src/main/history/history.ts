import { createConversations, type Conversations } from './conversations.ts';
import type { Sql } from './database.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { createMessages, type Messages } from './messages.ts';
import { createPieces, type Pieces } from './pieces.ts';
import { createStoredTurns, type StoredTurns } from './turns.ts';

export interface History {
  readonly conversations: Conversations;
  readonly messages: Messages;
  readonly turns: StoredTurns;
  readonly pieces: Pieces;
  readonly drafts: Drafts;
  /** all of it or none of it */
  together<T>(work: () => T): T;
  close(): void;
}

export const createHistory = (sql: Sql): History => ({
  conversations: createConversations(sql),
  messages: createMessages(sql),
  turns: createStoredTurns(sql),
  pieces: createPieces(sql),
  drafts: createDrafts(sql),
  together: (work) => sql.transaction(work)(),
  close: () => {
    sql.close();
  },
});
