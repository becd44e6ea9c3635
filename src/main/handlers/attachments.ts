import type { attachmentProcedures } from '../../shared/contract/attachments.ts';
import type { HandlersOf } from '../../shared/contract/contract.ts';
import { readFile } from '../chat/files/read-file.ts';
import type { Core } from '../core.ts';
import type { Clock, Random } from '../platform.ts';

interface Parts {
  readonly core: () => Core;
  readonly clock: Clock;
  readonly random: Random;
}

/** a new chat has one composer, whichever name its conversation goes by */
const composerOf = (core: Core, conversationId: string | null) => {
  const { history } = core.chats.of(conversationId);
  const known = conversationId !== null && history.conversations.has(conversationId);
  return { files: history.attachments, key: known ? conversationId : null };
};

export const attachmentHandlers = ({
  core,
  clock,
  random,
}: Parts): HandlersOf<typeof attachmentProcedures> => ({
  'attachments.add': async ({ conversationId, name, base64, waits = true }) => {
    const data = Buffer.from(base64, 'base64');
    const { mediaType, text } = await readFile(data);
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
