import { z } from 'zod';
import { saidIn } from './claude-content.ts';
import { momentOf, type PortableConversation, type PortableMessage } from './format.ts';
import type { Report } from './import-report.ts';
import { unorganised } from './unorganised.ts';

/** What was read of a file that went with a message: the file itself is not in the export. */
export interface TextFile {
  readonly id: string;
  readonly name: string;
  readonly text: string;
}

export interface ClaudeConversation extends PortableConversation {
  readonly files: readonly TextFile[];
}

const list = z.array(z.unknown()).nullish().catch(null);

const place = z.object({ uuid: z.string(), parent_message_uuid: z.string().nullish().catch(null) });

const message = place.extend({
  sender: z.enum(['human', 'assistant']),
  text: z.string().nullish(),
  content: list,
  /** ISO 8601 */
  created_at: z.string().nullish(),
  attachments: list,
  files: list,
});
type ClaudeMessage = z.infer<typeof message>;

const conversation = z.object({
  uuid: z.string(),
  name: z.string().nullish(),
  model: z.string().nullish().catch(null),
  created_at: z.string().nullish(),
  updated_at: z.string().nullish(),
  current_leaf_message_uuid: z.string().nullish().catch(null),
  chat_messages: z.array(z.unknown()),
});

const file = z.object({ file_name: z.string().nullish(), extracted_content: z.string().nullish() });

const ms = (time: string | null | undefined, otherwise: number): number => {
  const at = Date.parse(time ?? '');
  return Number.isNaN(at) ? otherwise : momentOf(at);
};

/** A file's words are a text file, whatever they were read from; a long text that was pasted has no name. */
const textName = (name: string): string => {
  if (name === '') return 'pasted.txt';
  return /\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|rtf|epub)$/i.test(name) ? `${name}.txt` : name;
};

/** The words of files that went with a message. Those that the export only names are told. */
function filesOf({ attachments, files }: ClaudeMessage, id: string, report: Report): TextFile[] {
  const found: TextFile[] = [];
  for (const value of [...(attachments ?? []), ...(files ?? [])]) {
    const { file_name: name, extracted_content: text } = file.safeParse(value).data ?? {};
    const named = textName(name ?? '');
    if (text != null && text !== '') found.push({ id: `${id}-file-${found.length}`, name: named, text });
    // a file may be in both lists
    else if (name == null || !found.some((other) => other.name === named))
      report.notUnderstood('attachment', name ?? value);
  }
  return found;
}

/**
 * A conversation of Claude's export. Each message names the one that it stands below; in older exports they stand in a
 * row. Null where it is no such conversation.
 */
export function readClaude(value: unknown, report: Report, now: number): ClaudeConversation | null {
  const parsed = conversation.safeParse(value);
  if (!parsed.success) return null;
  const { uuid, name, model, created_at, updated_at, current_leaf_message_uuid, chat_messages } = parsed.data;
  const createdAt = ms(created_at, now);
  const id = `claude-${uuid}`.toWellFormed();
  const idOf = (key: string) => `${id}-${key}`.toWellFormed();
  const messages: PortableMessage[] = [];
  const files: TextFile[] = [];

  /** null where nothing was said, as in an answer that was stopped before it began */
  const keep = (said: ClaudeMessage, parent: string | null): string | null => {
    const own = idOf(said.uuid);
    const role = said.sender === 'human' ? 'user' : 'assistant';
    const blocks = said.content ?? [];
    const { text, thoughts, tools } = saidIn(blocks, report);
    const attached = filesOf(said, own, report);
    const isAnswer = role === 'assistant';
    // with blocks it only repeats them, and says in the place of some that they can't be shown
    const words = blocks.length === 0 ? (said.text ?? '') : text;
    if (isAnswer && words === '' && thoughts === '' && tools.length === 0 && attached.length === 0)
      return null;
    if (!isAnswer) for (const tool of tools) report.notUnderstood('tool', tool);
    files.push(...attached);
    messages.push({
      id: own,
      parent,
      role,
      text: words,
      model: isAnswer ? (model ?? null) : null,
      account: null,
      ending: 'complete',
      createdAt: ms(said.created_at, createdAt),
      ...(isAnswer && thoughts !== '' && { reasoning: { text: thoughts, ms: null } }),
      ...(isAnswer && tools.length > 0 && { tools: [...tools] }),
      ...(attached.length > 0 && { attachments: attached.map((each) => each.id) }),
    });
    return own;
  };

  const known = new Set(chat_messages.map((told) => place.safeParse(told).data?.uuid));
  /** the message that each one is here, or the one above it where it is none */
  const shownAt = new Map<string, string | null>();
  let last: string | null = null;
  const above = (parent: string | null | undefined): string | null => {
    if (parent == null) return last;
    const seen = shownAt.get(parent);
    if (seen !== undefined) return seen;
    return known.has(parent) ? idOf(parent) : null;
  };
  for (const told of chat_messages) {
    const said = message.safeParse(told);
    const { uuid: key, parent_message_uuid: parent } = place.safeParse(told).data ?? {};
    const at = above(parent);
    if (!said.success) report.notUnderstood('message', told);
    last = said.success ? (keep(said.data, at) ?? at) : at;
    if (key !== undefined) shownAt.set(key, last);
  }

  const leaf = current_leaf_message_uuid == null ? undefined : shownAt.get(current_leaf_message_uuid);
  return {
    ...unorganised,
    id,
    title: name ?? '',
    createdAt,
    updatedAt: ms(updated_at, createdAt),
    model: model ?? null,
    shown: leaf ?? last,
    messages,
    files,
  };
}
