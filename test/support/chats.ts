import type { Turn, TurnState } from '../../src/shared/contract/chat.ts';
import type { Input } from '../../src/shared/contract/contract.ts';
import type { TestApp } from './test-app.ts';

export type SignedInApp = TestApp & { readonly accountId: string };

const over: readonly TurnState['step'][] = ['done', 'held', 'failed', 'stopped'];

/** Sends a message, in a new conversation unless another is given. */
export const send = (app: SignedInApp, text: string, more: Partial<Input<'chat.send'>> = {}): Promise<Turn> =>
  app.call('chat.send', {
    conversationId: null,
    parentId: null,
    accountId: app.accountId,
    model: 'practice-guide',
    text,
    ...more,
  });

/** A long answer whose first words have come. */
export async function startLongAnswer(app: SignedInApp): Promise<Turn> {
  app.machine.practice.set({ streamDelayMs: 30 });
  const turn = await send(app, 'count to 5000');
  const words = app.next('chat.delta', (delta) => delta.messageId === turn.answerId);
  const tick = setInterval(() => app.machine.clock.advance(20), 5);
  await words;
  clearInterval(tick);
  return turn;
}

/** Sends a message in a new conversation and says where its turn came to rest. */
export async function ask(app: TestApp, accountId: string, text: string): Promise<Turn> {
  return settled(app, await send({ ...app, accountId }, text));
}

/** The first rest of a turn after the events heard so far (`from`), or ever. */
export const settled = (app: TestApp, { id }: Turn, from = 0): Promise<Turn> =>
  app.next('chat.turn', (one) => one.id === id && over.includes(one.state.step), from);

/** The texts on the visible branch of a turn's conversation. */
export const texts = async (app: TestApp, turn: Turn): Promise<string[]> =>
  (await app.call('history.open', { id: turn.conversationId })).messages.map(({ text }) => text);
