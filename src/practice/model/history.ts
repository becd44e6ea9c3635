import type { Turn } from './question.ts';

const asksForQuestions =
  /\bwhat (did|have) i (say|said|ask|asked|write|written)\b|\bmy (earlier|previous|last|first) (question|message)s?\b|(아까|전에|지금까지).*(질문|물어|말)/iu;
const asksForRepeat =
  /^\s*(please )?(say|repeat|show) (that|it) (again|once more)\b|^\s*(again|repeat)\W*$|^다시 (말해|보여)/iu;

/** Answers what can be answered from the conversation alone, else null. */
export function fromHistory(prompt: string, history: readonly Turn[], inKorean: boolean): string | null {
  if (asksForRepeat.test(prompt)) {
    const last = history.findLast(({ role }) => role === 'model');
    return last?.text ?? null;
  }
  if (!asksForQuestions.test(prompt)) return null;
  const questions = history.filter(({ role }) => role === 'person').map(({ text }) => oneLine(text));
  if (questions.length === 0) {
    return inKorean
      ? '이 대화에서는 이것이 첫 메시지예요.'
      : 'This is your first message in this conversation.';
  }
  const list = questions.map((text, index) => `${index + 1}. ${text}`).join('\n');
  return inKorean
    ? `지금까지 이렇게 물어보셨어요.\n\n${list}`
    : `So far in this conversation you wrote:\n\n${list}`;
}

function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > 140 ? `${line.slice(0, 140)}…` : line;
}
