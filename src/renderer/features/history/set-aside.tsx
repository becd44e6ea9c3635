import { ArrowLeft, RotateCcw, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../shared/contract/history.ts';
import { Ask } from '../../ui/ask.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import type { RowActions } from './conversation-row.tsx';
import { LoadFailed, More, Rows, Waiting } from './rows.tsx';
import { HistoryContext } from './store.ts';

export type SetAside = 'archived' | 'bin';

const Binned = () => {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<Conversation | 'all' | null>(null);
  const empty = useRef<HTMLButtonElement>(null);
  const pressed = useRef<HTMLButtonElement>(null);
  const titleOf = ({ title }: Conversation) => (title === '' ? t('chat.untitled') : title);
  const { restore, purge } = HistoryContext.usePick('restore', 'purge');
  const items = HistoryContext.useSelect((state) => state.lists['bin']?.items ?? none);
  return (
    <>
      <p className="px-3 pb-2 text-pretty text-faint">{t('history.binText')}</p>
      <ul>
        {items.map((conversation) => (
          <li
            key={conversation.id}
            className="group flex h-8 items-center gap-0.5 rounded-s pr-1 hover:bg-hover"
          >
            <span className="min-w-0 flex-1 truncate px-3 text-soft">{titleOf(conversation)}</span>
            <IconButton
              small
              label={t('history.restore', { title: titleOf(conversation) })}
              onClick={() => void restore([conversation.id])}
            >
              <RotateCcw size={14} aria-hidden />
            </IconButton>
            <IconButton
              small
              label={t('history.purgeOne', { title: titleOf(conversation) })}
              onClick={({ currentTarget }) => {
                pressed.current = currentTarget;
                setAsking(conversation);
              }}
            >
              <Trash2 size={14} aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      {asking === null ? (
        <Button ref={empty} kind="danger" size="s" className="mx-3 mt-3" onClick={() => setAsking('all')}>
          {t('history.emptyBin')}
        </Button>
      ) : (
        <Ask
          className="mx-1 mt-3 rounded-m border"
          title={asking === 'all' ? t('history.emptyAsk') : t('history.purgeAsk', { title: titleOf(asking) })}
          text={t('history.purgeText')}
          confirm={t(asking === 'all' ? 'history.emptyBin' : 'history.purge')}
          keep={t('history.keep')}
          onConfirm={() => {
            setAsking(null);
            void (asking === 'all' ? purge() : purge([asking.id]));
          }}
          onKeep={() => {
            setAsking(null);
            requestAnimationFrame(() => (asking === 'all' ? empty : pressed).current?.focus());
          }}
        />
      )}
    </>
  );
};

/** The archive and the bin: the sidebar's back rooms. */
export const SetAsideList = ({
  kind,
  currentId,
  actions,
  onBack,
}: {
  readonly kind: SetAside;
  readonly currentId: string | null;
  readonly actions: RowActions;
  readonly onBack: () => void;
}) => {
  const { t } = useTranslation();
  const loadList = HistoryContext.useSelect((state) => state.loadList);
  const page = HistoryContext.useSelect((state) => state.lists[kind]);
  const of = { kind } as const;
  useEffect(() => void loadList({ kind }), [loadList, kind]);
  const heading = useRef<HTMLHeadingElement>(null);
  const seen = useRef<typeof page | null>(null);
  useEffect(() => {
    if (seen.current === page) return;
    seen.current = page;
    // what was pressed is gone with what it did: the way in, or a chat that was put back or deleted
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, [page]);
  return (
    <div className="flex flex-col pb-4">
      <div className="flex items-center gap-1 pb-1">
        <IconButton small label={t('history.back')} onClick={onBack}>
          <ArrowLeft size={15} aria-hidden />
        </IconButton>
        <h2 ref={heading} tabIndex={-1} className="font-medium outline-none">
          {t(`history.${kind}`)}
        </h2>
      </div>
      {page === undefined || (page.phase === 'loading' && page.items.length === 0) ? (
        <Waiting />
      ) : page.phase === 'failed' ? (
        <LoadFailed of={of} page={page} />
      ) : page.items.length === 0 ? (
        <p className="px-3 py-2 text-pretty text-faint">{t(`history.${kind}Empty`)}</p>
      ) : kind === 'bin' ? (
        <Binned />
      ) : (
        <Rows items={page.items} currentId={currentId} actions={actions} />
      )}
      {page && <More of={of} page={page} />}
    </div>
  );
};

const none: readonly never[] = [];
