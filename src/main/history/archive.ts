import { z } from 'zod';
import { toolCall, usage } from '../../shared/contract/chat.ts';
import { failure } from '../../shared/contract/failure.ts';
import { parameters } from '../../shared/contract/presets.ts';
import type { PortableAccount, PortableConversation, PortableMessage } from '../transfer/format.ts';
import type { Sql } from './database.ts';
import { remote } from './messages.ts';
import { parseAs, type ConversationRow, type MessageRow } from './rows.ts';
import { indexPlace } from './words.ts';

type WholeRow = ConversationRow & { named: number; system: string | null; parameters: string | null };

/** What became of a conversation that came. */
export interface Arrival {
  /** "refused" where other conversations have messages of its ids */
  readonly as: 'added' | 'present' | 'returned' | 'refused';
  /** how many of its messages were not here */
  readonly messages: number;
}

/** The history as it leaves and comes: whole conversations with every branch. */
export interface Archive {
  /** ids of everything that is not in the bin, oldest first */
  ids(): string[];
  /** null where it is not there */
  read(id: string): PortableConversation | null;
  /** the same, message by message: others are let through between two of them */
  reading(id: string): Generator<void, PortableConversation | null>;
  has(id: string): boolean;
  /**
   * What is there already stays as it is, gets the messages that it has not, and comes back from the bin. Its messages are
   * found from now on.
   */
  write(conversation: PortableConversation, indexed: (text: string) => string): Arrival;
  /** accounts that messages name and that are not, or not any more, in this profile */
  strangers(): PortableAccount[];
  remember(account: PortableAccount): void;
  count(): { conversations: number; messages: number };
}

interface Placed {
  readonly conversation_id: string;
  readonly depth: number;
}

const tags = z.array(z.string());
const tools = z.array(toolCall);

