import { z } from 'zod';
import type { Failure } from '../../shared/contract/failure.ts';
import type { Reasoning, ToolCall, Usage } from '../../shared/contract/chat.ts';
import type { Message, Used } from '../../shared/contract/history.ts';
import { Fault } from '../fault.ts';
import type { Sql } from './database.ts';
import { parseAs, toMessage, type AttachmentRow, type MessageRow } from './rows.ts';
import { indexPlace, indexWords } from './words.ts';

/** A provider's own ids of a message (dialect `chatgpt-conversation`). */
export const remote = z.lazy(() => z.object({ conversationId: z.string(), messageId: z.string() }));
export type Remote = z.infer<typeof remote>;

export interface NewMessage {
  readonly id: string;
  readonly conversationId: string;
  readonly parentId: string | null;
  readonly role: 'user' | 'assistant';
  readonly text: string;
  readonly model: string | null;
  readonly accountId?: string | null | undefined;
  readonly ending: 'complete' | 'stopped' | 'cut' | 'failed';
  readonly failure?: Failure | undefined;
  readonly usage?: Usage | undefined;
  readonly remote?: Remote | undefined;
  readonly reasoning?: Reasoning | undefined;
  readonly tools?: readonly ToolCall[] | undefined;
  readonly at: number;
}

export interface Messages {
  /** words of it are found from now on. @throws Fault `unknown-message` where its parent is not there */
  add(value: NewMessage): void;
  /** @throws Fault `unknown-message` */
  get(id: string): Message;
  has(id: string): boolean;
  /** how many messages are above this one. @throws Fault `unknown-message` */
  depthOf(id: string): number;
  /** all branches, in the order in which they were written: parents before their children */
  all(conversationId: string): Message[];
  /** the provider's ids of this message */
  remoteOf(id: string): Remote | undefined;
  /** from the root to this message */
  pathTo(id: string): Message[];
  /** the last `count` messages of the path to this one */
  endOf(id: string, count: number): Message[];
  /** the messages of a path from one depth up to and without another */
  range(leafId: string, from: number, to: number): Message[];
  /** what the answers on the path to this one used, by their models */
  usedTo(id: string): Used[];
  /** the end of the branch through this message that goes on with the newest child each time */
  leafBelow(id: string): string;
  newestLeaf(conversationId: string): string | null;
  /** the provider's ids of this account's answer nearest above this message, and how deep that is */
  remoteAbove(id: string, accountId: string): { readonly remote: Remote; readonly depth: number } | null;
  children(id: string): string[];
}

const up = (last: string) => `with recursive up (id, parent_id, depth) as (
    select id, parent_id, depth from messages where id = ?
    union all select m.id, m.parent_id, m.depth from messages m join up on m.id = up.parent_id where ${last}
  )`;

