import { z } from 'zod';
import type { Reasoning, ToolCall } from '../../shared/contract/chat.ts';
import type { PortableConversation, PortableMessage } from './format.ts';
import type { Report } from './import-report.ts';

const content = z
  .object({
    content_type: z.string(),
    parts: z.array(z.unknown()).optional(),
    text: z.string().optional(),
    language: z.string().optional(),
    result: z.string().optional(),
    thoughts: z.array(z.object({ summary: z.string().nullish(), content: z.string().nullish() })).optional(),
  })
  .loose();

const message = z.object({
  id: z.string().optional(),
  author: z.object({ role: z.string(), name: z.string().nullish() }),
  /** epoch s, with a fraction */
  create_time: z.number().nullish(),
  content,
  recipient: z.string().nullish(),
  status: z.string().nullish(),
  metadata: z
    .object({ model_slug: z.string().nullish(), is_visually_hidden_from_conversation: z.boolean().nullish() })
    .loose()
    .nullish(),
});
type ChatgptMessage = z.infer<typeof message>;

const node = z.object({
  id: z.string().optional(),
  message: z.unknown(),
  parent: z.string().nullish(),
  children: z.array(z.string()).optional(),
});

const conversation = z.object({
  id: z.string().optional(),
  conversation_id: z.string().optional(),
  title: z.string().nullish(),
  create_time: z.number().nullish(),
  update_time: z.number().nullish(),
  mapping: z.record(z.string(), node),
  current_node: z.string().nullish(),
  default_model_slug: z.string().nullish(),
  is_archived: z.boolean().nullish(),
});

const fence = (text: string, language: string): string => {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const marks = '`'.repeat(Math.max(3, longest + 1));
  return `${marks}${language}\n${text}\n${marks}`;
};

const rawLimit = 20_000;

/** What a message says, as far as it is text; what is not is named in its place and in the report. */
function textOf({ content: told }: ChatgptMessage, report: Report): string {
  const { content_type: type, parts = [], text = '', language = '', result = '' } = told;
  switch (type) {
    case 'text':
      return parts.filter((part) => typeof part === 'string').join('\n\n');
    case 'multimodal_text':
      return parts
        .map((part) => {
          if (typeof part === 'string') return part;
          const kind = z.object({ content_type: z.string() }).safeParse(part).data?.content_type ?? 'part';
          report.notUnderstood(kind, JSON.stringify(part));
          return `*[${kind}]*`;
        })
        .join('\n\n');
    case 'code':
      return fence(text, language === 'unknown' ? '' : language);
    case 'execution_output':
      return fence(text, '');
    case 'tether_quote':
    case 'tether_browsing_display':
    case 'user_editable_context':
    case 'model_editable_context':
      return text === '' ? result : text;
    default:
      report.notUnderstood(type, JSON.stringify(told));
      return fence(JSON.stringify(told, null, 2).slice(0, rawLimit), 'json');
  }
}

interface Pending {
  readonly tools: ToolCall[];
  reasoning: Reasoning | undefined;
}

const isThought = ({ content: { content_type: type } }: ChatgptMessage): boolean =>
  type === 'thoughts' || type === 'reasoning_recap';

const thoughtOf = ({ content: { thoughts = [] } }: ChatgptMessage): string =>
  thoughts.map(({ summary, content: own }) => [summary, own].filter(Boolean).join('\n')).join('\n\n');

/** No answer followed: it has no place here, and the person is told. */
function reportLeft({ tools, reasoning }: Pending, report: Report): void {
  for (const tool of tools) report.notUnderstood('tool', JSON.stringify(tool));
  if (reasoning) report.notUnderstood('thoughts', reasoning.text);
}

const ms = (seconds: number | null | undefined, otherwise: number): number =>
  seconds == null ? otherwise : Math.round(seconds * 1000);

/**
 * A conversation of ChatGPT's export. Its tree is kept; nodes that only steer (system messages, calls of tools and
 * their results, thoughts) become part of the answer that follows them. Null where it is no such conversation.
 */
