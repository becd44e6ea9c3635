import type { ToolCall, Turn } from '../../../shared/contract/chat.ts';
import type { Message, OpenConversation } from '../../../shared/contract/history.ts';
import { join, liveKey, type LiveText } from './live-text.ts';
import { saysTheSame } from './says-the-same.ts';

/**
 * The visible branch as far as it was read: its end in one piece, and pages of what is above by their depth. A long
 * conversation is never read whole.
 */
export interface Transcript extends OpenConversation {
  readonly earlier: ReadonlyMap<number, Message>;
}

const firstDepth = ({ messages }: Pick<Transcript, 'messages'>): number => messages[0]?.depth ?? 0;

/** How many messages the visible branch has. */
export const branchLength = ({ messages }: Pick<Transcript, 'messages'>): number =>
  (messages.at(-1)?.depth ?? -1) + 1;

/** The message at a place of the visible branch; undefined while it was not read. */
export const messageAt = (open: Transcript, depth: number): Message | undefined => {
  const first = firstDepth(open);
  return depth >= first ? open.messages[depth - first] : open.earlier.get(depth);
};

/** The messages of the visible branch that were read. */
export const messagesRead = ({ earlier, messages }: Transcript): readonly Message[] => [
  ...earlier.values(),
  ...messages,
];

/** A message that says what it said before stays the same object: nothing of it is drawn anew. */
const asBefore = (before: Transcript, message: Message): Message => {
  const known = messageAt(before, message.depth);
  return known && saysTheSame(known, message) ? known : message;
};

/** What was read anew, with what is known above it: kept where it is the same branch, since a parent tells all its own. */
export const joinedTo = (before: Transcript | null, told: OpenConversation): Transcript => {
  const same = before?.conversation.id === told.conversation.id ? before : null;
  const messages = same ? told.messages.map((message) => asBefore(same, message)) : told.messages;
  const read = { ...told, messages };
  const none = { ...read, earlier: new Map<number, Message>() };
  const [first] = messages;
  if (same === null || first === undefined) return none;
  const above = messageAt(same, first.depth - 1);
  if (above === undefined || above.id !== first.parentId) {
    return messageAt(same, first.depth)?.id === first.id ? { ...read, earlier: same.earlier } : none;
  }
  const earlier = new Map(same.earlier);
  for (const message of same.messages) if (message.depth < first.depth) earlier.set(message.depth, message);
  return { ...read, earlier };
};

/** A page that was asked for, unless the branch is another one by now. */
export const withPage = (open: Transcript, page: readonly Message[]): Transcript => {
  const last = page.at(-1);
  const below = last && messageAt(open, last.depth + 1);
  if (last === undefined || (below !== undefined && below.parentId !== last.id)) return open;
  const earlier = new Map(open.earlier);
  for (const message of page) if (message.depth < firstDepth(open)) earlier.set(message.depth, message);
  return { ...open, earlier };
};

const answerBeingWritten = (turn: Turn, question: Message): Message => ({
  id: turn.answerId,
  conversationId: turn.conversationId,
  parentId: question.id,
  depth: question.depth + 1,
  accountId: turn.accountId,
  role: 'assistant',
  text: '',
  createdAt: question.createdAt,
  model: turn.model,
  ending: 'writing',
  siblings: [turn.answerId],
});

/** An answer has its place from the moment its turn streams, also before its first word was written down. */
export const withWriting = (open: Transcript): Transcript => {
  const last = open.messages.at(-1);
  // answers that stand side by side have places of their own
  if (last?.role !== 'user' || open.compared !== undefined) return open;
  const turn = open.turns.find(
    (each) =>
      each.questionId === last.id && (each.state.step === 'streaming' || each.state.step === 'queued'),
  );
  return turn ? { ...open, messages: [...open.messages, answerBeingWritten(turn, last)] } : open;
};

export interface Heard {
  readonly transcript: Transcript;
  /** something was missed: read the conversation again */
  readonly gap: boolean;
}

interface Updated {
  readonly message: Message;
  readonly gap: boolean;
}

const upToDate = (message: Message, heard: ReadonlyMap<string, LiveText>): Updated => {
  if (message.ending !== 'writing') return { message, gap: false };
  const { text, reasoning, id: messageId } = message;
  const said = join(text, heard.get(liveKey({ messageId, of: 'text' })));
  const thought = join(reasoning?.text ?? '', heard.get(liveKey({ messageId, of: 'reasoning' })));
  if (said.kind === 'gap' || thought.kind === 'gap') return { message, gap: true };
  if (said.text === text && thought.text === (reasoning?.text ?? '')) return { message, gap: false };
  return {
    message: {
      ...message,
      text: said.text,
      ...(thought.text !== '' && { reasoning: { text: thought.text, ms: reasoning?.ms ?? null } }),
    },
    gap: false,
  };
};

/** Brings the answers that are being written up to what was heard. Messages that did not change stay the same objects. */
export const withHeard = (open: Transcript, heard: ReadonlyMap<string, LiveText>): Heard => {
  const messages = open.messages.map((message) => upToDate(message, heard));
  const compared = open.compared?.map((message) => upToDate(message, heard));
  const before = [...open.messages, ...(open.compared ?? [])];
  const all = [...messages, ...(compared ?? [])];
  const changed = all.some(({ message }, index) => message !== before[index]);
  const transcript = changed
    ? {
        ...open,
        messages: messages.map(({ message }) => message),
        ...(compared && { compared: compared.map(({ message }) => message) }),
      }
    : open;
  return { transcript, gap: all.some(({ gap }) => gap) };
};

/** The tools that an answer called so far. */
export const withTools = (open: Transcript, messageId: string, tools: ToolCall[]): Transcript => {
  const put = (message: Message): Message => (message.id === messageId ? { ...message, tools } : message);
  return {
    ...open,
    messages: open.messages.map(put),
    ...(open.compared && { compared: open.compared.map(put) }),
  };
};

const over = (turn: Turn): boolean => ['done', 'stopped', 'failed'].includes(turn.state.step);

/** A turn moved on. Turns that are over leave, except failed ones: they have something to say. */
export const withTurn = (open: Transcript, turn: Turn): Transcript => {
  const others = open.turns.filter((each) => each.id !== turn.id);
  const turns = over(turn) && turn.state.step !== 'failed' ? others : [...others, turn];
  return withWriting({ ...open, turns });
};

export const streamingTurns = (open: Transcript): readonly Turn[] =>
  open.turns.filter((turn) => turn.state.step === 'streaming' || turn.state.step === 'queued');

/** Whether an answer is being written, or several are, and nothing was said yet. */
export const isAwaited = ({ compared, messages }: Transcript): boolean => {
  const answers = compared ?? messages.slice(-1);
  return answers.some(({ ending }) => ending === 'writing') && answers.every(({ text }) => text === '');
};

export const heldTurn = (open: Transcript): Turn | undefined =>
  open.turns.find((turn) => turn.state.step === 'held');
