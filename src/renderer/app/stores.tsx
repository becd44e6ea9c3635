import type { ReactNode } from 'react';
import { AccountsContext, createAccountsStore } from '../features/accounts/store.ts';
import { createDrafts, DraftsContext } from '../features/chat/drafts.ts';
import { createFiles, FilesContext } from '../features/chat/files.ts';
import { createSetupStore, SetupContext } from '../features/chat/setup-store.ts';
import { ChatContext, createChatStore } from '../features/chat/store.ts';
import { createHistoryStore, HistoryContext } from '../features/history/store.ts';
import { createLoginStore, LoginContext } from '../features/login/store.ts';
import {
  createProviderSettingsStore,
  ProviderSettingsContext,
} from '../features/login/provider-settings-store.ts';
import { createNetworkStore, NetworkContext } from '../features/network/store.ts';
import { createPracticeStore, PracticeContext } from '../features/practice/store.ts';
import { createTransferStore, TransferContext } from '../features/transfer/store.ts';
import { createProfileStore, ProfileContext } from '../features/profile/store.ts';
import { createSearchStore, SearchContext } from '../features/search/store.ts';
import { createSettingsStore, SettingsContext } from '../features/settings/store.ts';
import type { Client } from '../host/client.ts';
import { createViewStore, ViewContext } from './view-store.ts';

const createDraftsAndChat = (client: Client) => {
  const drafts = createDrafts(client);
  return { drafts, chat: createChatStore(client, drafts) };
};

export const createStores = (client: Client) => ({
  profile: createProfileStore(client),
  settings: createSettingsStore(client),
  login: createLoginStore(client),
  providerSettings: createProviderSettingsStore(client),
  accounts: createAccountsStore(client),
  history: createHistoryStore(client),
  search: createSearchStore(client),
  ...createDraftsAndChat(client),
  practice: createPracticeStore(client),
  network: createNetworkStore(client),
  transfer: createTransferStore(client),
  view: createViewStore(),
  setup: createSetupStore(client),
  files: createFiles(client),
});

export type Stores = ReturnType<typeof createStores>;

/** What an open profile shows; asked for again when a lost core comes back. */
export const loadOpenProfile = async ({ settings, accounts, history, login }: Stores): Promise<void> => {
  await Promise.all([
    settings.getState().load(),
    accounts.getState().load(),
    history.getState().load(),
    login.getState().load(),
  ]);
};

export const StoresProvider = ({
  stores,
  children,
}: {
  readonly stores: Stores;
  readonly children: ReactNode;
}) => (
  <ProfileContext.Provider value={stores.profile}>
    <SettingsContext.Provider value={stores.settings}>
      <AccountsContext.Provider value={stores.accounts}>
        <LoginContext.Provider value={stores.login}>
          <HistoryContext.Provider value={stores.history}>
            <SearchContext.Provider value={stores.search}>
              <ChatContext.Provider value={stores.chat}>
                <PracticeContext.Provider value={stores.practice}>
                  <NetworkContext.Provider value={stores.network}>
                    <TransferContext.Provider value={stores.transfer}>
                      <ViewContext.Provider value={stores.view}>
                        <ProviderSettingsContext.Provider value={stores.providerSettings}>
                          <SetupContext.Provider value={stores.setup}>
                            <DraftsContext value={stores.drafts}>
                              <FilesContext value={stores.files}>{children}</FilesContext>
                            </DraftsContext>
                          </SetupContext.Provider>
                        </ProviderSettingsContext.Provider>
                      </ViewContext.Provider>
                    </TransferContext.Provider>
                  </NetworkContext.Provider>
                </PracticeContext.Provider>
              </ChatContext.Provider>
            </SearchContext.Provider>
          </HistoryContext.Provider>
        </LoginContext.Provider>
      </AccountsContext.Provider>
    </SettingsContext.Provider>
  </ProfileContext.Provider>
);
