import { useCallback, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Abilities } from '../../../shared/contract/accounts.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import { FailureNotice } from '../../i18n/failure-notice.tsx';
import { failureWords } from '../../i18n/failure-words.ts';
import { asWordsCome } from '../../i18n/later-words.ts';
import { Button } from '../../ui/button.tsx';
import { loadedSoon } from '../../ui/loaded-soon.tsx';
import { focusMain } from '../../ui/lost-focus.ts';
import { DismissNotice, Notice } from '../../ui/notice.tsx';
import { Announcer } from './announcer.tsx';
import { Markdown } from './answer-text.tsx';
import { costsOf } from './cost.ts';
import type { ComposerState } from './composer-props.ts';
import { Composer } from './composer.tsx';
import { Greeting, Suggestions } from './empty-chat.tsx';
import type { OthersFor } from './held-banner.tsx';
import type { MessageActions } from './message-actions.ts';
import { newTemporary } from '../../../shared/contract/temporary.ts';
import { conversationId, type Question, type SendTo } from './chat-state.ts';
import { isPlain, SetupContext } from './setup-store.ts';
import { ChatContext } from './store.ts';
import { earlierMessages } from './recall.ts';
import { TargetContext, type TargetChoice, type TargetFacts } from './target-choice.ts';
import { TemporaryMark } from './temporary-mark.tsx';
import { heldTurn, streamingTurns } from './transcript.ts';
import { lastUsage, totalUsage } from './usage.ts';
import { useCounted } from './use-counted.ts';

const HeldBanner = loadedSoon(async () => (await import('./held-banner.tsx')).HeldBanner);
const FindBar = loadedSoon(async () => (await import('./find-bar.tsx')).FindBar);
const room = <div className="flex-1" />;
const ConversationView = loadedSoon(
  async () => (await import('./conversation-view.tsx')).ConversationView,
  () => room,
);

export interface ChatViewProps {
  /** where messages go; null: there is no account */
  readonly sendTo: SendTo | null;
  readonly target: TargetFacts | null;
  /** whether they go to the practice provider */
  readonly practice: boolean;
  /** all models that can be asked */
  readonly targets: readonly TargetChoice[];
  readonly abilitiesOf: (accountId: string) => Abilities | null;
  readonly sendWith: Settings['sendWith'];
  readonly mod: string;
  /** what the person pays for models, by their ids */
  readonly prices: Settings['prices'];
  readonly modelLabel: (model: string | null) => string | null;
  /** accounts that could take over a message of this one at that time */
  readonly othersFor: OthersFor;
  readonly onSignIn: (accountId: string) => void;
  /** a message as a file */
  readonly onSave: NonNullable<MessageActions['save']>;
  /** whether words are looked for in the conversation */
  readonly finding: boolean;
  readonly onFound: () => void;
}

const Opening = () => {
  const { t } = useTranslation();
  return (
    <div
      role="status"
      aria-label={t('chat.loading')}
      className="mx-auto flex w-full max-w-[728px] flex-1 flex-col gap-3 px-6 pt-6"
    >
      {['ml-auto w-2/5 h-11 mb-12', 'w-4/5 h-3', 'w-3/5 h-3', 'w-2/3 h-3'].map((shape) => (
        <div key={shape} className={`motion-appear rounded-m bg-hover ${shape}`} />
      ))}
    </div>
  );
};

