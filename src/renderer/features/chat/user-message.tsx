import { Pencil } from 'lucide-react';
import { memo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Turn } from '../../../shared/contract/chat.ts';
import type { Message } from '../../../shared/contract/history.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import { IconButton } from '../../ui/button.tsx';
import { languageOf } from '../../i18n/language-of.ts';
import { dateAndTime } from '../../i18n/time-words.ts';
import { cx } from '../../ui/class-names.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import type { Edit } from './chat-state.ts';
import { EditMessage } from './edit-message.tsx';
import { FileChip } from './file-chip.tsx';
import { HeldLine } from './held-line.tsx';
import type { MessageActions } from './message-actions.ts';
import { MessageTools, SiblingWalker } from './message-tools.tsx';
import { SaveMenu } from './save-menu.tsx';
import { ChatContext } from './store.ts';
import { useReadFrom } from './use-read-from.ts';

export const Bubble = ({ text, dimmed = false }: { readonly text: string; readonly dimmed?: boolean }) => (
  <div
    data-words
    dir="auto"
    lang={languageOf(text)}
    className={cx(
      'max-w-[min(85%,560px)] rounded-l bg-bubble px-4 py-2.5 text-read whitespace-pre-wrap [overflow-wrap:anywhere] transition-opacity duration-200 forced-colors:border',
      dimmed && 'opacity-75',
    )}
  >
    {text}
  </div>
);

export const UserMessage = memo(
  ({
    message,
    marked,
    held,
    busy,
    sendWith,
    actions,
  }: {
    readonly message: Message;
    /** it was just gone to */
    readonly marked: boolean;
    readonly held: Turn | undefined;
    /** an answer is being written: nothing else can be asked now */
    readonly busy: boolean;
    readonly sendWith: Settings['sendWith'];
    readonly actions: MessageActions;
  }) => {
    const { t, i18n } = useTranslation();
    const place = useReadFrom(message.id);
    const editing = ChatContext.useSelect((state) => state.editing[message.id]);
    const sending = ChatContext.useSelect((state) => state.sending !== null);
    const setEditing = ChatContext.useSelect((state) => state.setEditing);
    const chat = ChatContext.useApi();
    const editButton = useRef<HTMLButtonElement>(null);
    const { attachments = [] } = message;
    const begin = () => setEditing(message.id, { text: message.text, attachments });
    const change = (partOf: (edit: Edit) => Partial<Edit>) => {
      const edit = chat.getState().editing[message.id];
      // it may have been sent or given up since
      if (edit) setEditing(message.id, { ...edit, ...partOf(edit) });
    };
    return (
      <article
        ref={place}
        aria-label={t('chat.you')}
        data-testid="message"
        data-id={message.id}
        data-role="user"
        data-ending={message.ending}
        className={cx('group flex flex-col items-end pt-6 outline-none', marked && 'motion-mark')}
      >
        {editing ? (
          <EditMessage
            conversationId={message.conversationId}
            edit={editing}
            busy={busy || sending}
            sendWith={sendWith}
            onChange={(part) => change(() => part)}
            onTaken={(file) => change(({ attachments: before }) => ({ attachments: [...before, file] }))}
            onCancel={() => {
              setEditing(message.id, null);
              requestAnimationFrame(() => editButton.current?.focus());
            }}
            onSend={(text, ids) => actions.edit(message.id, text, ids)}
          />
        ) : (
          <>
            {message.attachments && (
              <ul className="mb-2 flex max-w-[85%] flex-wrap justify-end gap-2">
                {message.attachments.map((file) => (
                  <FileChip key={file.id} file={file} />
                ))}
              </ul>
            )}
            {message.text !== '' && <Bubble text={message.text} dimmed={held !== undefined} />}
            {held ? (
              <HeldLine turn={held} actions={actions} editButton={editButton} onEdit={begin} />
            ) : (
              <MessageTools always={message.siblings.length > 1} end>
                <time
                  dateTime={new Date(message.createdAt).toISOString()}
                  className="tabular mr-2 truncate text-xs text-faint opacity-0 transition-opacity duration-120 group-focus-within:opacity-100 group-hover:opacity-100"
                >
                  {dateAndTime(i18n.language, message.createdAt)}
                </time>
                <CopyButton text={message.text} label={t('common.copy')} doneLabel={t('common.copied')} />
                <IconButton ref={editButton} small label={t('chat.edit')} disabled={busy} onClick={begin}>
                  <Pencil size={14} aria-hidden />
                </IconButton>
                {actions.save && message.text !== '' && (
                  <SaveMenu messageId={message.id} save={actions.save} />
                )}
                <SiblingWalker message={message} onShow={actions.show} />
              </MessageTools>
            )}
          </>
        )}
      </article>
    );
  },
);
UserMessage.displayName = 'UserMessage';
