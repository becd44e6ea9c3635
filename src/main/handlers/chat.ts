import type { chatProcedures } from '../../shared/contract/chat.ts';
import type { HandlersOf } from '../../shared/contract/contract.ts';
import type { Core } from '../core.ts';

export const chatHandlers = (core: () => Core): HandlersOf<typeof chatProcedures> => ({
  'chat.send': (input) => core().composing.send(input),
  'chat.edit': (input) => core().composing.edit(input),
  'chat.regenerate': (input) => core().composing.regenerate(input),
  'chat.stop': async ({ turnId }) => {
    await core().turns.stop(turnId);
    return core().history.turns.get(turnId);
  },
  'chat.sendNow': ({ turnId, accountId }) => {
    core().turns.sendNow(turnId, accountId);
    return core().history.turns.get(turnId);
  },
  'chat.withdraw': ({ turnId }) => ({ text: core().composing.withdraw(turnId) }),
});
