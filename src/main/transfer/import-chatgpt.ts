import { z } from 'zod';
import type { Reasoning, ToolCall } from '../../shared/contract/chat.ts';
import {
  chatgptMessage,
  isThought,
  reportFiles,
  textOf,
  thoughtOf,
  type ChatgptMessage,
} from './chatgpt-content.ts';
import { momentOf, type PortableConversation, type PortableMessage } from './format.ts';
import type { Report } from './import-report.ts';
import { unorganised } from './unorganised.ts';

const node = z.object({
  id: z.string().optional(),
  message: z.unknown(),
  parent: z.string().nullish().catch(null),
  children: z.array(z.string()).nullish().catch(null),
});
type Nodes = ReadonlyMap<string, z.infer<typeof node>>;

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

interface Pending {
  readonly tools: ToolCall[];
  reasoning: Reasoning | undefined;
}

/** What is below each node, by its own word and by that of its children: some exports tell only one of the two. */
function belowEach(nodes: Nodes): Map<string, Set<string>> {
  const below = new Map([...nodes].map(([key, { children }]) => [key, new Set(children)]));
  for (const [key, { parent }] of nodes) if (parent != null) below.get(parent)?.add(key);
  return below;
}

/** Nodes that stand below no other one, and then all: what only stands below itself is reached as well. */
function beginnings(below: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const inner = new Set([...below.values()].flatMap((keys) => [...keys]));
  const all = [...below.keys()];
  return [...all.filter((key) => !inner.has(key)), ...all];
}

/** No answer followed: it has no place here, and the person is told. */
function reportLeft({ tools, reasoning }: Pending, report: Report): void {
  for (const tool of tools) report.notUnderstood('tool', tool);
  if (reasoning) report.notUnderstood('thoughts', reasoning.text);
}

const ms = (seconds: number | null | undefined, otherwise: number): number =>
  seconds == null ? otherwise : momentOf(seconds * 1000);

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
  const id = `chatgpt-${own}`.toWellFormed();
  const idOf = (key: string) => `${id}-${key}`.toWellFormed();
  const messages: PortableMessage[] = [];

  /** null where nothing was said, as before the call of a tool */
  const keep = (
    key: string,
    said: ChatgptMessage,
    parent: string | null,
    pending: Pending,
  ): string | null => {
    const role = said.author.role === 'user' ? 'user' : 'assistant';
    const text = textOf(said, report);
    if (role === 'assistant' && text === '') return null;
    reportFiles(said, report);
    messages.push({
      id: idOf(key),
      parent,
      role,
      text,
      model: role === 'user' ? null : (said.metadata?.model_slug ?? default_model_slug ?? null),
      account: null,
      ending: said.status === 'in_progress' ? 'cut' : 'complete',
      createdAt: ms(said.create_time, createdAt),
      ...(pending.reasoning && role === 'assistant' && { reasoning: pending.reasoning }),
      ...(pending.tools.length > 0 && role === 'assistant' && { tools: [...pending.tools] }),
    });
    return idOf(key);
  };

  const nodes: Nodes = new Map(Object.entries(mapping));
  const below = belowEach(nodes);
  /** what a node is, and what goes on below it; by hand, since these trees are deeper than any stack */
  const waiting: { key: string; parent: string | null; pending: Pending }[] = beginnings(below)
    .map((key) => ({ key, parent: null, pending: { tools: [], reasoning: undefined } }))
    .toReversed();
  const shownAt = new Map<string, string | null>();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { key, parent } = next;
    const found = nodes.get(key);
    if (!found || shownAt.has(key)) continue;
    const said = chatgptMessage.safeParse(found.message);
    let pending: Pending = { tools: [...next.pending.tools], reasoning: next.pending.reasoning };
    let at = parent;
    if (found.message != null && !said.success) report.notUnderstood('message', found.message);
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
          const kept = keep(key, said.data, parent, pending);
          if (kept !== null) {
            at = kept;
            if (author.role === 'user') reportLeft(pending, report);
            pending = { tools: [], reasoning: undefined };
          }
        }
      }
    }
    shownAt.set(key, at);
    const children = [...(below.get(key) ?? [])];
    if (children.length === 0) reportLeft(pending, report);
    for (const child of children.toReversed()) waiting.push({ key: child, parent: at, pending });
  }

  const shown = current_node == null ? null : (shownAt.get(current_node) ?? null);
  return {
    ...unorganised,
    id,
    title: title ?? '',
    createdAt,
    updatedAt: ms(update_time, createdAt),
    model: default_model_slug ?? null,
    archivedAt: is_archived === true ? ms(update_time, createdAt) : null,
    shown,
    messages,
  };
}
