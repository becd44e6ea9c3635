import { ArrowDown } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Virtualizer } from 'virtua';
import type { Settings } from '../../../shared/contract/settings.ts';
import { Button } from '../../ui/button.tsx';
import { AnswerMessage, WaitingForWords } from './answer-message.tsx';
import type { MessageActions } from './message-actions.ts';
import { streamingTurn, type Transcript } from './transcript.ts';
import { useFollow } from './use-follow.ts';
import { Bubble, UserMessage } from './user-message.tsx';

/** The end of a conversation stays mounted, so that finding, copying and reading aloud work where people are. */
const KEPT = 24;

export const ConversationView = ({
  open,
  sending,
  sendWith,
  modelLabel,
  actions,
}: {
  /** null: the first message of a new chat is on its way */
  readonly open: Transcript | null;
  readonly sending: string | null;
  readonly sendWith: Settings['sendWith'];
  readonly modelLabel: (model: string | null) => string | null;
  readonly actions: MessageActions;
}) => {
  const { t } = useTranslation();
  const scroller = useRef<HTMLElement>(null);
  const { setBox, setContent, away, toEnd } = useFollow();
  const messages = open?.messages ?? [];
  const busy = open !== null && streamingTurn(open) !== undefined;
  const count = messages.length;
  const kept = useMemo(
    () => Array.from({ length: Math.min(KEPT, count) }, (_, index) => count - 1 - index),
    [count],
  );

  // one's own message is always shown, wherever one was reading
  useEffect(() => {
    if (sending !== null) toEnd();
  }, [sending, toEnd]);

  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={(element) => {
          scroller.current = element;
          setBox(element);
        }}
        tabIndex={0}
        role="log"
        aria-label={t('chat.conversation')}
        aria-live="off"
        className="h-full overflow-y-auto outline-none [overflow-anchor:none]"
      >
        <div ref={setContent} className="mx-auto w-full max-w-[728px] px-6 pb-8">
          <Virtualizer scrollRef={scroller} keepMounted={kept} bufferSize={600}>
            {messages.map((message, index) =>
              message.role === 'user' ? (
                <UserMessage
                  key={message.id}
                  message={message}
                  held={open?.turns.find(
                    (turn) => turn.questionId === message.id && turn.state.step === 'held',
                  )}
                  busy={busy}
                  sendWith={sendWith}
                  actions={actions}
                />
              ) : (
                <AnswerMessage
                  key={message.id}
                  message={message}
                  last={index === count - 1}
                  busy={busy}
                  modelLabel={modelLabel(message.model)}
                  actions={actions}
                />
              ),
            )}
          </Virtualizer>
          {sending !== null && (
            <>
              <div className="motion-rise flex justify-end pt-6 pb-8">
                <Bubble text={sending} />
              </div>
              <div className="pt-6 pb-8">
                <WaitingForWords text={t('chat.thinking')} />
              </div>
            </>
          )}
        </div>
      </div>
      {away && (
        <Button
          className="motion-rise absolute bottom-3 left-1/2 -translate-x-1/2 rounded-full! shadow-float!"
          onClick={toEnd}
        >
          <ArrowDown size={14} aria-hidden />
          {t('chat.jump')}
        </Button>
      )}
    </div>
  );
};
