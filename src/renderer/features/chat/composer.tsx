import { ArrowUp, Square } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../shared/contract/settings.ts';
import { Tooltip } from '../../ui/tooltip.tsx';
import { sends } from './send-key.ts';
import { useDraft } from './use-draft.ts';

export type ComposerState =
  | { readonly step: 'ready' }
  /** an answer is being written: the button stops it */
  | { readonly step: 'answering' }
  /** nothing can be sent now, and this is why */
  | { readonly step: 'blocked'; readonly why: string };

const round =
  'grid size-8 shrink-0 place-items-center rounded-s transition-colors duration-120 disabled:bg-pressed disabled:text-faint';

export const Composer = ({
  conversationId,
  state,
  sendWith,
  mod,
  returned,
  onReturnedTaken,
  onSend,
  onStop,
}: {
  readonly conversationId: string | null;
  readonly state: ComposerState;
  readonly sendWith: Settings['sendWith'];
  readonly mod: string;
  /** words that come back from the conversation */
  readonly returned: string | null;
  readonly onReturnedTaken: () => void;
  readonly onSend: (text: string) => void;
  readonly onStop: () => void;
}) => {
  const { t } = useTranslation();
  const { text, loaded, change, flush } = useDraft(conversationId);
  const field = useRef<HTMLTextAreaElement>(null);
  const hintId = useId();
  const ready = state.step === 'ready' && text.trim() !== '';

  useEffect(() => field.current?.focus({ preventScroll: true }), []);

  useEffect(() => {
    if (returned === null || !loaded) return;
    change(text === '' ? returned : `${returned}\n\n${text}`);
    onReturnedTaken();
    field.current?.focus();
  }, [returned, loaded, onReturnedTaken, change, text]);

  const send = () => {
    if (!ready) return;
    onSend(text.trim());
    change('');
  };

  const hint = sendWith === 'mod-enter' ? t('chat.sendHintMod', { mod }) : t('chat.sendHint');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) field.current?.focus();
      }}
      className="flex flex-col rounded-l border border-edge bg-raised shadow-float transition-[border-color] duration-120 focus-within:border-brass"
    >
      <textarea
        ref={field}
        id="composer"
        aria-label={t('chat.messageLabel')}
        aria-describedby={hintId}
        placeholder={t('chat.placeholder')}
        rows={1}
        value={text}
        onChange={(event) => change(event.target.value)}
        onBlur={flush}
        onKeyDown={(event) => {
          const { key, shiftKey, ctrlKey, metaKey, altKey, keyCode } = event;
          const { isComposing } = event.nativeEvent;
          if (!sends({ key, shiftKey, ctrlKey, metaKey, altKey, keyCode, isComposing }, sendWith)) return;
          event.preventDefault();
          send();
        }}
        className="field-sizing-content max-h-[40dvh] min-h-12 w-full resize-none bg-transparent px-4 pt-3 pb-1 text-read outline-none"
      />
      <div className="flex items-center justify-between gap-3 pt-1 pr-2 pb-2 pl-4">
        <p id={hintId} className="truncate text-xs text-faint">
          {state.step === 'blocked' ? state.why : hint}
        </p>
        {state.step === 'answering' ? (
          <Tooltip text={t('chat.stopHint')} side="top">
            <button
              type="button"
              aria-label={t('chat.stop')}
              aria-keyshortcuts="Escape"
              onClick={onStop}
              className={`${round} bg-ink text-surface hover:bg-soft`}
            >
              <Square size={12} fill="currentColor" aria-hidden />
            </button>
          </Tooltip>
        ) : (
          <button
            type="submit"
            aria-label={t('chat.send')}
            disabled={!ready}
            className={`${round} bg-brass text-on-brass hover:bg-brass-hover`}
          >
            <ArrowUp size={17} strokeWidth={2.25} aria-hidden />
          </button>
        )}
      </div>
    </form>
  );
};
