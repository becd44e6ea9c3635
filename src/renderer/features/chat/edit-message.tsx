import { use, useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../../../shared/contract/history.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import { Paperclip } from 'lucide-react';
import { directionOf } from '../../i18n/direction-of.ts';
import { languageOf } from '../../i18n/language-of.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import type { Edit } from './chat-state.ts';
import { holdsFiles } from '../../ui/file-drop.ts';
import { FilePicker } from '../../ui/file-picker.tsx';
import { ComposerFiles } from './composer-files.tsx';
import { PictureNote } from './composer-notes.tsx';
import { useFiles } from './files.ts';
import { pastedFiles } from './pasted-files.ts';
import { pictureTrouble, refusesPictures } from './picture-trouble.ts';
import { sends } from './send-key.ts';
import { TargetContext } from './target-choice.ts';
import { useFileList } from './use-file-list.ts';

export const EditMessage = ({
  conversationId,
  edit,
  busy,
  sendWith,
  onChange,
  onTaken,
  onSend,
  onCancel,
}: {
  readonly conversationId: string;
  readonly edit: Edit;
  /** an answer is being written: it is sent once that is done */
  readonly busy: boolean;
  readonly sendWith: Settings['sendWith'];
  readonly onChange: (part: Partial<Edit>) => void;
  /** a file was read, perhaps after the chat was left */
  readonly onTaken: (file: Attachment) => void;
  /** the ids of its files, in their order */
  readonly onSend: (text: string, attachments: readonly string[]) => void;
  readonly onCancel: () => void;
}) => {
  const { t } = useTranslation();
  const keeper = useFiles();
  const files = useFileList(edit.attachments, {
    take: (file) => keeper.add(conversationId, file, false),
    taken: onTaken,
    arranged: (attachments) => onChange({ attachments }),
  });
  const picker = useRef<HTMLInputElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const { text } = edit;
  // one that was still read when the chat was left comes after the person came back
  const came = useEffectEvent((attachments: readonly Attachment[]) => {
    if (attachments.some(({ id }) => !files.waiting.some((file) => file.id === id)))
      files.setWaiting(attachments);
  });
  useEffect(() => came(edit.attachments), [edit.attachments]);
  useEffect(() => {
    field.current?.focus();
    const end = field.current?.value.length ?? 0;
    field.current?.setSelectionRange(end, end);
  }, []);
  const target = use(TargetContext);
  const sight = pictureTrouble(files.waiting, target ? [target] : []);
  const ready =
    (text.trim() !== '' || files.waiting.length > 0) &&
    files.reading.length === 0 &&
    !busy &&
    !refusesPictures(sight);
  const send = () =>
    ready &&
    onSend(
      text.trim(),
      files.waiting.map(({ id }) => id),
    );
  const take = async (given: readonly File[]) => {
    if (given.length > 0) await files.add(given);
    field.current?.focus();
  };
  return (
    <form
      className="flex w-full flex-col gap-2 rounded-l border border-edge bg-raised p-3 focus-within:border-brass"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onDragOver={(event) => holdsFiles(event) && event.preventDefault()}
      onDrop={(event) => {
        // words and links go where they are let go
        if (!holdsFiles(event)) return;
        event.preventDefault();
        void take([...event.dataTransfer.files]);
      }}
    >
      <div className="-mx-3 -mt-3 empty:hidden">
        <ComposerFiles files={files} onGone={() => field.current?.focus()} />
        <PictureNote trouble={sight} />
      </div>
      <textarea
        dir={directionOf(edit.text)}
        lang={languageOf(edit.text)}
        ref={field}
        aria-label={t('chat.editLabel')}
        value={text}
        onChange={(event) => onChange({ text: event.target.value })}
        onPaste={(event) => {
          const given = pastedFiles(event.clipboardData);
          if (given.length === 0) return;
          event.preventDefault();
          void take(given);
        }}
        onKeyDown={(event) => {
          const { key, shiftKey, ctrlKey, metaKey, altKey, keyCode } = event;
          const { isComposing } = event.nativeEvent;
          if (key === 'Escape' && !isComposing) {
            event.preventDefault();
            onCancel();
          } else if (sends({ key, shiftKey, ctrlKey, metaKey, altKey, keyCode, isComposing }, sendWith)) {
            event.preventDefault();
            send();
          }
        }}
        className="[unicode-bidi:plaintext] field-sizing-content max-h-[40dvh] min-h-12 w-full resize-none bg-transparent px-1 text-read outline-none"
      />
      <div className="flex items-center justify-end gap-2">
        <FilePicker ref={picker} multiple onFiles={(given) => void take(given)} />
        <IconButton
          small
          className="max-sm:mr-auto"
          label={t('composer.attach')}
          side="top"
          onClick={() => picker.current?.click()}
        >
          <Paperclip size={15} aria-hidden />
        </IconButton>
        <p className="mr-auto hidden pl-1 text-xs text-faint sm:block">{t('chat.editHint')}</p>
        <Button size="s" kind="quiet" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
        <Button size="s" kind="primary" type="submit" disabled={!ready}>
          {t('chat.editSend')}
        </Button>
      </div>
    </form>
  );
};
