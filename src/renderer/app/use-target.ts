import { useCallback, useEffect } from 'react';
import { useStore } from 'zustand';
import { AccountsContext } from '../features/accounts/store.ts';
import { chooseTarget, type Target } from '../features/accounts/target.ts';
import { ChatContext } from '../features/chat/store.ts';
import { SettingsContext } from '../features/settings/store.ts';

/** Where messages go: what was picked, for this conversation and for those to come. */
export const useTarget = () => {
  const accounts = AccountsContext.useSelect((state) => state.accounts);
  const models = AccountsContext.useSelect((state) => state.models);
  const loadModels = AccountsContext.useSelect((state) => state.loadModels);
  const { settings, change } = SettingsContext.usePick('settings', 'change');
  const chat = ChatContext.useApi();
  const conversation = useStore(chat, ({ view }) => (view.at === 'open' ? view.open.conversation : null));
  const picked = useStore(chat, (state) => state.picked);

  const target = chooseTarget(
    accounts ?? [],
    (id) => {
      const known = models[id];
      return known?.step === 'ready' ? known.models : null;
    },
    [
      picked ?? { accountId: null, model: null },
      { accountId: conversation?.accountId ?? null, model: conversation?.model ?? null },
      { accountId: settings.accountId, model: settings.model },
    ],
  );

  // the list is asked for again when the account comes back to life: it could not be had while it was signed out
  const accountId = target?.accountId;
  const state = accounts?.find((account) => account.id === accountId)?.state;
  const usable = state !== undefined && state !== 'signed-out' && state !== 'needs-sign-in';
  useEffect(() => {
    if (accountId !== undefined && usable) void loadModels(accountId);
  }, [accountId, usable, loadModels]);

  const pick = useCallback(
    (next: Target) => {
      chat.getState().pick(next);
      void change({ accountId: next.accountId, model: next.model });
    },
    [chat, change],
  );
  return { target, pick };
};
