import type { History } from '../history/history.ts';
import { readSlowly, type Part } from './export-json.ts';
import type { PortableConversation, PortableMessage } from './format.ts';
import { leavesOf, pathTo, shownPath } from './cut.ts';

const moment = (at: number): string => new Date(at).toISOString().replace('T', ' ').slice(0, 16);

/** Who, when, and by which model, then the words as they are. */
export function messageMarkdown({
  role,
  text,
  model,
  createdAt,
  tools,
  attachments,
  ending,
}: PortableMessage): string {
  const who = role === 'user' ? 'You' : (model ?? 'Answer');
  const files = attachments?.length
    ? `\n\n*${attachments.length} file${attachments.length === 1 ? '' : 's'}*`
    : '';
  const calls = (tools ?? [])
    .map(({ name, arguments: given }) => `\n\n> Tool ${name}: \`${given}\``)
    .join('');
  const end = ending === 'complete' ? '' : `\n\n*(${ending})*`;
  return `**${who}** · ${moment(createdAt)} UTC\n\n${text}${files}${calls}${end}\n`;
}

/** One conversation, message by message: the branch that is shown, then what other branches have of their own. */
function* markdownOf(conversation: PortableConversation, branches: 'shown' | 'all'): Generator<string> {
  const { title, createdAt, system } = conversation;
  yield `# ${title === '' ? 'Untitled' : title.replaceAll('\n', ' ')}\n\n*${moment(createdAt)} UTC*\n`;
  if (system !== '') yield `\n> ${system.replaceAll('\n', '\n> ')}\n`;
  const main = shownPath(conversation);
  for (const message of main) yield `\n${messageMarkdown(message)}`;
  const written = new Set(main.map(({ id }) => id));
  for (const leaf of branches === 'all' ? leavesOf(conversation) : []) {
    const own = pathTo(conversation, leaf).filter(({ id }) => !written.has(id));
    if (own.length > 0) yield '\n## Another branch\n';
    for (const message of own) {
      written.add(message.id);
      yield `\n${messageMarkdown(message)}`;
    }
  }
}

/** Conversations to be read, one after another. */
export function* exportMarkdown(
  history: Pick<History, 'archive'>,
  ids: readonly string[],
  branches: 'shown' | 'all',
): Generator<Part> {
  for (const [at, id] of ids.entries()) {
    const conversation = yield* readSlowly(history, id, at);
    if (!conversation) continue;
    if (at > 0) yield { text: '\n---\n\n', done: at };
    for (const text of markdownOf(conversation, branches)) yield { text, done: at };
  }
}
