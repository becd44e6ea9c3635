import { GitBranch, RotateCcw } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../shared/contract/history.ts';
import type { Price } from '../../../shared/contract/settings.ts';
import { failureWords } from '../../i18n/failure-words.ts';
import { Button, IconButton, LinkButton } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { TechnicalDetail } from '../../ui/disclosure.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Ring } from '../../ui/ring.tsx';
import { tip } from '../../ui/tooltip.tsx';
import { AnswerText } from './answer-text.tsx';
import { costOf, costText } from './cost.ts';
import type { MessageActions } from './message-actions.ts';
import { MessageTools, SiblingWalker } from './message-tools.tsx';
import { ReasoningPart } from './reasoning-part.tsx';
import { SaveMenu } from './save-menu.tsx';
import { ToolCards } from './tool-cards.tsx';
import { useReadFrom } from './use-read-from.ts';
import { numberFormat } from '../../i18n/formats.ts';
import { dateAndTime } from '../../i18n/time-words.ts';

/** How an answer ended, when it did not end by itself: one line and the next thing to do. */
const Ending = ({
  message,
  busy,
  onAgain,
  onGoOn,
}: {
  readonly message: Message;
  readonly busy: boolean;
  readonly onAgain: () => void;
  /** null: it can't be gone on with */
  readonly onGoOn: (() => void) | null;
}) => {
  const { t } = useTranslation();
  const { ending, failure } = message;
  if (ending === 'writing' || ending === 'complete') return null;
  const goOn = onGoOn && (
    <Button size="s" disabled={busy} onClick={onGoOn}>
      {t('composer.continue')}
    </Button>
  );
  const again = (
    <Button size="s" disabled={busy} onClick={onAgain}>
      {t('chat.tryAgain')}
    </Button>
  );
  if (ending === 'stopped') {
    return (
      <div className="mt-2 flex items-center gap-3 text-faint">
        <span>{t('chat.stopped')}</span>
        {goOn}
        <Button size="s" kind="quiet" disabled={busy} onClick={onAgain}>
          {t('chat.tryAgain')}
        </Button>
      </div>
    );
  }
  return (
    <Notice tone={ending === 'failed' ? 'needs' : 'ageing'} className="mt-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
        <p className="min-w-40 flex-1 text-pretty">
          {failure ? failureWords(t, failure) : t(`chat.${ending}`)}
        </p>
        {/* beside the words no taller than a line of them: the mark before them stands in their middle */}
        <span className="flex flex-wrap gap-2 sm:-my-1">
          {failure?.link !== undefined && (
            <LinkButton href={failure.link} size="s">
              {t('login.openBrowser')}
            </LinkButton>
          )}
          {goOn}
          {again}
        </span>
      </div>
      {failure?.detail !== undefined && (
        <div className="mt-1">
          <TechnicalDetail label={t('common.details')} lines={[failure.code, failure.detail]} />
        </div>
      )}
    </Notice>
  );
};

export const WaitingForWords = ({ text }: { readonly text: string }) => (
  <div className="flex h-6 items-center">
    <Ring look={{ kind: 'turning', tone: 'brass' }} size={16} stroke={2} />
    <span className="sr-only">{text}</span>
  </div>
);

export const AnswerMessage = memo(
  ({
    message,
    marked,
    last,
    busy,
    canGoOn,
    modelLabel,
    price,
    actions,
  }: {
    readonly message: Message;
    /** it was just gone to */
    readonly marked: boolean;
    readonly last: boolean;
    readonly busy: boolean;
    readonly canGoOn: boolean;
    readonly modelLabel: string | null;
    /** null: the person gave none for its model */
    readonly price: Price | null;
    readonly actions: MessageActions;
  }) => {
    const { t, i18n } = useTranslation();
    const place = useReadFrom(message.id);
    const writing = message.ending === 'writing';
    const { usage } = message;
    const cost = usage && price && costOf(usage, price);
    const shown = (count: number): string => numberFormat(i18n.language).format(count);
    const facts = [
      modelLabel,
      dateAndTime(i18n.language, message.createdAt),
      usage && t('chat.tokens', { input: shown(usage.inputTokens), output: shown(usage.outputTokens) }),
      usage?.cachedTokens !== undefined && t('composer.cached', { shown: shown(usage.cachedTokens) }),
      usage?.reasoningTokens !== undefined &&
        t('composer.thoughtTokens', { shown: shown(usage.reasoningTokens) }),
      cost && costText(cost, i18n.language),
    ].filter(Boolean);
    return (
      <article
        ref={place}
        aria-label={t('chat.answer')}
        aria-busy={writing}
        data-testid="message"
        data-id={message.id}
        data-role="assistant"
        data-ending={message.ending}
        className={cx('group flex flex-col pt-6 outline-none', marked && 'motion-mark')}
      >
        {message.reasoning && (
          <ReasoningPart
            messageId={message.id}
            reasoning={message.reasoning}
            writing={writing}
            thinking={writing && message.text === ''}
          />
        )}
        {message.tools && <ToolCards tools={message.tools} />}
        {writing && message.text === '' ? (
          <WaitingForWords text={t('chat.thinking')} />
        ) : (
          <AnswerText messageId={message.id} text={message.text} writing={writing} />
        )}
        <Ending
          message={message}
          busy={busy}
          onAgain={() => actions.regenerate(message.id)}
          onGoOn={canGoOn && message.text !== '' ? () => actions.goOn(message.id) : null}
        />
        {writing ? (
          <div className="h-8" />
        ) : (
          <MessageTools always={last} end={false}>
            {message.text !== '' && (
              <CopyButton text={message.text} label={t('common.copy')} doneLabel={t('common.copied')} />
            )}
            {/* another ending has this as its own button, in words */}
            {message.ending === 'complete' && (
              <IconButton
                small
                label={t('chat.regenerate')}
                disabled={busy}
                onClick={() => actions.regenerate(message.id)}
              >
                <RotateCcw size={14} aria-hidden />
              </IconButton>
            )}
            {/* nothing was said that one could go on from */}
            {(message.ending !== 'failed' || message.text !== '') && (
              <IconButton
                small
                label={t('history.fork')}
                disabled={busy}
                onClick={() => actions.fork(message.id)}
              >
                <GitBranch size={14} aria-hidden />
              </IconButton>
            )}
            {actions.save && message.text !== '' && <SaveMenu messageId={message.id} save={actions.save} />}
            <SiblingWalker message={message} onShow={actions.show} />
            <span
              {...(facts.length > 2 && tip({ text: facts.join(' · '), side: 'top' }))}
              className="tabular ml-2 truncate text-xs text-faint opacity-0 transition-opacity duration-120 group-focus-within:opacity-100 group-hover:opacity-100"
            >
              {facts.join(' · ')}
            </span>
          </MessageTools>
        )}
      </article>
    );
  },
);
AnswerMessage.displayName = 'AnswerMessage';
