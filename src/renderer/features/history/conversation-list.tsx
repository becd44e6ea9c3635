import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { failureWords } from '../../i18n/failure-words.ts';
import { Button } from '../../ui/button.tsx';
import { ConversationRow } from './conversation-row.tsx';
import { type DayGroup, dayGroups } from './day-groups.ts';
import { useToday } from './use-today.ts';
import { HistoryContext } from './store.ts';

export interface ConversationListProps {
  readonly currentId: string | null;
  readonly onOpen: (id: string) => void;
  readonly onDelete: (id: string) => void;
}

const useGroupTitle = () => {
  const { t, i18n } = useTranslation();
  return (group: DayGroup): string => {
    if (group.kind !== 'older') return t(`history.${group.kind}`);
    const sameYear = new Date(group.month).getFullYear() === new Date().getFullYear();
    const format: Intl.DateTimeFormatOptions = sameYear
      ? { month: 'long' }
      : { month: 'long', year: 'numeric' };
    return new Intl.DateTimeFormat(i18n.language, format).format(group.month);
  };
};

const Waiting = () => (
  <div className="flex flex-col gap-3 px-3 py-3" aria-hidden>
    {['w-4/5', 'w-3/5', 'w-2/3', 'w-1/2'].map((width) => (
      <div key={width} className={`h-2.5 rounded-full bg-pressed ${width}`} />
    ))}
  </div>
);

export const ConversationList = ({ currentId, onOpen, onDelete }: ConversationListProps) => {
  const { t } = useTranslation();
  const { list, phase, more, failure, load, loadMore } = HistoryContext.useSelect((state) => state);
  const groupTitle = useGroupTitle();
  const today = useToday();
  const groups = useMemo(() => dayGroups(list, today), [list, today]);

  if (phase === 'failed') {
    return (
      <div className="px-3 py-2 text-soft" role="alert">
        <p>{failure ? failureWords(t, failure) : t('history.loadFailed')}</p>
        <Button size="s" className="mt-2" onClick={() => void load()}>
          {t('common.retry')}
        </Button>
      </div>
    );
  }
  if (list.length === 0) {
    return phase === 'ready' ? <p className="px-3 py-2 text-faint">{t('history.empty')}</p> : <Waiting />;
  }
  return (
    <nav aria-label={t('history.title')} className="flex flex-col gap-4 pb-4">
      {groups.map((group) => {
        const title = groupTitle(group);
        return (
          <section key={group.kind === 'older' ? group.month : group.kind} aria-label={title}>
            <h2 className="px-3 pb-1 text-xs text-faint">{title}</h2>
            <ul>
              {group.items.map((conversation) => (
                <ConversationRow
                  key={conversation.id}
                  conversation={conversation}
                  current={conversation.id === currentId}
                  onOpen={onOpen}
                  onDelete={onDelete}
                />
              ))}
            </ul>
          </section>
        );
      })}
      {more && (
        <Button kind="quiet" className="mx-1" disabled={phase === 'loading'} onClick={() => void loadMore()}>
          {phase === 'loading' ? t('common.loading') : t('history.more')}
        </Button>
      )}
    </nav>
  );
};
