import type { AccountStatus } from '../../../src/shared/contract/accounts.ts';
import type { Turn } from '../../../src/shared/contract/chat.ts';
import type { EventName, EventOf } from '../../../src/shared/contract/contract.ts';
import type { Message, OpenConversation } from '../../../src/shared/contract/history.ts';
import type { Seed } from './seeds.ts';

/** What the fake core knows. Everything happens at once unless `later` says otherwise. */
export interface World {
  readonly seed: Seed;
  readonly accounts: readonly AccountStatus[];
  readonly open: Map<string, OpenConversation>;
  /** by conversation; "new" is the new chat */
  readonly drafts: Map<string, string>;
  /** every call, in order */
  readonly calls: { readonly name: string; readonly input: unknown }[];
  emit<N extends EventName>(name: N, value: EventOf<N>): void;
  later(run: () => void, ms: number): void;
  setAccounts(accounts: readonly AccountStatus[]): void;
  /** held turns of this account go out */
  signedIn(accountId: string): void;
}

export const replaceMessage = (open: OpenConversation, message: Message): OpenConversation => ({
  ...open,
  messages: open.messages.some((each) => each.id === message.id)
    ? open.messages.map((each) => (each.id === message.id ? message : each))
    : [...open.messages, message],
});

export const replaceTurn = (open: OpenConversation, turn: Turn): OpenConversation => ({
  ...open,
  turns: [...open.turns.filter((each) => each.id !== turn.id), turn],
});
