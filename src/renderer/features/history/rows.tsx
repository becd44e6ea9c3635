import { useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { failureWords } from '../../i18n/failure-words.ts';
import { asWordsCome } from '../../i18n/later-words.ts';
import type { Failure } from '../../../shared/contract/failure.ts';
import type { Conversation, ListOf } from '../../../shared/contract/history.ts';
import { Button } from '../../ui/button.tsx';
import { focusMain, whenLost } from '../../ui/lost-focus.ts';
import { ConversationRow, type RowActions } from './conversation-row.tsx';
import type { ConversationPage } from './lists.ts';
import { HistoryContext } from './store.ts';
import { focusBeside, rowOf } from './walk-rows.ts';

export const Rows = ({
  items,
  currentId,
  actions,
}: {
  readonly items: readonly Conversation[];
  readonly currentId: string | null;
  readonly actions: RowActions;
}) => (
  <ul>
    {items.map((conversation) => (
      <ConversationRow
        key={conversation.id}
        conversation={conversation}
        current={conversation.id === currentId}
        actions={actions}
      />
    ))}
  </ul>
);

export const More = ({ of, page }: { readonly of: ListOf; readonly page: ConversationPage }) => {
  const { t } = useTranslation();
  const loadMore = HistoryContext.useSelect((state) => state.loadMore);
  const last = useRef<string | undefined>(undefined);
  useLayoutEffect(() => {
    if (page.more || last.current === undefined) return;
    const row = rowOf(last.current);
    last.current = undefined;
    // whoever pressed it reads on with what came
    if (row && document.activeElement === document.body) focusBeside(row);
  }, [page]);
  if (!page.more) return null;
  return (
    <Button
      kind="quiet"
      className="mx-1"
      aria-disabled={page.phase === 'loading'}
      onClick={() => {
        last.current = page.items.at(-1)?.id;
        void loadMore(of);
      }}
    >
      {page.phase === 'loading' ? t('common.loading') : t('history.more')}
    </Button>
  );
};

export const Waiting = () => {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('common.loading')} className="flex flex-col gap-5.5 px-3 py-3">
      {['w-4/5', 'w-3/5', 'w-2/3', 'w-1/2'].map((width) => (
        <div key={width} className={`h-2.5 rounded-full bg-pressed ${width}`} />
      ))}
    </div>
  );
};

const NotThere = ({
  failure,
  onAgain,
}: {
  readonly failure: Failure | null;
  readonly onAgain: () => void;
}) => {
  const { t } = useTranslation('app', asWordsCome);
  // what was pressed goes with what it says
  useEffect(() => () => whenLost(focusMain), []);
  return (
    <div className="px-3 py-2 text-soft" role="alert">
      <p>{failure ? failureWords(t, failure) : t('history.loadFailed')}</p>
      <Button size="s" className="mt-2" onClick={onAgain}>
        {t('common.retry')}
      </Button>
    </div>
  );
};

export const LoadFailed = ({ of, page }: { readonly of: ListOf; readonly page: ConversationPage }) => {
  const loadList = HistoryContext.useSelect((state) => state.loadList);
  return <NotThere failure={page.failure} onAgain={() => void loadList(of)} />;
};

/** One try for all that the sidebar shows: what failed for one of its lists may have failed for each. */
export const SidebarFailed = ({ failure }: { readonly failure: Failure | null }) => {
  const load = HistoryContext.useSelect((state) => state.load);
  return <NotThere failure={failure} onAgain={() => void load()} />;
};
