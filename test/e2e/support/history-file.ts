import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ToolCall } from '../../../src/shared/contract/chat.ts';

export interface Said {
  readonly id: string;
  readonly parent: string | null;
  readonly role: 'user' | 'assistant';
  readonly text: string;
  readonly createdAt: number;
  readonly tools?: readonly ToolCall[];
}

interface Chat {
  readonly id: string;
  readonly title: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly messages: readonly Said[];
}

/** A file as Latchkey exports it, with these chats. Returns its path. */
export const writeHistory = (folder: string, chats: readonly Chat[]): string => {
  const conversations = chats.map(({ messages, ...chat }) => ({
    ...chat,
    model: null,
    account: null,
    folder: null,
    tags: [],
    pinnedAt: null,
    archivedAt: null,
    unread: false,
    named: true,
    system: '',
    parameters: {},
    shown: messages.at(-1)?.id ?? null,
    messages: messages.map((message) => ({ ...message, model: null, account: null, ending: 'complete' })),
  }));
  const file = join(folder, 'history.json');
  writeFileSync(file, JSON.stringify({ format: 'latchkey-history', version: 1, conversations }));
  return file;
};
