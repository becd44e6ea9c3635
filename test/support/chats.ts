import type { Turn, TurnState } from '../../src/shared/contract/chat.ts';
import type { TestApp } from './test-app.ts';

const over: readonly TurnState['step'][] = ['done', 'held', 'failed', 'stopped'];

/** Sends a message in a new conversation and says where its turn came to rest. */
export async function ask(app: TestApp, accountId: string, text: string): Promise<Turn> {
  const model = 'practice-guide';
  const begun = await app.call('chat.send', { conversationId: null, parentId: null, accountId, model, text });
  return settled(app, begun);
}

/** The first rest of a turn after the events heard so far (`from`), or ever. */
export const settled = (app: TestApp, { id }: Turn, from = 0): Promise<Turn> =>
  app.next('chat.turn', (one) => one.id === id && over.includes(one.state.step), from);

/** The texts on the visible branch of a turn's conversation. */
export const texts = async (app: TestApp, turn: Turn): Promise<string[]> =>
  (await app.call('history.open', { id: turn.conversationId })).messages.map(({ text }) => text);
