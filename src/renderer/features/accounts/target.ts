import type { AccountStatus, Model } from '../../../shared/contract/accounts.ts';
import { isForChat } from './for-chat.ts';

/** Where a message goes. `model` is null while it is not known which there are. */
export interface Target {
  readonly accountId: string;
  readonly model: string | null;
}

interface Wish {
  readonly accountId: string | null;
  readonly model: string | null;
}

/** The conversation's own account and model first, then the person's usual ones, then the first that can be used. Of models it is the first that chats. */
export const chooseTarget = (
  accounts: readonly AccountStatus[],
  modelsOf: (accountId: string) => readonly Model[] | null,
  wishes: readonly Wish[],
): Target | null => {
  const wished = wishes.find((wish) => accounts.some((account) => account.id === wish.accountId));
  const usable = accounts.find((account) => account.state !== 'signed-out') ?? accounts[0];
  const accountId = wished?.accountId ?? usable?.id;
  if (accountId === undefined) return null;
  const models = modelsOf(accountId);
  const wishedModel =
    wishes.find((wish) => wish.accountId === accountId && wish.model !== null)?.model ?? null;
  const offered =
    wishedModel !== null && (models === null || models.some((model) => model.id === wishedModel));
  if (offered) return { accountId, model: wishedModel };
  const usual = models?.find(isForChat) ?? models?.[0];
  return { accountId, model: usual?.id ?? null };
};
