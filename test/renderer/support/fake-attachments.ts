import type { attachmentProcedures } from '../../../src/shared/contract/attachments.ts';
import type { HandlersOf } from '../../../src/shared/contract/contract.ts';
import type { Attachment } from '../../../src/shared/contract/history.ts';
import { fault } from './fault.ts';

/** Files in memory; a picture is what is called one. */
export const fakeAttachments = () => {
  const files = new Map<string, Attachment & { base64: string }>();
  const waiting = new Map<string | null, string[]>();
  const get = (id: string) => {
    const found = files.get(id);
    if (!found) throw fault('unknown-attachment', 'Unknown file.');
    return found;
  };
  const handlers: HandlersOf<typeof attachmentProcedures> = {
    'attachments.add': ({ conversationId, name, base64, waits = true }) => {
      if (name.endsWith('.exe')) throw fault('file-not-understood', 'This file is something else.');
      const id = `file-${files.size + 1}`;
      const mediaType = name.endsWith('.png') ? 'image/png' : 'text/plain';
      const file = { id, name, mediaType, bytes: atob(base64).length };
      files.set(id, { ...file, base64 });
      if (waits) waiting.set(conversationId, [...(waiting.get(conversationId) ?? []), id]);
      return file;
    },
    'attachments.waiting': ({ conversationId }) =>
      (waiting.get(conversationId) ?? []).map((id) => {
        const { base64: _, ...file } = get(id);
        return file;
      }),
    'attachments.arrange': ({ conversationId, ids }) => void waiting.set(conversationId, ids),
    'attachments.read': ({ id }) => {
      const { base64, mediaType } = get(id);
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0);
      return { base64, text: mediaType.startsWith('image/') ? null : new TextDecoder().decode(bytes) };
    },
  };
  return {
    handlers,
    /** a message went off with these, which waited there */
    sent: (conversationId: string | null, ids: readonly string[] = []) => {
      const all = waiting.get(conversationId) ?? [];
      waiting.set(
        conversationId,
        all.filter((id) => !ids.includes(id)),
      );
    },
  };
};
