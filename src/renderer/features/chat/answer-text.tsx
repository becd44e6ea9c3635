import { useMemo } from 'react';
import type { Delta } from '../../../shared/contract/chat.ts';
import { loadedSoon } from '../../ui/loaded-soon.tsx';
import { ChatContext } from './store.ts';

/** characters that stand there as they are for the moment of loading: a whole book would take longer to lay out than that */
const FIRST = 2_000;

/** Heavy, and only needed when there is an answer. */
export const Markdown = loadedSoon(
  async () => (await import('./markdown/markdown.tsx')).Markdown,
  ({ text }) => <div className="prose whitespace-pre-wrap">{text.slice(0, FIRST)}</div>,
);

export const AnswerText = ({
  messageId,
  of = 'text',
  text,
  writing,
  caret,
}: {
  readonly messageId: string;
  /** its words, or its thoughts */
  readonly of?: Delta['of'];
  readonly text: string;
  readonly writing: boolean;
  /** whether it is shown where it is written; wherever it is, where nothing is said */
  readonly caret?: boolean;
}) => {
  const followAnswer = ChatContext.useSelect((state) => state.follow);
  const follow = useMemo(() => followAnswer(messageId, of), [followAnswer, messageId, of]);
  return <Markdown text={text} writing={writing} caret={caret} follow={follow} />;
};
