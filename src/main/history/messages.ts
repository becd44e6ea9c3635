import { z } from 'zod';
import type { Failure } from '../../shared/contract/failure.ts';
import type { Usage } from '../../shared/contract/chat.ts';
import type { Message } from '../../shared/contract/history.ts';
import { Fault } from '../fault.ts';
import type { Sql } from './database.ts';
import { toMessage, type MessageRow } from './rows.ts';

/** A provider's own ids of a message (dialect `chatgpt-conversation`). */
export const remote = z.object({ conversationId: z.string(), messageId: z.string() });
export type Remote = z.infer<typeof remote>;

export interface NewMessage {
  readonly id: string;
  readonly conversationId: string;
  readonly parentId: string | null;
  readonly role: 'user' | 'assistant';
  readonly text: string;
  readonly model: string | null;
  readonly ending: 'complete' | 'stopped' | 'cut' | 'failed';
  readonly failure?: Failure | undefined;
  readonly usage?: Usage | undefined;
  readonly remote?: Remote | undefined;
  readonly at: number;
}

export interface Messages {
  add(value: NewMessage): void;
  /** @throws Fault `unknown-message` */
  get(id: string): Message;
  has(id: string): boolean;
  /** from the root to this message */
  pathTo(id: string): Message[];
  /** the end of the branch through this message that goes on with the newest child each time */
  leafBelow(id: string): string;
  newestLeaf(conversationId: string): string | null;
  /** the provider's ids of the answer nearest above this message */
  remoteAbove(id: string): Remote | null;
  children(id: string): string[];
}

export function createMessages(sql: Sql): Messages {
  const insert = sql.prepare(
    `insert into messages (id, conversation_id, parent_id, role, text, model, ending, failure, usage, remote, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const one = sql.prepare<[string], MessageRow>('select * from messages where id = ?');
  const path = sql.prepare<[string], MessageRow>(
    `with recursive up (id, depth) as (
       select ?, 0 union all select m.parent_id, up.depth + 1 from messages m join up on m.id = up.id where m.parent_id is not null
     ) select m.* from up join messages m on m.id = up.id order by up.depth desc`,
  );
  const siblings = sql.prepare<[string, string | null], { id: string }>(
    'select id from kept_messages where conversation_id = ? and parent_id is ? order by id',
  );
  const newestChild = sql.prepare<[string, string], { id: string }>(
    'select id from kept_messages where conversation_id = ? and parent_id = ? order by id desc limit 1',
  );
  const newest = sql.prepare<[string], { id: string }>(
    'select id from kept_messages where conversation_id = ? order by id desc limit 1',
  );

  const row = (id: string): MessageRow => {
    const found = one.get(id);
    if (!found)
      throw new Fault({ code: 'unknown-message', message: 'This message is not in the history any more.' });
    return found;
  };
  const withSiblings = (found: MessageRow): Message =>
    toMessage(
      found,
      siblings.all(found.conversation_id, found.parent_id).map(({ id }) => id),
    );

  return {
    add: ({ failure, usage, remote: ids, ...value }) =>
      insert.run(
        value.id,
        value.conversationId,
        value.parentId,
        value.role,
        value.text,
        value.model,
        value.ending,
        failure ? JSON.stringify(failure) : null,
        usage ? JSON.stringify(usage) : null,
        ids ? JSON.stringify(ids) : null,
        value.at,
      ),
    get: (id) => withSiblings(row(id)),
    has: (id) => one.get(id) !== undefined,
    pathTo: (id) => path.all(id).map(withSiblings),
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
    remoteAbove: (id) => {
      const found = path.all(id).findLast((above) => above.remote !== null)?.remote;
      return found ? remote.parse(JSON.parse(found)) : null;
    },
    newestLeaf: (conversationId) => newest.get(conversationId)?.id ?? null,
  };
}
