import { ArrowDown } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { Message } from '../../../shared/contract/history.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import { Button } from '../../ui/button.tsx';
import { AnswerMessage, WaitingForWords } from './answer-message.tsx';
import type { MessageActions } from './message-actions.ts';
import { ComparedAnswers } from './compared-answers.tsx';
import { priceOf } from './cost.ts';
import { FileChip } from './file-chip.tsx';
import { copySources } from './markdown/copied-formulas.ts';
import { seenFirst } from './first-screen.ts';
import { FlungPast } from './flung-past.tsx';
import type { Question } from './chat-state.ts';
import { ChatContext } from './store.ts';
import { PressableRows } from './pressable-rows.tsx';
import { branchLength, messageAt, messagesRead, streamingTurns, type Transcript } from './transcript.ts';
import { Unread } from './unread-message.tsx';
import { useFling } from './use-fling.ts';
import { useFlowFrom } from './use-flow-from.ts';
import { useFollow } from './use-follow.ts';
import { useTouched } from './use-touched.ts';
import { Bubble, UserMessage } from './user-message.tsx';

/** The end of a conversation stays mounted, so that finding, copying and reading aloud work where people are. */
const KEPT = 12;
/** messages that stay below the list at most, after they were seen while they were written */
const FLOW = 24;
/** messages, of which a fling passes some four a frame */
const AHEAD = 40;