export const ChatView = ({
  sendTo,
  target,
  practice,
  targets,
  abilitiesOf,
  sendWith,
  mod,
  prices,
  modelLabel,
  othersFor,
  onSignIn,
  onSave,
  finding,
  onFound,
}: ChatViewProps) => {
  const { t } = useTranslation('app', asWordsCome);
  const store = ChatContext.useApi();
  const setups = SetupContext.useApi();
  const { view, visit, sending, returned, failure, temporary } = ChatContext.usePick(
    'view',
    'visit',
    'sending',
    'returned',
    'failure',
    'temporary',
  );
  const { unreadPage, takeReturned, dismissFailure } = ChatContext.usePick(
    'unreadPage',
    'takeReturned',
    'dismissFailure',
  );
  const open = view.at === 'open' ? view.open : null;
  const held = open && heldTurn(open);
  const counted = useCounted(open);
  const answering = sending !== null || (open !== null && streamingTurns(open).length > 0);

  const inMemory = open ? open.temporary === true : view.at === 'new' && temporary;
  const accountId = sendTo?.accountId;
  const model = sendTo?.model;
  const noAccount = t('chat.disabledNoAccount');
  const actions = useMemo((): MessageActions => {
    const to = accountId === undefined || model === undefined ? null : { accountId, model };
    const { edit, regenerate, goOn, pick, show, sendNow, withdraw, fork } = store.getState();
    const ask = (run: (by: SendTo) => Promise<void>) => {
      // what was pressed goes with the answer that it asked to replace
      focusMain();
      if (to) void run(to);
      else store.setState({ failure: { code: 'no-account', message: noAccount } });
    };
    const takeBack = async (turnId: string) => {
      const { setup } = setups.getState();
      await withdraw(turnId);
      // a conversation that had nothing else is a new chat again, and its model is to be told the same
      if (store.getState().view.at === 'new' && !isPlain(setup)) await setups.getState().change(null, setup);
    };
    return {
      edit: (id, text, attachments) => ask((by) => edit(id, text, attachments, by)),
      regenerate: (id) => ask((by) => regenerate(id, by)),
      goOn: (id) => ask((by) => goOn(id, by)),
      choose: ({ id, accountId: by, model: of }) => {
        focusMain();
        if (by !== null) pick({ accountId: by, model: of });
        void show(id);
      },
      again: ({ id, accountId: by, model: of }) => {
        focusMain();
        if (by !== null && of !== null) void regenerate(id, { accountId: by, model: of });
      },
      show,
      sendNow: (id, by) => {
        focusMain();
        void sendNow(id, by);
      },
      withdraw: (id) => void takeBack(id),
      fork: (id) => void fork(id),
      save: inMemory ? null : onSave,
      signIn: onSignIn,
    };
  }, [store, setups, accountId, model, noAccount, inMemory, onSave, onSignIn]);

  const send = useCallback(
    (question: Question, elsewhere: SendTo | null = null) => {
      const usual = accountId === undefined || model === undefined ? null : { accountId, model };
      const to = elsewhere ?? usual;
      // another model for one message: those to come go where they went before
      if (elsewhere && usual) store.getState().pick(usual);
      if (to) void store.getState().send(question, to);
    },
    [store, accountId, model],
  );

  const keep = () => {
    focusMain();
    void store.getState().keep();
  };

  const suggest = (text: string) => {
    const { setup, begun } = setups.getState();
    send({ text, ...(!isPlain(setup) && { setup }) });
    begun();
  };

  const composerState = (): ComposerState => {
    if (answering) return { step: 'answering' };
    if (sendTo === null) return { step: 'blocked', why: noAccount };
    if (open?.compared) return { step: 'blocked', why: t('composer.choose') };
    if (held) return { step: 'blocked', why: t('chat.disabledHeld') };
    if (view.at === 'opening') return { step: 'blocked', why: t('chat.loading') };
    if (view.at === 'failed') return { step: 'blocked', why: t('chat.openFailed') };
    return { step: 'ready' };
  };

  // the new chat is drawn without what conversations need; it comes while the person thinks
  useEffect(() => {
    const soon = requestIdleCallback(() => {
      ConversationView.preload();
      // what is typed right after its keys must not get lost while it loads
      FindBar.preload();
      Markdown.preload();
    });
    return () => cancelIdleCallback(soon);
  }, []);

  const empty = view.at === 'new' && sending === null;
  const draftOf = conversationId(view) ?? (temporary ? newTemporary : null);
  return (
    <div className={`relative flex min-h-0 flex-1 flex-col ${empty ? 'overflow-y-auto' : ''}`}>
      {finding && open && <FindBar conversationId={open.conversation.id} onClose={onFound} />}
      {inMemory && <TemporaryMark {...(open && !answering && { onKeep: keep })} />}
      {view.at === 'opening' && <Opening />}
      {view.at === 'failed' && (
        <div className="mx-auto flex w-full max-w-[728px] flex-1 flex-col justify-center px-6">
          <Notice tone="needs" role="alert">
            <p className="font-medium">{t('chat.openFailed')}</p>
            <p className="text-soft">{failureWords(t, view.failure)}</p>
            <Button size="s" className="mt-2" onClick={() => void store.getState().open(view.id)}>
              {t('common.retry')}
            </Button>
          </Notice>
        </div>
      )}
      {empty && <Greeting />}
      {(view.at === 'open' || (view.at === 'new' && sending !== null)) && (
        <TargetContext value={target}>
          <ConversationView
            key={open?.conversation.id ?? 'new'}
            open={open}
            sending={sending}
            sendWith={sendWith}
            modelLabel={modelLabel}
            prices={prices}
            canGoOn={target?.abilities?.continues !== false}
            actions={actions}
          />
        </TargetContext>
      )}
      <div className="mx-auto w-full max-w-[728px] shrink-0 px-6 pb-5 max-sm:px-3 max-sm:pb-3">
        {unreadPage && (
          <FailureNotice
            failure={unreadPage.failure}
            className="mb-2"
            again={() => {
              focusMain();
              void store.getState().loadAround(unreadPage.from);
            }}
          />
        )}
        {failure && (
          <Notice tone="needs" role="alert" className="mb-2">
            <div className="flex items-center justify-between gap-4">
              <p>{failureWords(t, failure)}</p>
              <DismissNotice
                label={t('common.dismiss')}
                onClick={() => {
                  focusMain();
                  dismissFailure();
                }}
              />
            </div>
          </Notice>
        )}
        {held && <HeldBanner turn={held} othersFor={othersFor} actions={actions} />}
        <Composer
          key={visit}
          draftOf={draftOf}
          conversationId={conversationId(view)}
          earlier={earlierMessages(open)}
          target={target}
          targets={targets}
          usual={sendTo}
          abilitiesOf={abilitiesOf}
          lastUsage={open && lastUsage(open)}
          totalUsage={totalUsage(counted)}
          costs={costsOf(counted, prices)}
          temporary={view.at === 'new' ? temporary : null}
          onNew={(next) => store.getState().startNew(next)}
          state={composerState()}
          sendWith={sendWith}
          mod={mod}
          returned={returned}
          onReturnedTaken={takeReturned}
          onSend={send}
          onStop={() => void store.getState().stop()}
        />
      </div>
      {empty && <Suggestions practice={practice} onSuggest={sendTo === null ? null : suggest} />}
      <Announcer />
    </div>
  );
};
