import type { History } from '../history/history.ts';
import type { Part } from './export-json.ts';
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

/** One conversation: the branch that is shown, then what other branches have of their own. */
export function conversationMarkdown(conversation: PortableConversation, branches: 'shown' | 'all'): string {
  const { title, createdAt, system } = conversation;
  const main = shownPath(conversation);
  const written = new Set(main.map(({ id }) => id));
  const others: string[] = [];
  for (const leaf of branches === 'all' ? leavesOf(conversation) : []) {
    const own = pathTo(conversation, leaf).filter(({ id }) => !written.has(id));
    if (own.length === 0) continue;
    for (const { id } of own) written.add(id);
    others.push(`## Another branch\n\n${own.map(messageMarkdown).join('\n')}`);
  }
  const head = `# ${title === '' ? 'Untitled' : title.replaceAll('\n', ' ')}\n\n*${moment(createdAt)} UTC*\n`;
  const told = system === '' ? [] : [`> ${system.replaceAll('\n', '\n> ')}\n`];
  return [head, ...told, main.map(messageMarkdown).join('\n'), ...others].join('\n');
}

/** Conversations to be read, one after another. */
export function* exportMarkdown(
  { archive }: Pick<History, 'archive'>,
  ids: readonly string[],
  branches: 'shown' | 'all',
): Generator<Part> {
  for (const [at, id] of ids.entries()) {
    const conversation = archive.read(id);
    if (!conversation) continue;
    const line = at === 0 ? '' : '\n---\n\n';
    yield { text: line + conversationMarkdown(conversation, branches), done: at + 1 };
  }
}
