import { MessageSquare } from 'lucide-react';
import { memo, type ReactNode, useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/contract/failure.ts';
import type { FoundMessage } from '../../../shared/contract/search.ts';
import { failureWords } from '../../i18n/failure-words.ts';
import { momentWords } from '../../i18n/time-words.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { whenLost } from '../../ui/lost-focus.ts';
import { SaidSoon } from '../../ui/said-soon.tsx';
import { Marked } from './marked.tsx';
import { walkResults } from './search-field.tsx';
import { type Results, SearchContext } from './store.ts';

export interface Place {
  readonly conversationId: string;
  readonly messageId: string;
  readonly depth: number;
}

const placeOf = ({
  conversation,
  messageId,
  depth,
}: Pick<FoundMessage, 'conversation' | 'messageId' | 'depth'>): Place => ({
  conversationId: conversation.id,
  messageId,
  depth,
});

const row =
  'flex w-full flex-col gap-0.5 rounded-s px-3 py-1.5 text-left -outline-offset-2 transition-colors duration-120 hover:bg-hover focus-visible:bg-hover';

const Group = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section aria-label={title}>
    <h2 className="px-3 pb-1 text-xs text-faint">{title}</h2>
    <ul>{children}</ul>
  </section>
);

interface Opening {
  readonly onOpen: (conversationId: string) => void;
  readonly onOpenAt: (place: Place) => void;
}

/** Stays as it is with each key, until other results come. */
const Found = memo(({ results, onOpen, onOpenAt }: Opening & { readonly results: Results }) => {
  const { t, i18n } = useTranslation();
  const title = (text: string) => (text === '' ? t('chat.untitled') : text);
  return (
    <>
      {results.titles.length > 0 && (
        <Group title={t('search.chats')}>
          {results.titles.map((conversation) => (
            <li key={conversation.id}>
              <button
                type="button"
                data-search-result
                onClick={() => onOpen(conversation.id)}
                onKeyDown={walkResults}
                className={row}
              >
                <span className="truncate">{title(conversation.title)}</span>
              </button>
            </li>
          ))}
        </Group>
      )}
      {results.messages.length > 0 && (
        <Group title={t('search.messages')}>
          {results.messages.map(({ conversation, messageId, depth, role, at, snippet }) => (
            <li key={messageId}>
              <button
                type="button"
                data-search-result
                onClick={() => onOpenAt(placeOf({ conversation, messageId, depth }))}
                onKeyDown={walkResults}
                className={row}
              >
                <span className="flex items-baseline gap-2">
                  <span className="min-w-0 flex-1 truncate">{title(conversation.title)}</span>
                  <time className="tabular shrink-0 text-xs text-faint" dateTime={new Date(at).toISOString()}>
                    {momentWords(i18n.language, at, results.at)}
                  </time>
                </span>
                {/* beside it, not in it: a word as long as the line would leave the sign alone above */}
                <span className="flex gap-1 text-xs text-soft">
                  {role === 'user' && (
                    <MessageSquare
                      size={11}
                      className="mt-[3px] shrink-0 text-faint"
                      aria-label={t('search.you')}
                    />
                  )}
                  <span className="line-clamp-2 min-w-0 wrap-anywhere">
                    <Marked {...snippet} />
                  </span>
                </span>
              </button>
            </li>
          ))}
        </Group>
      )}
    </>
  );
});
Found.displayName = 'Found';

const Failed = ({
  failure,
  onAgain,
}: {
  readonly failure: Failure;
  readonly onAgain: () => Promise<void>;
}) => {
  const { t } = useTranslation();
  return (
    <div role="alert" className="px-3">
      <p className="text-needs">{failureWords(t, failure)}</p>
      <Button size="s" className="mt-2" onClick={() => void onAgain()}>
        {t('common.retry')}
      </Button>
    </div>
  );
};

/** What was found, as it is typed: chats by their titles, then messages, newest first. */
export const SearchResults = ({ filters, onOpen, onOpenAt }: Opening & { readonly filters: ReactNode }) => {
  const { t } = useTranslation();
  const { results, failure, more, query, again } = SearchContext.usePick(
    'results',
    'failure',
    'more',
    'query',
    'again',
  );
  const { entered, forgetEnter } = SearchContext.usePick('entered', 'forgetEnter');
  const openFirst = useEffectEvent(({ titles, messages }: Results) => {
    forgetEnter();
    const [chat] = titles;
    const [message] = messages;
    if (chat) onOpen(chat.id);
    else if (message) onOpenAt(placeOf(message));
  });
  useEffect(() => {
    // those of an earlier word are not what was meant
    if (results && results.query === entered) openFirst(results);
  }, [entered, results]);
  const found = results !== null && results.titles.length + results.messages.length > 0;
  const showMore = async () => {
    const shown = results ? results.titles.length + results.messages.length : 0;
    await more();
    // who showed the last of them reads on with the first that came
    whenLost(() => document.querySelectorAll<HTMLElement>('[data-search-result]')[shown]?.focus());
  };
  const shown = () => {
    if (results !== null) return found ? '' : t('search.nothing', { query: results.query });
    return query.trim() === '' || failure !== null ? '' : t('common.loading');
  };
  const said = () => {
    if (results === null) return shown();
    // those of an earlier word
    if (results.query !== query) return '';
    if (!found) return shown();
    const [chats, messages] = [results.titles.length, results.messages.length];
    const what = [
      chats > 0 && t('search.foundChats', { count: chats }),
      messages > 0 && t(results.more ? 'search.foundMore' : 'search.foundMessages', { count: messages }),
    ];
    return t('search.found', { what: what.filter(Boolean).join(', ') });
  };
  return (
    <div className="flex flex-col gap-3 pb-4">
      {/* beside the first heading, where there is one */}
      <div className={cx('relative flex items-center justify-between pr-1 pl-3', found && '-mb-8.5')}>
        <p className="min-w-0 truncate text-xs text-faint">{shown()}</p>
        <SaidSoon words={said()} />
        {filters}
      </div>
      {failure && <Failed failure={failure} onAgain={again} />}
      {results && !found && <p className="px-3 text-pretty text-faint">{t('search.hint')}</p>}
      {results && <Found results={results} onOpen={onOpen} onOpenAt={onOpenAt} />}
      {results?.failure && <Failed failure={results.failure} onAgain={more} />}
      {results?.more === true && results.failure === null && (
        <Button kind="quiet" className="mx-1" onClick={() => void showMore()}>
          {t('search.more')}
        </Button>
      )}
    </div>
  );
};