export function readChatgpt(value: unknown, report: Report, now: number): PortableConversation | null {
  const parsed = conversation.safeParse(value);
  if (!parsed.success) return null;
  const { mapping, title, create_time, update_time, current_node, default_model_slug, is_archived } =
    parsed.data;
  const own = parsed.data.conversation_id ?? parsed.data.id;
  if (own === undefined) return null;
  const createdAt = ms(create_time, now);
  const id = `chatgpt-${own}`;
  const idOf = (key: string) => `${id}-${key}`;
  const messages: PortableMessage[] = [];

  const keep = (key: string, said: ChatgptMessage, parent: string | null, pending: Pending): string => {
    const role = said.author.role === 'user' ? 'user' : 'assistant';
    messages.push({
      id: idOf(key),
      parent,
      role,
      text: textOf(said, report),
      model: role === 'user' ? null : (said.metadata?.model_slug ?? default_model_slug ?? null),
      account: null,
      ending: said.status === 'in_progress' ? 'cut' : 'complete',
      createdAt: ms(said.create_time, createdAt),
      ...(pending.reasoning && role === 'assistant' && { reasoning: pending.reasoning }),
      ...(pending.tools.length > 0 && role === 'assistant' && { tools: [...pending.tools] }),
    });
    return idOf(key);
  };

  /** what a node is, and what goes on below it; by hand, since these trees are deeper than any stack */
  const waiting: { key: string; parent: string | null; pending: Pending }[] = Object.entries(mapping)
    .filter(([, { parent }]) => parent == null || mapping[parent] === undefined)
    .map(([key]) => ({ key, parent: null, pending: { tools: [], reasoning: undefined } }))
    .toReversed();
  const shownAt = new Map<string, string | null>();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { key, parent } = next;
    const found = mapping[key];
    if (!found || shownAt.has(key)) continue;
    const said = message.safeParse(found.message);
    let pending: Pending = { tools: [...next.pending.tools], reasoning: next.pending.reasoning };
    let at = parent;
    if (found.message != null && !said.success)
      report.notUnderstood('message', JSON.stringify(found.message));
    if (said.success) {
      const { author, recipient, metadata } = said.data;
      const last = pending.tools.at(-1);
      if (isThought(said.data)) {
        const text = [pending.reasoning?.text, thoughtOf(said.data)].filter(Boolean).join('\n\n');
        pending.reasoning = text === '' ? pending.reasoning : { text, ms: null };
      } else if (author.role === 'assistant' && recipient != null && recipient !== 'all') {
        const given = said.data.content.text ?? textOf(said.data, report);
        pending.tools.push({ id: idOf(key), name: recipient, arguments: given });
      } else if (author.role === 'tool') {
        const result = textOf(said.data, report);
        if (last && last.result === undefined) pending.tools.splice(-1, 1, { ...last, result });
        else pending.tools.push({ id: idOf(key), name: author.name ?? 'tool', arguments: '', result });
      } else if (author.role === 'user' || author.role === 'assistant') {
        if (metadata?.is_visually_hidden_from_conversation !== true) {
          at = keep(key, said.data, parent, pending);
          if (author.role === 'user') reportLeft(pending, report);
          pending = { tools: [], reasoning: undefined };
        }
      }
    }
    shownAt.set(key, at);
    const children = found.children ?? [];
    if (children.length === 0) reportLeft(pending, report);
    for (const child of children.toReversed()) waiting.push({ key: child, parent: at, pending });
  }

  const shown = current_node == null ? null : (shownAt.get(current_node) ?? null);
  return {
    id,
    title: title ?? '',
    createdAt,
    updatedAt: ms(update_time, createdAt),
    model: default_model_slug ?? null,
    account: null,
    folder: null,
    tags: [],
    pinnedAt: null,
    archivedAt: is_archived === true ? ms(update_time, createdAt) : null,
    unread: false,
    named: true,
    system: '',
    parameters: {},
    shown,
    messages,
  };
}
