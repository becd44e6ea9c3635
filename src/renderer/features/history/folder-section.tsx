import { type RefObject, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Folder } from '../../../shared/contract/history.ts';
import { InlineRename } from '../../ui/inline-rename.tsx';
import type { RowActions } from './conversation-row.tsx';
import { FolderLine } from './folder-line.tsx';
import { listKey } from './lists.ts';
import { LoadFailed, More, Rows, Waiting } from './rows.tsx';
import { HistoryContext } from './store.ts';

const FolderRows = ({
  folder,
  currentId,
  actions,
}: {
  readonly folder: Folder;
  readonly currentId: string | null;
  readonly actions: RowActions;
}) => {
  const { t } = useTranslation();
  const of = { kind: 'folder', id: folder.id } as const;
  const page = HistoryContext.useSelect((state) => state.lists[listKey(of)]);
  if (page === undefined || (page.phase === 'loading' && page.items.length === 0)) return <Waiting />;
  if (page.phase === 'failed') return <LoadFailed of={of} page={page} />;
  if (page.items.length === 0) return <p className="px-3 py-1 text-faint">{t('history.folderEmpty')}</p>;
  return (
    <>
      <Rows items={page.items} currentId={currentId} actions={actions} />
      <More of={of} page={page} />
    </>
  );
};

const FolderName = ({
  folder,
  row,
}: {
  readonly folder: Folder;
  readonly row: RefObject<HTMLButtonElement | null>;
}) => {
  const { t } = useTranslation();
  const { renameFolder, nameFolder } = HistoryContext.usePick('renameFolder', 'nameFolder');
  return (
    <div className="px-1 py-0.5">
      <InlineRename
        label={t('history.folderName')}
        value={folder.name}
        returnTo={row}
        onDone={(next) => {
          nameFolder(null);
          if (next !== null) void renameFolder(folder.id, next);
        }}
      />
    </div>
  );
};

/** A folder that opens where it stands. What is in it is read when it does. */
export const FolderSection = ({
  folder,
  currentId,
  actions,
}: {
  readonly folder: Folder;
  readonly currentId: string | null;
  readonly actions: RowActions;
}) => {
  const loadList = HistoryContext.useSelect((state) => state.loadList);
  const naming = HistoryContext.useSelect((state) => state.naming === folder.id);
  const [open, setOpen] = useState(false);
  const row = useRef<HTMLButtonElement>(null);
  const toggle = () => {
    if (!open) void loadList({ kind: 'folder', id: folder.id });
    setOpen(!open);
  };
  return (
    <section aria-label={folder.name}>
      {naming ? (
        <FolderName folder={folder} row={row} />
      ) : (
        <FolderLine folder={folder} open={open} row={row} onToggle={toggle} onRemove={actions.removeFolder} />
      )}
      {open && (
        <div className="pl-4">
          <FolderRows folder={folder} currentId={currentId} actions={actions} />
        </div>
      )}
    </section>
  );
};
