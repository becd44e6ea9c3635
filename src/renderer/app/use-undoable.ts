import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Folder } from '../../shared/contract/history.ts';
import { conversationId } from '../features/chat/chat-state.ts';
import { ChatContext } from '../features/chat/store.ts';
import { HistoryContext } from '../features/history/store.ts';
import { undoKeys } from './shortcuts.ts';
import { ViewContext } from './view-store.ts';

/** What is done to the list at once, and can be taken back for as long as its notice stands. */
export const useUndoable = () => {
  const { t } = useTranslation();
  const history = HistoryContext.useApi();
  const chat = ChatContext.useApi();
  const view = ViewContext.useApi();
  return useMemo(() => {
    const say = (said: string, undo: () => Promise<unknown>) =>
      view.getState().toast(said, { label: t('common.undo'), undoKeys, run: () => void undo() });
    return {
      remove: async (ids: readonly string[]) => {
        const open = conversationId(chat.getState().view);
        const wasOpen = open !== null && ids.includes(open);
        if (!(await history.getState().remove(ids))) return;
        // another one may have been opened meanwhile
        if (wasOpen && conversationId(chat.getState().view) === open) chat.getState().startNew();
        say(
          ids.length === 1 ? t('history.deleted') : t('history.deletedMany', { count: ids.length }),
          async () => {
            if ((await history.getState().restore(ids)) && wasOpen) await chat.getState().open(open);
          },
        );
      },
      archive: async (ids: readonly string[]) => {
        if (!(await history.getState().change(ids, { archived: true }))) return;
        history.getState().selectNone();
        say(
          ids.length === 1 ? t('history.wasArchived') : t('history.archivedMany', { count: ids.length }),
          () => history.getState().change(ids, { archived: false }),
        );
      },
      removeFolder: async ({ id, name }: Folder) => {
        const removed = await history.getState().removeFolder(id);
        if (removed === null) return;
        say(t('history.folderRemoved', { name }), () => history.getState().bringFolderBack(removed));
      },
    };
  }, [history, chat, view, t]);
};
