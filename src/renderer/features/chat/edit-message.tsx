import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../shared/contract/settings.ts';
import { Button } from '../../ui/button.tsx';
import { sends } from './send-key.ts';

export const EditMessage = ({
  text: original,
  sendWith,
  onSend,
  onCancel,
}: {
  readonly text: string;
  readonly sendWith: Settings['sendWith'];
  readonly onSend: (text: string) => void;
  readonly onCancel: () => void;
}) => {
  const { t } = useTranslation();
  const [text, setText] = useState(original);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(original.length, original.length);
  }, [original.length]);
  const ready = text.trim() !== '';
  const send = () => ready && onSend(text.trim());
  return (
    <form
      className="flex w-full flex-col gap-2 rounded-l border border-edge bg-raised p-3 focus-within:border-brass"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        ref={field}
        aria-label={t('chat.editLabel')}
        value={text}
        onChange={(event) => setText(event.target.value)}
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
        className="field-sizing-content max-h-[40dvh] min-h-12 w-full resize-none bg-transparent px-1 text-read outline-none"
      />
      <div className="flex items-center justify-end gap-2">
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
