import type { ToolCall, Usage } from '../../shared/contract/chat.ts';
import type { Failure } from '../../shared/contract/failure.ts';
import type { Reasoning } from '../../shared/contract/chat.ts';
import type { Remote } from '../history/messages.ts';
import type { Said, SaidOfTool } from './dialects/dialect.ts';

/** What an answer brought beside its text. */
export interface Heard {
  readonly usage?: Usage | undefined;
  readonly remote?: Remote | undefined;
  readonly reasoning?: Reasoning | undefined;
  readonly tools?: readonly ToolCall[] | undefined;
}

interface Parts {
  readonly onText: (text: string) => void;
  readonly onReasoning: (text: string) => void;
  readonly onTools: (tools: readonly ToolCall[]) => void;
  /** ms */
  readonly now: () => number;
}

/** Takes in what a stream says, one after the other, and knows what there is so far. */
export interface Hearing {
  take(one: Said): void;
  heard(): Heard;
  complete(): boolean;
  failure(): Failure | null;
}

function withPart(before: ToolCall | undefined, { key, name, more, whole, result }: SaidOfTool): ToolCall {
  const { arguments: known = '' } = before ?? {};
  const told = result ?? before?.result;
  return {
    id: key,
    name: name ?? before?.name ?? '',
    arguments: whole ?? known + (more ?? ''),
    ...(told !== undefined && { result: told }),
  };
}

/** whether all of the answer was heard */
export const isWhole = ({ complete, failure }: Hearing): boolean => complete() && failure() === null;

export function createHearing({ onText, onReasoning, onTools, now }: Parts): Hearing {
  const tools = new Map<string, ToolCall>();
  let usage: Usage | undefined;
  let remote: Remote | undefined;
  let thought = '';
  let began: number | null = null;
  let thoughtMs = 0;
  let complete = false;
  let failure: Failure | null = null;

  /** a model may think, speak or act, and think again: only the thinking counts */
  const stopThinking = () => {
    if (began !== null) thoughtMs += now() - began;
    began = null;
  };

  return {
    take: (one) => {
      switch (one.said) {
        case 'text':
          stopThinking();
          return onText(one.text);
        case 'reasoning':
          began ??= now();
          thought += one.text;
          return onReasoning(one.text);
        case 'tool':
          stopThinking();
          tools.set(one.key, withPart(tools.get(one.key), one));
          return onTools([...tools.values()]);
        case 'usage':
          usage = one.usage;
          return;
        case 'remote':
          remote = one.remote;
          return;
        case 'end':
          stopThinking();
          complete = true;
          return;
        case 'error':
          failure = one.failure;
          return;
        case 'over':
      }
    },
    heard: () => ({
      usage,
      remote,
      ...(thought !== '' && {
        reasoning: { text: thought, ms: thoughtMs + (began === null ? 0 : now() - began) },
      }),
      ...(tools.size > 0 && { tools: [...tools.values()] }),
    }),
    complete: () => complete,
    failure: () => failure,
  };
}
