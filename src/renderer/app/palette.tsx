import { Command, useCommandState } from 'cmdk';
import { Fragment, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChatContext } from '../features/chat/store.ts';
import { Marked } from '../features/search/marked.tsx';
import { useModal } from '../ui/modal.ts';
import { SaidSoon } from '../ui/said-soon.tsx';
import { fits, useFound } from './palette-found.ts';
import { usePaletteGroups } from './palette-items.ts';
import type { PaletteProps } from './palette-props.ts';

const row =
  'flex min-h-9 cursor-default items-center gap-3 rounded-s px-3 py-1.5 text-ui outline-none select-none data-[selected=true]:bg-hover';

const Group = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <Command.Group
    heading={title}
    className="not-first:mt-2 [&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-faint"
  >
    {children}
  </Command.Group>
);

const SaidNothing = ({ query }: { readonly query: string }) => {
  const { t } = useTranslation();
  const nothing = useCommandState((state) => state.filtered.count === 0);
  return <SaidSoon words={nothing ? t('palette.nothing', { query }) : ''} />;
};

/** Everything by typing its name: commands, chats, messages, models, accounts, settings. */
export const Palette = ({ onClose, ...props }: PaletteProps & { readonly onClose: () => void }) => {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const dialog = useRef<HTMLDialogElement>(null);
  const groups = usePaletteGroups(props);
  const leaving = useModal(onClose);
  const { titles, messages } = useFound(query);
  const { open, openAt } = ChatContext.usePick('open', 'openAt');

  useEffect(() => {
    if (dialog.current?.open !== false) return;
    dialog.current.showModal();
    dialog.current.querySelector('input')?.focus();
  }, []);
  const then = (run: () => void) => () => {
    dialog.current?.requestClose();
    run();
  };
  const untitled = (title: string) => (title === '' ? t('chat.untitled') : title);
  const chats = titles.length > 0 && (
    <Group title={t('palette.chats')}>
      {titles.map(({ id, title }) => (
        <Command.Item key={id} value={`chat:${id}`} onSelect={then(() => void open(id))} className={row}>
          <span className="truncate">{untitled(title)}</span>
        </Command.Item>
      ))}
    </Group>
  );
  return (
    <dialog
      ref={dialog}
      aria-label={t('palette.title')}
      {...leaving}
      className="motion-rise mx-auto mt-[12dvh] w-[min(600px,calc(100vw-32px))] overflow-hidden rounded-l border border-line bg-raised p-0 shadow-float backdrop:motion-appear"
    >
      <Command label={t('palette.title')} shouldFilter={false} loop>
        <Command.Input
          value={query}
          onValueChange={setQuery}
          placeholder={t('palette.placeholder')}
          className="h-12 w-full border-b border-line bg-transparent px-4 text-lead outline-none placeholder:text-faint"
        />
        <SaidNothing query={query} />
        <Command.List className="max-h-[min(420px,60dvh)] overflow-y-auto p-1.5">
          <Command.Empty className="px-3 py-6 text-center text-faint">
            {t('palette.nothing', { query })}
          </Command.Empty>
          {query !== '' && chats}
          {groups.map(({ title, items }, at) => {
            const fitting = items.filter(({ label, words = '' }) =>
              fits(`${title} ${label} ${words}`, query),
            );
            if (fitting.length === 0) return null;
            return (
              <Fragment key={title}>
                <Group title={title}>
                  {fitting.map(({ id, label, keys, note, run }) => (
                    <Command.Item
                      key={id}
                      value={id}
                      onSelect={then(run)}
                      aria-keyshortcuts={keys?.keys}
                      className={row}
                    >
                      <span className="min-w-0 flex-1 truncate">{label}</span>
                      {note !== undefined && (
                        <span className="max-w-2/5 truncate text-xs text-faint">{note}</span>
                      )}
                      {keys !== undefined && keys.shown !== '' && (
                        <kbd aria-hidden className="font-sans text-xs text-faint">
                          {keys.shown}
                        </kbd>
                      )}
                    </Command.Item>
                  ))}
                </Group>
                {/* chats come a moment later: they must not push down what is chosen already */}
                {query === '' && at === 0 && chats}
              </Fragment>
            );
          })}
          {messages.length > 0 && (
            <Group title={t('palette.messages')}>
              {messages.map(({ conversation, messageId, depth, snippet }) => (
                <Command.Item
                  key={messageId}
                  value={`message:${messageId}`}
                  onSelect={then(() => void openAt({ conversationId: conversation.id, messageId, depth }))}
                  className={row}
                >
                  <span className="flex min-w-0 flex-col">
                    <span className="truncate">{untitled(conversation.title)}</span>
                    <span className="truncate text-xs text-soft">
                      <Marked {...snippet} />
                    </span>
                  </span>
                </Command.Item>
              ))}
            </Group>
          )}
        </Command.List>
      </Command>
    </dialog>
  );
};
