import { newTemporary } from '../../shared/contract/temporary.ts';
import type { chatProcedures } from '../../shared/contract/chat.ts';
import type { HandlersOf } from '../../shared/contract/contract.ts';
import { keepChat } from '../chat/keeping.ts';
import type { Core } from '../core.ts';
import type { EventHub } from '../event-hub.ts';
import type { Clock } from '../platform.ts';

interface Parts {
  readonly core: () => Core;
  readonly clock: Clock;
  readonly events: EventHub;
}

export const chatHandlers = ({ core, clock, events }: Parts): HandlersOf<typeof chatProcedures> => {
  const forget = async (id: string) => {
    const { history, turns } = core().chats.temporary;
    if (!history.conversations.has(id)) return;
    await turns.abandon(id);
    history.purge([id], Number.MAX_SAFE_INTEGER);
  };
  return {
    'chat.send': ({ conversationId, ...input }) =>
      core()
        .chats.of(conversationId)
        .composing.send({
          ...input,
          conversationId: conversationId === newTemporary ? null : conversationId,
        }),
    'chat.edit': (input) => core().chats.ofMessage(input.messageId).composing.edit(input),
    'chat.regenerate': (input) => core().chats.ofMessage(input.messageId).composing.regenerate(input),
    'chat.continue': (input) => core().chats.ofMessage(input.messageId).composing.goOn(input),
    'chat.stop': async ({ turnId }) => {
      const { turns, history } = core().chats.ofTurn(turnId);
      await turns.stop(turnId);
      return history.turns.get(turnId);
    },
    'chat.sendNow': ({ turnId, accountId }) => {
      const { turns, history } = core().chats.ofTurn(turnId);
      turns.sendNow(turnId, accountId);
      return history.turns.get(turnId);
    },
    'chat.withdraw': ({ turnId }) => ({ text: core().chats.ofTurn(turnId).composing.withdraw(turnId) }),
    'chat.keep': async ({ conversationId }) => {
      keepChat(core().chats, conversationId, clock.now());
      await forget(conversationId);
      events.emit('history.changed', core().history.conversations.get(conversationId));
    },
    'chat.forget': ({ conversationId }) => forget(conversationId),
  };
};
