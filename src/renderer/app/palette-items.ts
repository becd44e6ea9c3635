import { useTranslation } from 'react-i18next';
import { AccountsContext } from '../features/accounts/store.ts';
import { ChatContext } from '../features/chat/store.ts';
import { HistoryContext } from '../features/history/store.ts';
import { settingsPages } from '../features/settings/pages.ts';
import { SettingsContext } from '../features/settings/store.ts';
import { TransferContext } from '../features/transfer/store.ts';
import { type CommandKeys, keysFor } from './key-combinations.ts';
import type { PaletteProps } from './palette-props.ts';
import { commands, useShortcutTable } from './shortcuts.ts';
import { useUndoable } from './use-undoable.ts';
import { ViewContext } from './view-store.ts';

/** One thing that the palette can do. */
export interface PaletteItem {
  readonly id: string;
  readonly label: string;
  /** further words that it is found by */
  readonly words?: string;
  readonly keys?: CommandKeys;
  /** what tells it from another one of the same name */
  readonly note?: string;
  readonly run: () => void;
}

export interface PaletteGroup {
  readonly title: string;
  readonly items: readonly PaletteItem[];
}

const themes = ['system', 'light', 'dark'] as const;
const languages = ['system', 'en', 'ko'] as const;
const densities = ['comfortable', 'compact'] as const;

const useModels = (onPick: PaletteProps['onPick']): PaletteGroup => {
  const { t } = useTranslation();
  const accounts = AccountsContext.useSelect((state) => state.accounts) ?? [];
  const models = AccountsContext.useSelect((state) => state.models);
  return {
    title: t('palette.models'),
    items: accounts.flatMap((account) => {
      const known = models[account.id];
      return known?.step === 'ready'
        ? known.models.map((model) => ({
            id: `model:${account.id}:${model.id}`,
            label: t('palette.useModel', { model: model.label }),
            words: `${account.label} ${account.providerLabel} ${model.id}`,
            note: account.label,
            run: () => onPick({ accountId: account.id, model: model.id }),
          }))
        : [];
    }),
  };
};

const useAccounts = (onSignIn: PaletteProps['onSignIn']): PaletteGroup => {
  const { t } = useTranslation();
  const { accounts, refresh, askToLeave } = AccountsContext.usePick('accounts', 'refresh', 'askToLeave');
  const openPanel = ViewContext.useSelect((state) => state.openPanel);
  return {
    title: t('palette.accounts'),
    items: (accounts ?? []).flatMap((account) => [
      ...(account.renewable && account.state !== 'needs-sign-in' && account.state !== 'signed-out'
        ? [
            {
              id: `refresh:${account.id}`,
              label: t('palette.refresh', { account: account.label }),
              run: () => void refresh(account.id),
            },
          ]
        : []),
      {
        id: `sign-in:${account.id}`,
        label: t('palette.signIn', { account: account.label }),
        run: () => onSignIn(account.id),
      },
      ...(account.state === 'signed-out'
        ? []
        : [
            {
              id: `sign-out:${account.id}`,
              label: t('palette.signOut', { account: account.label }),
              run: () => {
                askToLeave(account.id);
                openPanel('accounts');
              },
            },
          ]),
    ]),
  };
};

const useLook = (): PaletteGroup => {
  const { t } = useTranslation();
  const change = SettingsContext.useSelect((state) => state.change);
  return {
    title: t('palette.look'),
    items: [
      ...themes.map((theme) => ({
        id: `theme:${theme}`,
        label: t('palette.theme', { theme: t(`settings.themes.${theme}`) }),
        words: `theme ${theme}`,
        run: () => void change({ theme }),
      })),
      ...languages.map((language) => ({
        id: `language:${language}`,
        label: t('palette.language', { language: t(`settings.languages.${language}`) }),
        words: `language ${language}`,
        run: () => void change({ language }),
      })),
      ...densities.map((density) => ({
        id: `density:${density}`,
        label: t('palette.density', { density: t(`settings.densities.${density}`) }),
        words: `density ${density}`,
        run: () => void change({ density }),
      })),
    ],
  };
};

/** What the sidebar's menu has for the chat that is open. A temporary one is in no list. */
const useThisChat = (): PaletteGroup => {
  const { t } = useTranslation();
  const chat = ChatContext.useSelect(({ view }) =>
    view.at === 'open' && view.open.temporary !== true ? view.open.conversation : null,
  );
  const change = HistoryContext.useSelect((state) => state.change);
  const exportAs = TransferContext.useSelect((state) => state.exportAs);
  const { archive, remove } = useUndoable();
  const title = t('palette.thisChat');
  if (chat === null) return { title, items: [] };
  const ids = [chat.id];
  const pinned = chat.pinnedAt !== null;
  const archived = chat.archivedAt !== null;
  return {
    title,
    items: [
      {
        id: 'chat:pin',
        label: t(pinned ? 'history.unpin' : 'history.pin'),
        words: 'pin',
        run: () => void change(ids, { pinned: !pinned }),
      },
      {
        id: 'chat:archive',
        label: t(archived ? 'history.unarchive' : 'history.archive'),
        words: 'archive',
        run: () => void (archived ? change(ids, { archived: false }) : archive(ids)),
      },
      {
        id: 'chat:export',
        label: t('palette.export'),
        words: 'export save markdown',
        run: () => void exportAs({ kind: 'conversations', ids }, 'markdown'),
      },
      { id: 'chat:delete', label: t('history.delete'), words: 'delete', run: () => void remove(ids) },
    ],
  };
};

/** Everything that can be done from the keyboard, except going to a chat: that is searched for. */
export const usePaletteGroups = ({ run, onPick, onSignIn }: PaletteProps): readonly PaletteGroup[] => {
  const { t } = useTranslation();
  const table = useShortcutTable();
  const openSettings = ViewContext.useSelect((state) => state.openSettings);
  const startNew = ChatContext.useSelect((state) => state.startNew);
  const thisChat = useThisChat();
  const hasChat = ChatContext.useSelect(({ view }) => view.at === 'open');
  const own: PaletteGroup = {
    title: t('palette.commands'),
    items: [
      ...commands
        // what would do nothing here is not offered
        .filter(
          (command) => command !== 'palette' && (hasChat || (command !== 'find' && command !== 'print')),
        )
        .map((command) => ({
          id: `command:${command}`,
          label: t(`commands.${command}`),
          words: command,
          keys: keysFor(table[command]),
          run: () => run(command),
        })),
      {
        id: 'command:temporary',
        label: t('composer.command.temporary'),
        words: 'temporary',
        run: () => {
          startNew(true);
          run('composer');
        },
      },
    ],
  };
  const settings: PaletteGroup = {
    title: t('palette.settings'),
    items: settingsPages.map((page) => ({
      id: `settings:${page}`,
      label: t(`settings.page.${page}`),
      words: `${t('common.settings')} settings ${page}`,
      run: () => openSettings(page),
    })),
  };
  return [own, thisChat, useModels(onPick), useAccounts(onSignIn), useLook(), settings];
};
