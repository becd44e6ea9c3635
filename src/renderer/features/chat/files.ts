import { fromBase64, toBase64 } from '../../host/base64.ts';
import { createContext, use } from 'react';
import type { Reply } from '../../../shared/contract/failure.ts';
import type { Attachment } from '../../../shared/contract/history.ts';
import type { Client } from '../../host/client.ts';

export interface FileContent {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly text: string | null;
}

/** Where files that go with messages are kept. */
export interface Files {
  /** null: they could not be read */
  readonly waiting: (conversationId: string | null) => Promise<readonly Attachment[] | null>;
  /** `waits`: in that conversation's composer; else it is for a message that is edited */
  readonly add: (conversationId: string | null, file: File, waits: boolean) => Promise<Reply<Attachment>>;
  /** they wait in another composer from now on, after those that wait there already */
  readonly move: (from: string | null, to: string | null) => Promise<void>;
  readonly arrange: (conversationId: string | null, ids: readonly string[]) => Promise<void>;
  readonly read: (id: string) => Promise<FileContent | null>;
}

export const createFiles = (client: Client): Files => {
  const waiting: Files['waiting'] = async (conversationId) => {
    const reply = await client.call('attachments.waiting', { conversationId });
    return reply.ok ? reply.value : null;
  };
  const add: Files['add'] = async (conversationId, file, waits) => {
    // what is far too large need not make the way
    if (file.size > 20 * 1024 * 1024)
      return { ok: false, failure: { code: 'file-too-large', message: 'This file is too large to send.' } };
    // a folder is dropped like a file, and a file may be gone by now
    const bytes = await file.arrayBuffer().catch(() => null);
    if (bytes === null)
      return { ok: false, failure: { code: 'file-unreadable', message: 'This file could not be read.' } };
    const base64 = toBase64(new Uint8Array(bytes));
    return client.call('attachments.add', { conversationId, name: file.name.slice(0, 255), base64, waits });
  };
  const arrange: Files['arrange'] = async (conversationId, ids) => {
    await client.call('attachments.arrange', { conversationId, ids: [...ids] });
  };
  const read: Files['read'] = async (id) => {
    const reply = await client.call('attachments.read', { id });
    return reply.ok ? { bytes: fromBase64(reply.value.base64), text: reply.value.text } : null;
  };
  const move: Files['move'] = async (from, to) => {
    const stayed: string[] = [];
    const all = await waiting(from);
    // what is not known to be nowhere else stays where it is
    if (all === null) return;
    for (const { id, name } of all) {
      const content = await read(id);
      const moved = content && (await add(to, new File([content.bytes], name), true));
      if (!moved?.ok) stayed.push(id);
    }
    await arrange(from, stayed);
  };
  return { waiting, add, arrange, read, move };
};

export const FilesContext = createContext<Files | null>(null);

export const useFiles = (): Files => {
  const files = use(FilesContext);
  if (files === null) throw new Error('no files are provided here');
  return files;
};
