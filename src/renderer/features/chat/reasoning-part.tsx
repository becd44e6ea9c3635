import { useTranslation } from 'react-i18next';
import type { Reasoning } from '../../../shared/contract/chat.ts';
import { spanWords } from '../../i18n/time-words.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { AnswerText } from './answer-text.tsx';

/** What the model thought, folded: the answer is what was asked for. */
export const ReasoningPart = ({
  messageId,
  reasoning,
  writing,
  thinking,
}: {
  readonly messageId: string;
  readonly reasoning: Reasoning;
  /** the answer is not at its end: more thoughts may come between its words */
  readonly writing: boolean;
  /** still at it: nothing of the answer is there yet */
  readonly thinking: boolean;
}) => {
  const { t } = useTranslation();
  const label = () => {
    if (thinking) return t('composer.thinking');
    if (reasoning.ms === null) return t('composer.thought');
    return t('composer.thoughtFor', {
      time: spanWords(t, Math.max(1, Math.round(reasoning.ms / 1000)) * 1000),
    });
  };
  return (
    <div className="mb-3">
      <Disclosure label={label()}>
        <div className="border-l-2 border-line pl-4 text-soft [&_.prose]:text-ui">
          <AnswerText
            messageId={messageId}
            of="reasoning"
            text={reasoning.text}
            writing={writing}
            caret={thinking}
          />
        </div>
      </Disclosure>
    </div>
  );
};
