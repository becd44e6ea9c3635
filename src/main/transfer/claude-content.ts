import { z } from 'zod';
import type { ToolCall } from '../../shared/contract/chat.ts';
import { jsonOf, type Report } from './import-report.ts';

const block = z.object({
  type: z.string(),
  text: z.string().nullish(),
  citations: z.array(z.unknown()).nullish().catch(null),
  thinking: z.string().nullish(),
  id: z.string().nullish(),
  tool_use_id: z.string().nullish(),
  name: z.string().nullish(),
  input: z.unknown().optional(),
  content: z.unknown().optional(),
});
type Block = z.infer<typeof block>;

export interface ClaudeSaid {
  readonly text: string;
  readonly thoughts: string;
  readonly tools: readonly ToolCall[];
}

const joined = (parts: readonly string[]): string => parts.filter((part) => part.trim() !== '').join('\n\n');

/** What is no text is named in its place and in the report. */
function unknownPart(value: unknown, report: Report): string {
  const kind = block.safeParse(value).data?.type ?? 'part';
  report.notUnderstood(kind, value);
  return `*[${kind}]*`;
}

function resultOf(content: unknown, report: Report): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return content == null ? '' : jsonOf(content);
  return joined(content.map((part) => block.safeParse(part).data?.text ?? unknownPart(part, report)));
}

/** Gives a result to the call that it is of; older exports tell no ids, and then it is the first that has none. */
function withResult(tools: ToolCall[], { tool_use_id: of, name, content }: Block, report: Report): void {
  const result = resultOf(content, report);
  const at = tools.findIndex((tool) => tool.result === undefined && (of == null || tool.id === of));
  const call = tools[at] ?? { id: of ?? `tool-${tools.length}`, name: name ?? 'tool', arguments: '' };
  tools.splice(at === -1 ? tools.length : at, 1, { ...call, result });
}

/** What a message says, by the blocks that it is made of: all that it has in the place of words. */
export function saidIn(blocks: readonly unknown[], report: Report): ClaudeSaid {
  const text: string[] = [];
  const thoughts: string[] = [];
  const tools: ToolCall[] = [];
  for (const value of blocks) {
    const found = block.safeParse(value).data;
    if (!found) {
      text.push(unknownPart(value, report));
      continue;
    }
    switch (found.type) {
      case 'text':
        text.push(found.text ?? '');
        for (const source of found.citations ?? []) report.notUnderstood('citation', source);
        break;
      case 'thinking':
        thoughts.push(found.thinking ?? '');
        break;
      case 'tool_use':
        tools.push({
          id: found.id ?? `tool-${tools.length}`,
          name: found.name ?? 'tool',
          arguments: jsonOf(found.input, 2),
        });
        break;
      case 'tool_result':
        withResult(tools, found, report);
        break;
      // how much the model may still say
      case 'token_budget':
        break;
      default:
        text.push(unknownPart(value, report));
    }
  }
  return { text: joined(text), thoughts: joined(thoughts), tools };
}
