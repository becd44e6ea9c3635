import type { attachmentProcedures } from '../../shared/contract/attachments.ts';
import type { HandlersOf } from '../../shared/contract/contract.ts';
import { newTemporary } from '../../shared/contract/temporary.ts';
import { readFile } from '../chat/files/read-file.ts';
import type { Core } from '../core.ts';
import { unknownConversation } from '../history/conversations.ts';
import type { Clock, Random } from '../platform.ts';

interface Parts {
  readonly core: () => Core;
  readonly clock: Clock;
  readonly random: Random;
}

/** a new chat has one composer, whichever name its conversation goes by */
const composerOf = (core: Core, conversationId: string | null) => {
  const { history } = core.chats.of(conversationId);
  const key = conversationId === newTemporary ? null : conversationId;
  // a temporary chat that is forgotten leaves nothing in what is kept
  if (key !== null && !history.conversations.has(key)) throw unknownConversation();
  return { files: history.attachments, key };
};

export const attachmentHandlers = ({
  core,
  clock,
  random,
}: Parts): HandlersOf<typeof attachmentProcedures> => ({
  'attachments.add': async ({ conversationId, name, base64, waits = true }) => {
    const data = Buffer.from(base64, 'base64');
    composerOf(core(), conversationId);
    const { mediaType, text } = await readFile(data);
    // the chat may be kept, or gone, by now
    const { files, key } = composerOf(core(), conversationId);
    const file = { id: random.id(), name, mediaType, bytes: data.length };
    files.add({ ...file, data, text }, clock.now());
    if (waits) files.setWaiting(key, [...files.waiting(key).map(({ id }) => id), file.id]);
    return file;
  },
  'attachments.waiting': ({ conversationId }) => {
    const { files, key } = composerOf(core(), conversationId);
    return files.waiting(key);
  },
  'attachments.arrange': ({ conversationId, ids }) => {
    const { files, key } = composerOf(core(), conversationId);
    files.setWaiting(key, ids);
  },
  'attachments.read': ({ id }) => {
    const { data, text } = core().chats.ofFile(id).history.attachments.get(id);
    return { base64: Buffer.from(data).toString('base64'), text };
  },
});
