import { ArrowDown } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { Message } from '../../../shared/contract/history.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import { Button } from '../../ui/button.tsx';
import { AnswerMessage, WaitingForWords } from './answer-message.tsx';
import type { MessageActions } from './message-actions.ts';
import { ChatContext } from './store.ts';
import { branchLength, messageAt, streamingTurn, type Transcript } from './transcript.ts';
import { Unread } from './unread-message.tsx';
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
  const { setBox, setContent, away, toEnd, stay } = useFollow();
  const list = useRef<VirtualizerHandle>(null);
  const { loadAround, wanted } = ChatContext.useSelect((state) => state);
  const busy = open !== null && streamingTurn(open) !== undefined;
  const count = open ? branchLength(open) : 0;
  const rows = useMemo(
    () =>
      Array.from(
        { length: count },
        (_, depth): Message | undefined => (open && messageAt(open, depth)) || undefined,
      ),
    [open, count],
  );
  const kept = useMemo(
    () => Array.from({ length: Math.min(KEPT, count) }, (_, index) => count - 1 - index),
    [count],
  );

  // a search hit, or a place in a long conversation
  const wantedRead = wanted !== null && rows[wanted.depth] !== undefined;
  useEffect(() => {
    if (wanted === null) return;
    stay();
    // once it was read it has its real height, and its place is looked for again
    list.current?.scrollToIndex(wanted.depth, { align: wantedRead ? 'center' : 'start' });
  }, [wanted, wantedRead, stay]);

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
          <Virtualizer ref={list} scrollRef={scroller} data={rows} keepMounted={kept} bufferSize={600}>
            {(message, depth) => {
              if (message === undefined) return <Unread key={depth} depth={depth} onSeen={loadAround} />;
              return message.role === 'user' ? (
                <UserMessage
                  key={message.id}
                  message={message}
                  marked={depth === wanted?.depth}
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
                  marked={depth === wanted?.depth}
                  last={depth === count - 1}
                  busy={busy}
                  modelLabel={modelLabel(message.model)}
                  actions={actions}
                />
              );
            }}
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
