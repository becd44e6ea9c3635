import type { Attachment } from '../../shared/contract/history.ts';
import { Fault } from '../fault.ts';
import type { Sql } from './database.ts';
import { toAttachment, type AttachmentRow } from './rows.ts';

export interface StoredFile extends Attachment {
  readonly data: Uint8Array;
  /** what can be read of it; null where it is a picture */
  readonly text: string | null;
}

/** Files that go with messages, kept in the sealed database with everything else. */
export interface Attachments {
  add(file: StoredFile, at: number): void;
  has(id: string): boolean;
  /** @throws Fault `unknown-attachment` */
  get(id: string): StoredFile;
  /** a message that was just added has these, in this order. @throws Fault `unknown-attachment` */
  keep(messageId: string, ids: readonly string[]): void;
  /** files that wait in the composer of a conversation; null is the new chat */
  waiting(conversationId: string | null): Attachment[];
  /** @throws Fault `unknown-attachment` */
  setWaiting(conversationId: string | null, ids: readonly string[]): void;
}

const newChat = '';

const unknownAttachment = () =>
  new Fault({ code: 'unknown-attachment', message: 'This file is not in the history.' });

export function createAttachments(sql: Sql): Attachments {
  const insert = sql.prepare(
    'insert into attachments (id, name, media_type, bytes, data, text, created_at) values (?, ?, ?, ?, ?, ?, ?)',
  );
  const one = sql.prepare<[string], AttachmentRow & { data: Buffer; text: string | null }>(
    'select id, name, media_type, bytes, data, text from attachments where id = ?',
  );
  const there = sql.prepare<[string], { id: string }>('select id from attachments where id = ?');
  const use = sql.prepare(
    'insert into message_attachments (message_id, position, attachment_id) values (?, ?, ?)',
  );
  const waiting = sql.prepare<[string], AttachmentRow>(
    `select a.id, a.name, a.media_type, a.bytes from draft_attachments d join attachments a on a.id = d.attachment_id
     where d.conversation_id = ? order by d.position`,
  );
  const wait = sql.prepare(
    'insert into draft_attachments (conversation_id, position, attachment_id) values (?, ?, ?)',
  );
  const clear = sql.prepare('delete from draft_attachments where conversation_id = ?');
  const has = (id: string) => there.get(id) !== undefined;
  const required = (ids: readonly string[]) => {
    if (!ids.every(has)) throw unknownAttachment();
  };
  return {
    add: ({ id, name, mediaType, bytes, data, text }, at) =>
      insert.run(id, name, mediaType, bytes, data, text, at),
    get: (id) => {
      const row = one.get(id);
      if (!row) throw unknownAttachment();
      return { ...toAttachment(row), data: row.data, text: row.text };
    },
    has,
    keep: (messageId, ids) => {
      required(ids);
      for (const [position, id] of ids.entries()) use.run(messageId, position, id);
    },
    waiting: (conversationId) => waiting.all(conversationId ?? newChat).map(toAttachment),
    setWaiting: (conversationId, ids) =>
      sql.transaction(() => {
        required(ids);
        clear.run(conversationId ?? newChat);
        for (const [position, id] of ids.entries()) wait.run(conversationId ?? newChat, position, id);
      })(),
  };
}
