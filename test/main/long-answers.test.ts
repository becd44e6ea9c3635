import { expect, test } from 'vitest';
import { hearAnswer } from '../../src/main/chat/answer.ts';
import { createHearing } from '../../src/main/chat/hearing.ts';
import { createManualClock } from '../support/manual-clock.ts';

const part = 'x'.repeat(500 * 1024);
const parts = 16;

/** each event is small enough, all of them together are more than a stream of another dialect may be */
function* growing() {
  for (let count = 1; count <= parts; count += 1) {
    const message = { id: 'm', author: { role: 'assistant' }, content: { parts: [part.repeat(count)] } };
    yield new TextEncoder().encode(`data: ${JSON.stringify({ conversation_id: 'c', message })}\n\n`);
  }
  yield new TextEncoder().encode('data: [DONE]\n\n');
}

test('a long answer is whole where each event says all of it again', async () => {
  let length = 0;
  const response = new Response(ReadableStream.from(growing()), {
    headers: { 'content-type': 'text/event-stream' },
  });
  const end = await hearAnswer(
    {
      bearer: { fetch: async () => response, fresh: () => Promise.reject(new Error('nobody asks')) },
      clock: createManualClock(),
    },
    {
      accountId: 'a',
      api: { dialect: 'chatgpt-conversation', base: 'https://example.com' },
      ask: {
        model: 'm',
        messages: [{ role: 'user', text: 'hello' }],
        system: '',
        parameters: {},
        remote: null,
        newId: () => 'id',
      },
      signal: new AbortController().signal,
      leaving: () => undefined,
      turnedAway: () => undefined,
      hearing: createHearing({
        onText: (text) => (length += text.length),
        onReasoning: () => undefined,
        onTools: () => undefined,
        now: () => 0,
      }),
    },
  );
  expect({ end, length }).toEqual({ end: { how: 'complete' }, length: part.length * parts });
});
