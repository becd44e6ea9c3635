import type { History } from '../history/history.ts';
import {
  formatName,
  formatVersion,
  portableConversation,
  portableMessage,
  type PortableAccount,
  type PortableConversation,
} from './format.ts';

/** One part of a file and how far it is. */
export interface Part {
  readonly text: string;
  /** conversations, each time that one was read */
  readonly done: number;
}

/** each conversation is read for what it needs, and once more to be written */
export const jsonReadings = 2;

export interface ExportParts {
  readonly history: History;
  /** the accounts of this profile, without anything that proves them */
  readonly accounts: readonly PortableAccount[];
}

const namedIn = ({ account, messages }: PortableConversation): (string | null)[] => [
  account,
  ...messages.map((message) => message.account),
];

/**
 * A conversation, message by message. Its members are in one order, whoever wrote them: the same one is the same bytes.
 */
function* jsonOf({ messages, ...about }: PortableConversation): Generator<string> {
  // they are its last member
  yield JSON.stringify(portableConversation.parse({ ...about, messages: [] })).slice(0, -']}'.length);
  for (const [at, message] of messages.entries())
    yield `${at === 0 ? '' : ','}${JSON.stringify(portableMessage.parse(message))}`;
  yield ']}';
}

/** Reads a conversation message by message, with nothing to say yet: others may want to be let through. */
export function* readSlowly(
  { archive }: Pick<History, 'archive'>,
  id: string,
  done: number,
): Generator<Part, PortableConversation | null> {
  const steps = archive.reading(id);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield { text: '', done };
  }
}

/** A list of values as the members of one array, each on a line of its own. */
function* list(name: string, values: Iterable<unknown>, done: number): Generator<Part> {
  yield { text: `,\n"${name}":[`, done };
  let first = true;
  for (const value of values) {
    yield { text: `${first ? '' : ','}\n${JSON.stringify(value)}`, done };
    first = false;
  }
  yield { text: '\n]', done };
}

const filesIn = ({ messages }: PortableConversation): string[] =>
  messages.flatMap(({ attachments }) => attachments ?? []);

/** As it was when its files were looked for: what was said since leaves with the next export. */
const upTo = (conversation: PortableConversation, size: number): PortableConversation => {
  if (conversation.messages.length <= size) return conversation;
  const messages = conversation.messages.slice(0, size);
  const isThere = messages.some(({ id }) => id === conversation.shown);
  return { ...conversation, messages, shown: isThere ? conversation.shown : (messages.at(-1)?.id ?? null) };
};

/**
 * Conversations as lossless JSON, one after another, never all at once: every branch, folders, tags, system prompts,
 * parameters, usage, thoughts, tool calls and files. Accounts are there by provider and name only; what proves them
 * never is. `cut` takes a part of each, which leaves with what it needs and nothing else.
 */
export function* exportJson(
  { history, accounts }: ExportParts,
  ids: readonly string[],
  cut?: (whole: PortableConversation) => PortableConversation,
): Generator<Part> {
  const { archive, attachments, folders, presets } = history;
  const sizes = new Map<string, number>();
  function* read(id: string, done: number): Generator<Part, PortableConversation | null> {
    const found = yield* readSlowly(history, id, done);
    if (!found) return null;
    const whole = upTo(found, sizes.get(id) ?? found.messages.length);
    sizes.set(id, whole.messages.length);
    return cut ? cut(whole) : whole;
  }
  const known = new Map([...archive.strangers(), ...accounts].map((account) => [account.id, account]));
  const used = new Set<string>();
  const usedFolders = new Set<string>();
  const usedFiles = new Set<string>();
  const seen = ids.length;
  for (const [at, id] of ids.entries()) {
    const conversation = yield* read(id, at);
    if (!conversation) continue;
    for (const account of namedIn(conversation)) if (account !== null) used.add(account);
    if (conversation.folder !== null) usedFolders.add(conversation.folder);
    for (const file of filesIn(conversation)) usedFiles.add(file);
    yield { text: '', done: at + 1 };
  }
  yield { text: `{"format":"${formatName}","version":${formatVersion}`, done: seen };
  const named = [...used].toSorted().flatMap((id) => known.get(id) ?? []);
  yield* list(
    'accounts',
    named.map(({ id, provider, label }) => ({ id, provider, label })),
    seen,
  );
  yield* list(
    'folders',
    folders.list().filter(({ id }) => usedFolders.has(id)),
    seen,
  );
  yield* list('presets', cut ? [] : presets.list(), seen);
  yield { text: ',\n"attachments":[', done: seen };
  for (const [at, id] of [...usedFiles].toSorted().entries()) {
    const { name, mediaType, bytes, data, text } = attachments.get(id);
    const file = { id, name, mediaType, bytes, data: Buffer.from(data).toString('base64'), text };
    yield { text: `${at === 0 ? '' : ','}\n${JSON.stringify(file)}`, done: seen };
  }
  yield { text: '\n],\n"conversations":[', done: seen };
  let first = true;
  for (const [at, id] of ids.entries()) {
    const conversation = yield* read(id, seen + at);
    if (!conversation) continue;
    yield { text: first ? '\n' : ',\n', done: seen + at };
    for (const text of jsonOf(conversation)) yield { text, done: seen + at };
    first = false;
  }
  yield { text: '\n]}\n', done: seen + ids.length };
}
