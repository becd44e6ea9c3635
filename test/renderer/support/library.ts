import { conversation, message, type Seed } from './seeds.ts';

/** A chat of one question and one answer. */
export const chat = (id: string, title: string, part: Parameters<typeof conversation>[0] = {}) => ({
  conversation: conversation({ id, title, ...part }),
  messages: [
    message({ id: `${id}-q`, conversationId: id, text: `A question about ${title}` }),
    message({
      id: `${id}-a`,
      conversationId: id,
      parentId: `${id}-q`,
      role: 'assistant',
      text: `Of ${title}.`,
    }),
  ],
  turns: [],
});

/** Pinned, in a folder, unread, and plain. */
export const library = (): Partial<Seed> => ({
  folders: [{ id: 'work', name: 'Work' }],
  open: [
    chat('c1', 'Keys'),
    chat('c2', 'Locks', { pinnedAt: 1 }),
    chat('c3', 'Doors', { folderId: 'work' }),
    chat('c4', 'Windows', { unread: true }),
  ],
});
