import { FolderPlus } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import type { RowActions } from './conversation-row.tsx';
import { type DayGroup, dayGroups } from './day-groups.ts';
import { type Take, useDropPlace } from './dragging.ts';
import { FolderSection } from './folder-section.tsx';
import { More, Rows, SidebarFailed, Waiting } from './rows.tsx';
import { HistoryContext } from './store.ts';
import { useToday } from './use-today.ts';
import { dateFormat } from '../../i18n/formats.ts';

const recent = { kind: 'recent' } as const;

const useGroupTitle = () => {
  const { t, i18n } = useTranslation();
  return (group: DayGroup): string => {
    if (group.kind !== 'older') return t(`history.${group.kind}`);
    const sameYear = new Date(group.month).getFullYear() === new Date().getFullYear();
    const format: Intl.DateTimeFormatOptions = sameYear
      ? { month: 'long' }
      : { month: 'long', year: 'numeric' };
    return dateFormat(i18n.language, format).format(group.month);
  };
};

const Section = ({
  title,
  aside,
  children,
}: {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) => (
  <section aria-label={title}>
    <div className="relative flex items-center justify-between pr-1 pb-1">
      <h2 className="px-3 text-xs text-faint">{title}</h2>
      {aside}
    </div>
    {children}
  </section>
);

/** The chats by day; what is dropped here leaves its folder. */
const Days = ({ children }: { readonly children: ReactNode }) => {
  const change = HistoryContext.useSelect((state) => state.change);
  const take: Take = (dragged) =>
    dragged.kind === 'chats' && dragged.filed
      ? { mark: 'into', run: () => void change(dragged.ids, { folderId: null }) }
      : null;
  const { ref, mark } = useDropPlace(take);
  return (
    <div ref={ref} className={cx('flex min-h-16 flex-col gap-4 rounded-s', mark && 'bg-brass-wash')}>
      {children}
    </div>
  );
};

/** Everything that is neither archived nor in the bin: pinned, in folders, and the rest by day. */
export const ConversationList = ({
  currentId,
  actions,
}: {
  readonly currentId: string | null;
  readonly actions: RowActions;
}) => {
  const { t } = useTranslation();
  const { folders, foldersFailure, addFolder } = HistoryContext.usePick(
    'folders',
    'foldersFailure',
    'addFolder',
  );
  const page = HistoryContext.useSelect((state) => state.lists['recent']);
  const pinnedPage = HistoryContext.useSelect((state) => state.lists['pinned']);
  const pinned = pinnedPage?.items ?? none;
  // chats that are pinned or in folders stand nowhere else: without these they would look gone
  const lost = foldersFailure !== null || pinnedPage?.phase === 'failed';
  const groupTitle = useGroupTitle();
  const today = useToday();
  const items = page?.items ?? none;
  const groups = useMemo(() => dayGroups(items, today), [items, today]);

  if (page?.phase === 'failed') return <SidebarFailed failure={page.failure} />;
  if (page === undefined || (page.phase === 'loading' && items.length === 0)) return <Waiting />;
  const empty = !lost && items.length === 0 && pinned.length === 0 && folders.length === 0;
  if (empty) return <p className="px-3 py-2 text-faint">{t('history.empty')}</p>;
  return (
    <nav aria-label={t('history.title')} className="flex flex-col gap-4 pb-4">
      {pinned.length > 0 && (
        <Section title={t('history.pinned')}>
          <Rows items={pinned} currentId={currentId} actions={actions} />
        </Section>
      )}
      {lost && <SidebarFailed failure={foldersFailure ?? pinnedPage?.failure ?? null} />}
      {folders.length > 0 && (
        <Section
          title={t('history.folders')}
          aside={
            <IconButton
              small
              className="absolute right-1 -my-1 size-6!"
              label={t('history.newFolder')}
              onClick={() => void addFolder(t('history.newFolderName'))}
            >
              <FolderPlus size={14} aria-hidden />
            </IconButton>
          }
        >
          {folders.map((folder) => (
            <FolderSection key={folder.id} folder={folder} currentId={currentId} actions={actions} />
          ))}
        </Section>
      )}
      <Days>
        {groups.map((group) => (
          <Section key={group.kind === 'older' ? group.month : group.kind} title={groupTitle(group)}>
            <Rows items={group.items} currentId={currentId} actions={actions} />
          </Section>
        ))}
        <More of={recent} page={page} />
      </Days>
    </nav>
  );
};

const none: readonly never[] = [];
