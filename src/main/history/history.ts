import { createArchive, type Archive } from './archive.ts';
import { createAttachments, type Attachments } from './attachments.ts';
import { createBin, type Bin } from './bin.ts';
import { createConversations, type Conversations } from './conversations.ts';
import type { Sql } from './database.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { createFolders, type Folders } from './folders.ts';
import { createMessages, type Messages } from './messages.ts';
import { createPieces, type Pieces } from './pieces.ts';
import { createPresets, type Presets } from './presets.ts';
import { createPurge } from './purge.ts';
import { createSearch, type Search } from './search.ts';
import { createSetups, type Setups } from './setups.ts';
import { createTags, type Tags } from './tags.ts';
import { createStoredTurns, type StoredTurns } from './turns.ts';

export interface History {
  readonly conversations: Conversations;
  readonly bin: Bin;
  readonly messages: Messages;
  readonly turns: StoredTurns;
  readonly pieces: Pieces;
  readonly drafts: Drafts;
  readonly folders: Folders;
  readonly tags: Tags;
  readonly search: Search;
  readonly archive: Archive;
  readonly attachments: Attachments;
  readonly presets: Presets;
  readonly setups: Setups;
  /** removes conversations for good */
  purge(ids: readonly string[], now: number): void;
  /** all of it or none of it */
  together<T>(work: () => T): T;
  close(): void;
}

export function createHistory(sql: Sql): History {
  return {
    conversations: createConversations(sql),
    bin: createBin(sql),
    messages: createMessages(sql),
    turns: createStoredTurns(sql),
    pieces: createPieces(sql),
    drafts: createDrafts(sql),
    folders: createFolders(sql),
    tags: createTags(sql),
    search: createSearch(sql),
    archive: createArchive(sql),
    attachments: createAttachments(sql),
    presets: createPresets(sql),
    setups: createSetups(sql),
    purge: createPurge(sql),
    together: (work) => sql.transaction(work)(),
    close: () => {
      sql.close();
    },
  };
}
