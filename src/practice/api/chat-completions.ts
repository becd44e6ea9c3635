import { randomUUID } from 'node:crypto';

import { sendJson, type Visit } from '../http/visit.ts';
import { answer } from '../model/answer.ts';
import type { World } from '../state/world.ts';
import { sendFailure } from './failure.ts';
import { cachedOf, countTokens, readQuestion } from './question.ts';
import { streamAnswer, type Framing } from './stream.ts';

interface Head {
  id: string;
  created: number;
  model: string;
}

/** `POST /v1/chat/completions`, streaming or not, in OpenAI's shapes. */
export async function chatCompletions(
  world: World,
  visit: Visit,
  body: Record<string, unknown>,
): Promise<void> {
  const asked = readQuestion(body, 'messages');
  if (!asked.ok) {
    sendFailure(visit, asked.failure);
    return;
  }
  const { question, promptTokens } = asked;
  world.count('answers');
  const head: Head = {
    id: `chatcmpl-${randomUUID().replaceAll('-', '')}`,
    created: Math.floor(world.now() / 1000),
    model: question.model,
  };
  if (asked.stream) {
    const framing = createFraming(head, promptTokens, wantsUsage(body['stream_options']));
    await streamAnswer(world, visit, { question, framing });
    return;
  }
  const { text } = answer(question);
  sendJson(visit, 200, {
    ...head,
    object: 'chat.completion',
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: text, refusal: null, annotations: [] },
        logprobs: null,
        finish_reason: 'stop',
      },
    ],
    usage: usageOf(promptTokens, countTokens(text)),
    system_fingerprint: null,
  });
}

function createFraming(head: Head, promptTokens: number, withUsage: boolean): Framing {
  let characters = 0;
  let thoughtCharacters = 0;
  const chunk = (choices: unknown[], usage: unknown = null) =>
    `data: ${JSON.stringify({
      ...head,
      object: 'chat.completion.chunk',
      system_fingerprint: null,
      choices,
      ...(withUsage ? { usage } : {}),
    })}\n\n`;
  return {
    open: () => chunk(choice({ role: 'assistant', content: '', refusal: null }, null)),
    piece(text) {
      characters += text.length;
      return chunk(choice({ content: text }, null));
    },
    thought(text) {
      thoughtCharacters += text.length;
      return chunk(choice({ reasoning_content: text }, null));
    },
    tool({ name, arguments: given }) {
      const half = Math.ceil(given.length / 2);
      const part = (fields: object) => chunk(choice({ tool_calls: [{ index: 0, ...fields }] }, null));
      return (
        part({ id: 'call_practice', type: 'function', function: { name, arguments: '' } }) +
        part({ function: { arguments: given.slice(0, half) } }) +
        part({ function: { arguments: given.slice(half) } })
      );
    },
    close() {
      const thought = Math.ceil(thoughtCharacters / 4);
      const usage = withUsage
        ? chunk([], usageOf(promptTokens, Math.ceil(characters / 4) + thought, thought))
        : '';
      return `${chunk(choice({}, 'stop'))}${usage}data: [DONE]\n\n`;
    },
  };
}

function choice(delta: Record<string, unknown>, finishReason: string | null): unknown[] {
  return [{ index: 0, delta, logprobs: null, finish_reason: finishReason }];
}

function usageOf(promptTokens: number, completionTokens: number, reasoningTokens = 0) {
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    prompt_tokens_details: { cached_tokens: cachedOf(promptTokens), audio_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: reasoningTokens, audio_tokens: 0 },
  };
}

function wantsUsage(options: unknown): boolean {
  return (
    typeof options === 'object' &&
    options !== null &&
    'include_usage' in options &&
    options.include_usage === true
  );
}