export const ConversationView = ({
  open,
  sending,
  sendWith,
  modelLabel,
  prices,
  canGoOn,
  actions: given,
}: {
  /** null: the first message of a new chat is on its way */
  readonly open: Transcript | null;
  readonly sending: Question | null;
  readonly sendWith: Settings['sendWith'];
  readonly modelLabel: (model: string | null) => string | null;
  readonly prices: Settings['prices'];
  /** whether the account can go on with a broken answer */
  readonly canGoOn: boolean;
  readonly actions: MessageActions;
}) => {
  const { t } = useTranslation();
  const scroller = useRef<HTMLElement>(null);
  const [box, setBox] = useState<HTMLElement | null>(null);
  const { setContent, away, toEnd, stay, keep, through } = useFollow(box);
  const actions = useMemo(
    (): MessageActions => ({ ...given, show: (messageId) => through(() => given.show(messageId)) }),
    [given, through],
  );
  const list = useRef<VirtualizerHandle>(null);
  const { loadAround, wanted, editing } = ChatContext.usePick('loadAround', 'wanted', 'editing');
  const busy = open !== null && streamingTurns(open).length > 0;
  const count = open ? branchLength(open) : 0;
  const rows = useMemo(
    () =>
      Array.from(
        { length: count },
        (_, depth): Message | undefined => (open && messageAt(open, depth)) || undefined,
      ),
    [open, count],
  );
  // The list begins at the beginning, and is at its end a frame later. What it passes is not drawn for that, and what is
  // kept above the screen is drawn when the screen is there.
  const fling = useFling(box, (top, direction) => {
    // what comes next is read before it is there
    const next = (list.current?.findItemIndex(top) ?? 0) + direction * AHEAD;
    if (next >= 0 && next < count && rows[next] === undefined) void loadAround(next);
  });
  const [stands] = useState(() => seenFirst(rows, wanted?.depth ?? null, window.innerHeight));
  const touched = useTouched(box);
  // a message that is being changed keeps its field, and with it the caret
  const stays = useCallback(({ id }: Message) => id in editing || touched.has(id), [editing, touched]);
  const flowFrom = useFlowFrom(open, FLOW, stays);
  const flow = useRef<HTMLDivElement>(null);
  const listed = useMemo(() => rows.slice(0, flowFrom), [rows, flowFrom]);
  const steady = useMemo(
    () =>
      (open ? messagesRead(open) : []).flatMap((message) =>
        message.depth < flowFrom && stays(message) ? [message.depth] : [],
      ),
    [open, flowFrom, stays],
  );
  const kept = useMemo(
    () => [
      ...new Set([
        ...steady,
        ...Array.from({ length: Math.min(KEPT, flowFrom) }, (_, index) => flowFrom - 1 - index),
      ]),
    ],
    [steady, flowFrom],
  );

  // a search hit, or a place in a long conversation
  const wantedRead = wanted !== null && rows[wanted.depth] !== undefined;
  useEffect(() => {
    if (wanted === null) return;
    stay();
    // once it was read it has its real height, and its place is looked for again
    if (wanted.depth < flowFrom) {
      list.current?.scrollToIndex(wanted.depth, { align: wantedRead ? 'center' : 'start' });
    } else flow.current?.children[wanted.depth - flowFrom]?.scrollIntoView({ block: 'center' });
  }, [wanted, wantedRead, flowFrom, stay]);

  // one's own message is always shown, wherever one was reading
  useEffect(() => {
    if (sending !== null) toEnd();
  }, [sending, toEnd]);

  const row = (message: Message | undefined, depth: number) => {
    if (message === undefined) return <Unread key={depth} depth={depth} onSeen={loadAround} />;
    return message.role === 'user' ? (
      <UserMessage
        key={message.id}
        message={message}
        marked={depth === wanted?.depth}
        held={open?.turns.find((turn) => turn.questionId === message.id && turn.state.step === 'held')}
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
        canGoOn={canGoOn}
        modelLabel={modelLabel(message.model)}
        price={priceOf(prices, message.model)}
        actions={actions}
      />
    );
  };

  const listedRow = (message: Message | undefined, depth: number) =>
    message === undefined ? (
      row(message, depth)
    ) : (
      <FlungPast key={message.id} message={message} fling={fling} stands={stands(depth)}>
        {row(message, depth)}
      </FlungPast>
    );

  return (
    <div className="@container relative min-h-0 flex-1">
      <div
        ref={(element) => {
          scroller.current = element;
          setBox(element);
        }}
        tabIndex={0}
        role="log"
        aria-label={t('chat.conversation')}
        aria-live="off"
        onCopy={copySources}
        className="h-full overflow-x-hidden overflow-y-auto -outline-offset-2 [overflow-anchor:none]"
      >
        {/* a scroll bar stands in the margin: nothing moves when it comes, and all is in line with the composer */}
        <div ref={setContent} className="ml-[max(0px,50cqw-364px)] w-[min(728px,100cqw)] px-6 pb-8">
          <Virtualizer
            ref={list}
            as={PressableRows}
            onResize={keep}
            scrollRef={scroller}
            data={listed}
            keepMounted={kept}
            bufferSize={600}
          >
            {listedRow}
          </Virtualizer>
          <div ref={flow}>{rows.slice(flowFrom).map((message, index) => row(message, flowFrom + index))}</div>
          {sending !== null && (
            <>
              <div className="motion-rise flex flex-col items-end gap-2 pt-6 pb-8">
                {sending.attachments !== undefined && sending.attachments.length > 0 && (
                  <ul className="flex max-w-[85%] flex-wrap justify-end gap-2">
                    {sending.attachments.map((file) => (
                      <FileChip key={file.id} file={file} />
                    ))}
                  </ul>
                )}
                {sending.text !== '' && <Bubble text={sending.text} />}
              </div>
              <div className="pt-6 pb-8">
                <WaitingForWords text={t('chat.thinking')} />
              </div>
            </>
          )}
        </div>
        {open?.compared && sending === null && (
          <div className="-mt-8 ml-[max(0px,50cqw-560px)] w-[min(1120px,100cqw)] px-6 pb-8">
            <ComparedAnswers
              answers={open.compared}
              held={open.turns.filter(
                ({ state, answerId }) =>
                  state.step === 'held' && !open.compared?.some(({ id }) => id === answerId),
              )}
              modelLabel={modelLabel}
              onChoose={actions.choose}
              onAgain={actions.again}
            />
          </div>
        )}
      </div>
      {away && (
        <Button
          className="motion-rise absolute bottom-3 left-1/2 -translate-x-1/2 rounded-full! shadow-float!"
          onClick={() => {
            // the button goes when the end is there
            box?.focus({ preventScroll: true });
            toEnd();
          }}
        >
          <ArrowDown size={14} aria-hidden />
          {t('chat.jump')}
        </Button>
      )}
    </div>
  );
};
