import { RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Turn } from '../../../shared/contract/chat.ts';
import type { Message } from '../../../shared/contract/history.ts';
import { failureWords } from '../../i18n/failure-words.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { WaitingForWords } from './answer-message.tsx';
import { AnswerText } from './answer-text.tsx';
import { ReasoningPart } from './reasoning-part.tsx';
import { ToolCards } from './tool-cards.tsx';

/** Answers of several models to one question, in columns; in a narrow window one under the other. */
export const ComparedAnswers = ({
  answers,
  held,
  modelLabel,
  onChoose,
  onAgain,
}: {
  readonly answers: readonly Message[];
  /** turns of them that wait for something */
  readonly held: readonly Turn[];
  readonly modelLabel: (model: string | null) => string | null;
  readonly onChoose: (answer: Message) => void;
  /** the same question to the same model once more */
  readonly onAgain: (answer: Message) => void;
}) => {
  const { t } = useTranslation();
  // where all of them failed, one is gone on with all the same
  const hopeful = answers.some(({ ending, text }) => ending === 'writing' || text !== '');
  const head = 'border-b border-line px-4 py-2 font-medium truncate';
  const column = 'flex min-w-0 flex-col rounded-l border border-line bg-raised';
  return (
    <section
      aria-label={t('composer.compared')}
      className="grid gap-3 pt-6 lg:auto-cols-fr lg:grid-flow-col"
      data-testid="compared"
    >
      {answers.map((answer) => {
        const writing = answer.ending === 'writing';
        const nothing = answer.ending === 'failed' && answer.text === '' && hopeful;
        return (
          <article key={answer.id} aria-busy={writing} data-ending={answer.ending} className={column}>
            <h3 className={head}>{modelLabel(answer.model)}</h3>
            <div className="min-w-0 flex-1 px-4 py-3">
              {answer.reasoning && (
                <ReasoningPart
                  messageId={answer.id}
                  reasoning={answer.reasoning}
                  writing={writing}
                  thinking={writing && answer.text === ''}
                />
              )}
              {answer.tools && <ToolCards tools={answer.tools} />}
              {writing && answer.text === '' ? (
                <WaitingForWords text={t('chat.thinking')} />
              ) : (
                <AnswerText messageId={answer.id} text={answer.text} writing={writing} />
              )}
              {answer.failure && (
                <p className={cx('text-pretty text-needs', answer.text !== '' && 'mt-2')}>
                  {failureWords(t, answer.failure)}
                </p>
              )}
            </div>
            <div className="flex items-center gap-1 px-4 pb-3">
              {nothing ? (
                <Button size="s" disabled={answer.accountId === null} onClick={() => onAgain(answer)}>
                  {t('chat.tryAgain')}
                </Button>
              ) : (
                <Button size="s" disabled={writing} onClick={() => onChoose(answer)}>
                  {t('composer.goOnWith')}
                </Button>
              )}
              <span className="flex-1" />
              {answer.text !== '' && !writing && (
                <CopyButton text={answer.text} label={t('common.copy')} doneLabel={t('common.copied')} />
              )}
              {!nothing && (
                <IconButton
                  small
                  label={t('chat.regenerate')}
                  disabled={writing || answer.accountId === null}
                  onClick={() => onAgain(answer)}
                >
                  <RotateCcw size={14} aria-hidden />
                </IconButton>
              )}
            </div>
          </article>
        );
      })}
      {held.map((turn) => (
        <article key={turn.id} className={column}>
          <h3 className={head}>{modelLabel(turn.model)}</h3>
          <p className="px-4 py-3 text-ageing">
            {turn.state.step === 'held' ? t(`chat.held.${turn.state.reason}`) : t('composer.waiting')}
          </p>
        </article>
      ))}
    </section>
  );
};
