import type { EventHub } from '../event-hub.ts';
import type { History } from '../history/history.ts';
import { createComposing, type Composing } from './composing.ts';
import { createTurns, type Turns, type TurnsParts } from './turns.ts';

/** Conversations with the turns that go on in them: those that are kept, or those that never touch the disk. */
export interface Chat {
  readonly history: History;
  readonly turns: Turns;
  readonly composing: Composing;
  close(): Promise<void>;
}

export function createChat(parts: TurnsParts & { readonly events: EventHub }): Chat {
  const { history, clock, random, events } = parts;
  const turns = createTurns(parts);
  return {
    history,
    turns,
    composing: createComposing({ history, turns, clock, random, events }),
    close: async () => {
      await turns.close();
      history.close();
    },
  };
}

export interface Chats {
  readonly kept: Chat;
  readonly temporary: Chat;
  /** by the conversation; null is the new chat that will be kept */
  of(conversationId: string | null): Chat;
  ofMessage(id: string): Chat;
  ofTurn(id: string): Chat;
  ofFile(id: string): Chat;
}

/** What is not known to be temporary belongs to what is kept, and is refused there if it is not known at all. */
export function createChats(kept: Chat, temporary: Chat, newTemporary: string): Chats {
  const { conversations, messages, turns, attachments } = temporary.history;
  const where = (isTemporary: boolean) => (isTemporary ? temporary : kept);
  return {
    kept,
    temporary,
    of: (id) => where(id === newTemporary || (id !== null && conversations.has(id))),
    ofMessage: (id) => where(messages.has(id)),
    ofTurn: (id) => where(turns.has(id)),
    ofFile: (id) => where(attachments.has(id)),
  };
}