export function createMessages(sql: Sql): Messages {
  const insert = sql.prepare(
    `insert into messages (id, conversation_id, parent_id, depth, role, text, model, ending, failure, usage, remote,
       reasoning, reasoning_ms, tools, account_id, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertWords = sql.prepare('insert into message_words (rowid, words, place) values (?, ?, ?)');
  const one = sql.prepare<[string], MessageRow>('select * from messages where id = ?');
  const every = sql.prepare<[string], MessageRow>(
    'select * from kept_messages where conversation_id = ? order by seq',
  );
  const depth = sql.prepare<[string], { depth: number }>('select depth from messages where id = ?');
  const path = sql.prepare<[string], MessageRow>(
    `${up('true')} select m.* from up join messages m on m.id = up.id order by up.depth`,
  );
  const pathPart = sql.prepare<[string, number, number], MessageRow>(
    `${up('up.depth > ?')} select m.* from up join messages m on m.id = up.id where up.depth < ? order by up.depth`,
  );
  const usedOn = sql.prepare<
    [string],
    { model: string | null; input: number; output: number; cached: number }
  >(
    `${up('true')} select m.model, sum(m.usage ->> 'inputTokens') as input, sum(m.usage ->> 'outputTokens') as output,
       sum(min(coalesce(m.usage ->> 'cachedTokens', 0), m.usage ->> 'inputTokens')) as cached
     from up join messages m on m.id = up.id
     where case when json_valid(m.usage) then json_type(m.usage, '$.inputTokens') in ('integer', 'real')
       and json_type(m.usage, '$.outputTokens') in ('integer', 'real') end
     group by m.model`,
  );
  const siblings = sql.prepare<[string, string | null], { id: string }>(
    'select id from kept_messages where conversation_id = ? and parent_id is ? order by seq',
  );
  /** of a whole page at once: one question to the database, however many messages it has */
  const siblingsOfMany = sql.prepare<[string, string], { id: string; parent_id: string }>(
    `select id, parent_id from kept_messages where conversation_id = ?
     and parent_id in (select value from json_each(?)) order by seq`,
  );
  const newestChild = sql.prepare<[string, string], { id: string }>(
    'select id from kept_messages where conversation_id = ? and parent_id = ? order by seq desc limit 1',
  );
  const newest = sql.prepare<[string], { id: string }>(
    'select id from kept_messages where conversation_id = ? order by seq desc limit 1',
  );
  const lastRemote = sql.prepare<[string, string], { remote: string; depth: number }>(
    `${up('true')} select m.remote, m.depth from up join messages m on m.id = up.id
     where m.remote is not null and m.account_id = ? order by up.depth desc limit 1`,
  );
  const files = sql.prepare<[string], AttachmentRow>(
    `select u.message_id, a.id, a.name, a.media_type, a.bytes from message_attachments u
     join attachments a on a.id = u.attachment_id
     where u.message_id in (select value from json_each(?)) order by u.message_id, u.position`,
  );

  const unknown = () =>
    new Fault({ code: 'unknown-message', message: 'This message is not in the history any more.' });
  const required = <T>(found: T | undefined): T => {
    if (found === undefined) throw unknown();
    return found;
  };
  const row = (id: string): MessageRow => required(one.get(id));

  const complete = (rows: readonly MessageRow[]): Message[] => {
    const [first] = rows;
    if (first === undefined) return [];
    const conversation = first.conversation_id;
    const parents = rows.flatMap(({ parent_id }) => parent_id ?? []);
    const all = siblingsOfMany.all(conversation, JSON.stringify(parents));
    const byParent = Map.groupBy(all, ({ parent_id }) => parent_id);
    const attached = Map.groupBy(
      files.all(JSON.stringify(rows.map(({ id }) => id))),
      ({ message_id }) => message_id,
    );
    return rows.map((found) => {
      const beside =
        found.parent_id === null ? siblings.all(conversation, null) : (byParent.get(found.parent_id) ?? []);
      return toMessage(
        found,
        beside.map(({ id }) => id),
        attached.get(found.id) ?? [],
      );
    });
  };

  const range = (leafId: string, from: number, to: number): Message[] =>
    to <= from ? [] : complete(pathPart.all(leafId, from, to).filter((found) => found.depth >= from));

  return {
    add: ({ failure, usage, remote: ids, reasoning, tools, ...value }) => {
      const json = (part: object | undefined) => (part ? JSON.stringify(part) : null);
      const { lastInsertRowid } = insert.run(
        value.id,
        value.conversationId,
        value.parentId,
        value.parentId === null ? 0 : required(depth.get(value.parentId)).depth + 1,
        value.role,
        value.text,
        value.model,
        value.ending,
        json(failure),
        json(usage),
        json(ids),
        reasoning?.text ?? null,
        reasoning?.ms ?? null,
        json(tools),
        value.accountId ?? null,
        value.at,
      );
      const place = indexPlace([value.conversationId, value.accountId, value.model]);
      insertWords.run(lastInsertRowid, indexWords(value.text), place);
    },
    get: (id) => required(complete([row(id)])[0]),
    has: (id) => depth.get(id) !== undefined,
    depthOf: (id) => required(depth.get(id)).depth,
    all: (conversationId) => complete(every.all(conversationId)),
    remoteOf: (id) => parseAs(remote, row(id).remote),
    pathTo: (id) => complete(path.all(id)),
    endOf: (id, count) => {
      const end = required(depth.get(id)).depth + 1;
      return range(id, Math.max(0, end - count), end);
    },
    range,
    usedTo: (id) =>
      usedOn.all(id).map(({ model, input, output, cached }) => ({
        model,
        usage: { inputTokens: input, outputTokens: output, cachedTokens: cached },
      })),
    leafBelow: (id) => {
      const { conversation_id } = row(id);
      let leaf = id;
      for (
        let next = newestChild.get(conversation_id, leaf);
        next;
        next = newestChild.get(conversation_id, leaf)
      )
        leaf = next.id;
      return leaf;
    },
    children: (id) => siblings.all(row(id).conversation_id, id).map((child) => child.id),
    remoteAbove: (id, accountId) => {
      const found = lastRemote.get(id, accountId);
      const known = found && parseAs(remote, found.remote);
      return known ? { remote: known, depth: found.depth } : null;
    },
    newestLeaf: (conversationId) => newest.get(conversationId)?.id ?? null,
  };
}