export function createArchive(sql: Sql): Archive {
  const ids = sql.prepare<[], { id: string }>(
    'select id from conversations where deleted_at is null order by created_at, id',
  );
  const one = sql.prepare<[string], WholeRow>(
    `select c.*, (select json_group_array(tag) from (select tag from tags where conversation_id = c.id order by tag)) as tags
     from conversations c where id = ?`,
  );
  const there = sql.prepare<[string], { shown_id: string | null }>(
    'select shown_id from conversations where id = ?',
  );
  const taken = sql.prepare<[string], Placed>('select conversation_id, depth from messages where id = ?');
  const anyBelow = sql.prepare<[string, string], { id: string }>(
    'select id from kept_messages where conversation_id = ? and parent_id = ? limit 1',
  );
  const grow = sql.prepare(
    'update conversations set updated_at = max(updated_at, ?), shown_id = ? where id = ?',
  );
  const bringBack = sql.prepare(
    'update conversations set deleted_at = null where id = ? and deleted_at is not null',
  );
  // by its index alone: what the rows say is read one by one
  const places = sql
    .prepare<[string], number>('select seq from messages where conversation_id = ? order by seq')
    .pluck();
  const messageAt = sql.prepare<[number], MessageRow>('select * from kept_messages where seq = ?');
  const files = sql
    .prepare<[string], string>(
      'select attachment_id from message_attachments where message_id = ? order by position',
    )
    .pluck();
  const addConversation = sql.prepare(
    `insert into conversations (id, title, account_id, model, shown_id, created_at, updated_at, pinned_at, archived_at,
       folder_id, unread, named, system, parameters)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, (select id from folders where id = ?), ?, ?, ?, ?)`,
  );
  const addMessage = sql.prepare(
    `insert into messages (id, conversation_id, parent_id, depth, role, text, model, ending, failure, usage, remote,
       reasoning, reasoning_ms, tools, account_id, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const addWords = sql.prepare('insert into message_words (rowid, words, place) values (?, ?, ?)');
  const addTag = sql.prepare('insert or ignore into tags (conversation_id, tag) values (?, ?)');
  const addFile = sql.prepare(
    `insert into message_attachments (message_id, position, attachment_id)
     select ?, ?, id from attachments where id = ?`,
  );
  const strangers = sql.prepare<[], PortableAccount>('select id, provider, label from strangers order by id');
  const remember = sql.prepare('insert or ignore into strangers (id, provider, label) values (?, ?, ?)');
  const counts = sql.prepare<[], { conversations: number; messages: number }>(
    'select (select count(*) from conversations) as conversations, (select count(*) from messages) as messages',
  );

  const portable = (row: MessageRow, attached: readonly string[]): PortableMessage => ({
    id: row.id,
    parent: row.parent_id,
    role: row.role,
    text: row.text,
    model: row.model,
    account: row.account_id,
    ending: row.ending,
    createdAt: row.created_at,
    failure: parseAs(failure, row.failure),
    usage: parseAs(usage, row.usage),
    reasoning: row.reasoning === null ? undefined : { text: row.reasoning, ms: row.reasoning_ms },
    tools: parseAs(tools, row.tools),
    remote: parseAs(remote, row.remote),
    attachments: attached.length === 0 ? undefined : [...attached],
  });

  /** Where those stand that are here; null where another conversation has one of them. */
  const depthsOf = ({ id, messages: all }: PortableConversation): Map<string, number> | null => {
    const depths = new Map<string, number>();
    for (const message of all) {
      const placed = taken.get(message.id);
      if (placed && placed.conversation_id !== id) return null;
      if (placed) depths.set(message.id, placed.depth);
    }
    return depths;
  };

  /** those that are not among `depths`, where they are put; says how many */
  const writeMessages = (
    { id, messages: all }: PortableConversation,
    depths: Map<string, number>,
    indexed: (text: string) => string,
  ): number => {
    let written = 0;
    const json = (value: object | undefined) => (value ? JSON.stringify(value) : null);
    for (const message of all) {
      if (depths.has(message.id)) continue;
      written += 1;
      const depth = message.parent === null ? 0 : (depths.get(message.parent) ?? -1) + 1;
      depths.set(message.id, depth);
      const { lastInsertRowid } = addMessage.run(
        message.id,
        id,
        message.parent,
        depth,
        message.role,
        message.text,
        message.model,
        message.ending,
        json(message.failure),
        json(message.usage),
        json(message.remote),
        message.reasoning?.text ?? null,
        message.reasoning?.ms ?? null,
        json(message.tools),
        message.account,
        message.createdAt,
      );
      const place = indexPlace([id, message.account, message.model]);
      addWords.run(lastInsertRowid, indexed(message.text), place);
      for (const [position, file] of (message.attachments ?? []).entries())
        addFile.run(message.id, position, file);
    }
    return written;
  };

  /** What was shown to its end is shown to its new end; who went on here, or chose another branch, stays there. */
  const shownOn = (value: PortableConversation, shown: string | null): string | null => {
    if (shown === null || anyBelow.get(value.id, shown)) return shown;
    const parents = new Map(value.messages.map(({ id, parent }) => [id, parent]));
    for (let at = value.shown; at !== null; at = parents.get(at) ?? null)
      if (at === shown) return value.shown;
    return shown;
  };

  const join = (
    value: PortableConversation,
    shown: string | null,
    depths: Map<string, number>,
    indexed: (text: string) => string,
  ): number => {
    const next = shownOn(value, shown);
    const written = writeMessages(value, depths, indexed);
    if (written > 0) grow.run(value.updatedAt, next, value.id);
    return written;
  };

  function* reading(id: string): Generator<void, PortableConversation | null> {
    const row = one.get(id);
    if (!row) return null;
    const said: PortableMessage[] = [];
    for (const seq of places.all(id)) {
      const message = messageAt.get(seq);
      if (message) said.push(portable(message, files.all(message.id)));
      yield;
    }
    // it may have been removed for good meanwhile
    if (!there.get(id)) return null;
    return {
      id,
      title: row.title,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
      model: row.model,
      account: row.account_id,
      folder: row.folder_id,
      tags: parseAs(tags, row.tags) ?? [],
      pinnedAt: row.pinned_at,
      archivedAt: row.archived_at,
      unread: row.unread === 1,
      named: row.named === 1,
      system: row.system ?? '',
      parameters: parseAs(parameters, row.parameters) ?? {},
      shown: row.shown_id,
      messages: said,
    };
  }

  return {
    ids: () => ids.all().map(({ id }) => id),
    has: (id) => there.get(id) !== undefined,
    reading,
    read: (id) => {
      const steps = reading(id);
      for (;;) {
        const step = steps.next();
        if (step.done) return step.value;
      }
    },
    write: (value, indexed) => {
      const depths = depthsOf(value);
      if (depths === null) return { as: 'refused', messages: 0 };
      const here = there.get(value.id);
      if (here) {
        const as = bringBack.run(value.id).changes > 0 ? 'returned' : 'present';
        return { as, messages: join(value, here.shown_id, depths, indexed) };
      }
      const hasParameters = Object.keys(value.parameters).length > 0;
      addConversation.run(
        value.id,
        value.title,
        value.account,
        value.model,
        value.shown,
        value.createdAt,
        value.updatedAt,
        value.pinnedAt,
        value.archivedAt,
        value.folder,
        value.unread ? 1 : 0,
        value.named ? 1 : 0,
        value.system === '' ? null : value.system,
        hasParameters ? JSON.stringify(value.parameters) : null,
      );
      const messages = writeMessages(value, depths, indexed);
      for (const tag of value.tags) addTag.run(value.id, tag);
      return { as: 'added', messages };
    },
    strangers: () => strangers.all(),
    remember: ({ id, provider, label }) => remember.run(id, provider, label),
    count: () => counts.get() ?? { conversations: 0, messages: 0 },
  };
}
