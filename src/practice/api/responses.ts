import { randomUUID } from 'node:crypto';

import { sendJson, type Visit } from '../http/visit.ts';
import { answer } from '../model/answer.ts';
import type { World } from '../state/world.ts';
import { sendFailure } from './failure.ts';
import { cachedOf, countTokens, readQuestion } from './question.ts';
import { streamAnswer, type Framing } from './stream.ts';

interface Head {
  responseId: string;
  messageId: string;
  createdAt: number;
  model: string;
  instructions: string | null;
  promptTokens: number;
}

/** `POST /v1/responses`, streaming or not, in OpenAI's shapes. Nothing is stored, whatever `store` says. */
export async function responses(world: World, visit: Visit, body: Record<string, unknown>): Promise<void> {
  const asked = readQuestion(body, 'input');
  if (!asked.ok) {
    sendFailure(visit, asked.failure);
    return;
  }
  const { question } = asked;
  world.count('answers');
  const head: Head = {
    responseId: `resp_${randomUUID().replaceAll('-', '')}`,
    messageId: `msg_${randomUUID().replaceAll('-', '')}`,
    createdAt: Math.floor(world.now() / 1000),
    model: question.model,
    instructions: typeof body['instructions'] === 'string' ? body['instructions'] : null,
    promptTokens: asked.promptTokens,
  };
  if (asked.stream) await streamAnswer(world, visit, { question, framing: createFraming(head) });
  else sendJson(visit, 200, completed(head, answer(question).text));
}

function createFraming(head: Head): Framing {
  let sequence = 0;
  let text = '';
  let thought = '';
  const place = { item_id: head.messageId, output_index: 0, content_index: 0 };
  const event = (type: string, fields: Record<string, unknown>) => {
    const data = JSON.stringify({ type, sequence_number: sequence, ...fields });
    sequence += 1;
    return `event: ${type}\ndata: ${data}\n\n`;
  };
  return {
    open: () =>
      event('response.created', { response: inProgress(head) }) +
      event('response.in_progress', { response: inProgress(head) }) +
      event('response.output_item.added', { output_index: 0, item: message(head, 'in_progress', []) }) +
      event('response.content_part.added', { ...place, part: textPart('') }),
    piece(delta) {
      text += delta;
      return event('response.output_text.delta', { ...place, delta, logprobs: [] });
    },
    thought(delta) {
      thought += delta;
      return event('response.reasoning_summary_text.delta', {
        item_id: 'rs_practice',
        output_index: 0,
        summary_index: 0,
        delta,
      });
    },
    tool({ name, arguments: given, result }) {
      const item = { id: 'mcp_practice', type: 'mcp_call', server_label: 'practice', name };
      const half = Math.ceil(given.length / 2);
      const added = (delta: string) =>
        event('response.mcp_call_arguments.delta', { item_id: item.id, output_index: 0, delta });
      return (
        event('response.output_item.added', { output_index: 0, item: { ...item, arguments: '' } }) +
        added(given.slice(0, half)) +
        added(given.slice(half)) +
        event('response.output_item.done', {
          output_index: 0,
          item: { ...item, arguments: given, output: result, error: null },
        })
      );
    },
    close: () =>
      event('response.output_text.done', { ...place, text, logprobs: [] }) +
      event('response.content_part.done', { ...place, part: textPart(text) }) +
      event('response.output_item.done', {
        output_index: 0,
        item: message(head, 'completed', [textPart(text)]),
      }) +
      event('response.completed', { response: completed(head, text, thought) }),
  };
}

function inProgress(head: Head) {
  return {
    id: head.responseId,
    object: 'response',
    created_at: head.createdAt,
    status: 'in_progress',
    error: null,
    incomplete_details: null,
    instructions: head.instructions,
    model: head.model,
    output: [] as unknown[],
    parallel_tool_calls: true,
    store: false,
    tool_choice: 'auto',
    tools: [],
    usage: null as unknown,
    metadata: {},
  };
}

function completed(head: Head, text: string, thought = '') {
  const outputTokens = countTokens(text) + countTokens(thought);
  return {
    ...inProgress(head),
    status: 'completed',
    output: [message(head, 'completed', [textPart(text)])],
    usage: {
      input_tokens: head.promptTokens,
      input_tokens_details: { cached_tokens: cachedOf(head.promptTokens) },
      output_tokens: outputTokens,
      output_tokens_details: { reasoning_tokens: countTokens(thought) },
      total_tokens: head.promptTokens + outputTokens,
    },
  };
}

function message(head: Head, status: string, content: unknown[]) {
  return { id: head.messageId, type: 'message', status, role: 'assistant', content };
}

function textPart(text: string) {
  return { type: 'output_text', text, annotations: [], logprobs: [] };
}
