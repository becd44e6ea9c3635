import { z } from 'zod';
import { jsonOf, type Report } from './import-report.ts';

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

/** what stands in a text in the place of a source, and how it is told in words */
const reference = z.object({ matched_text: z.string(), alt: z.string().nullish() });

export const chatgptMessage = z.object({
  id: z.string().optional(),
  author: z.object({ role: z.string(), name: z.string().nullish() }),
  /** epoch s, with a fraction */
  create_time: z.number().nullish(),
  content,
  recipient: z.string().nullish(),
  status: z.string().nullish(),
  metadata: z
    .object({
      model_slug: z.string().nullish(),
      is_visually_hidden_from_conversation: z.boolean().nullish(),
      attachments: z.array(z.unknown()).nullish().catch(null),
      content_references: z.array(z.unknown()).nullish().catch(null),
    })
    .loose()
    .nullish(),
});
export type ChatgptMessage = z.infer<typeof chatgptMessage>;

const fence = (text: string, language: string): string => {
  const longest = [...text.matchAll(/`+/g)].reduce((most, [run]) => Math.max(most, run.length), 2);
  const marks = '`'.repeat(longest + 1);
  return `${marks}${language}\n${text}\n${marks}`;
};

const rawLimit = 20_000;

/** what a part of a message is, as far as it is not text alone; the words of speech are told beside its sound */
const part = z.object({ content_type: z.string().optional(), text: z.string().optional() });

function partText(value: unknown, report: Report): string {
  if (typeof value === 'string') return value;
  const { content_type: kind = 'part', text } = part.safeParse(value).data ?? {};
  if (text !== undefined) return text;
  report.notUnderstood(kind, value);
  return `*[${kind}]*`;
}

/** sources and the like are marked with characters of no script, which only ChatGPT draws */
const mark = /\uE200[^\uE200\uE201]*\uE201/g;

function withoutMarks(text: string, { metadata }: ChatgptMessage): string {
  if (!text.includes('\uE200')) return text;
  const told = new Map<string, string>();
  for (const value of metadata?.content_references ?? []) {
    const found = reference.safeParse(value).data;
    if (found) told.set(found.matched_text, found.alt ?? '');
  }
  return text.replaceAll(mark, (marked) => told.get(marked) ?? '');
}

function rawText(said: ChatgptMessage, report: Report): string {
  const { content_type: type, parts = [], text = '', language = '', result = '' } = said.content;
  switch (type) {
    case 'text':
    case 'multimodal_text':
      return parts.map((one) => partText(one, report)).join('\n\n');
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
      report.notUnderstood(type, said.content);
      return fence(jsonOf(said.content, 2).slice(0, rawLimit), 'json');
  }
}

/** What a message says, as far as it is text; what is not is named in its place and in the report. */
export const textOf = (said: ChatgptMessage, report: Report): string =>
  withoutMarks(rawText(said, report), said);

export const isThought = ({ content: { content_type: type } }: ChatgptMessage): boolean =>
  type === 'thoughts' || type === 'reasoning_recap';

export const thoughtOf = ({ content: { thoughts = [] } }: ChatgptMessage): string =>
  thoughts.map(({ summary, content: own }) => [summary, own].filter(Boolean).join('\n')).join('\n\n');

const named = z.object({ name: z.string() });

/** The files that went with a message: an export names them and holds none. */
export function reportFiles({ metadata }: ChatgptMessage, report: Report): void {
  for (const file of metadata?.attachments ?? [])
    report.notUnderstood('attachment', named.safeParse(file).data?.name ?? file);
}
