import { describe, expect, it } from 'vitest';

import { callApi, chatBody, eventsIn } from './support/api.ts';
import { practiceForTest } from './support/world.ts';

interface Chunk {
  id: string;
  object: string;
  choices: { index: number; delta: { role?: string; content?: string }; finish_reason: string | null }[];
  usage?: { total_tokens: number; prompt_tokens: number; completion_tokens: number } | null;
}

describe('chat completions', () => {
  it('stream in OpenAI’s chunks, with the usage before [DONE]', async () => {
    const practice = await practiceForTest();
    const response = await callApi(practice, '/v1/chat/completions', {
      body: chatBody('echo one two three', { stream: true, stream_options: { include_usage: true } }),
    });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const events = eventsIn(await response.text());
    expect(events.at(-1)?.data).toBe('[DONE]');
    const chunks = events.slice(0, -1).map(({ data }) => JSON.parse(data) as Chunk);
    expect(new Set(chunks.map(({ id, object }) => `${id} ${object}`)).size).toBe(1);
    expect(chunks[0]).toMatchObject({ object: 'chat.completion.chunk', usage: null });
    expect(chunks[0]?.choices[0]?.delta.role).toBe('assistant');
    expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')).toBe('one two three');
    expect(chunks.at(-2)?.choices[0]?.finish_reason).toBe('stop');
    expect(chunks.at(-1)).toMatchObject({
      choices: [],
      usage: { prompt_tokens: 5, completion_tokens: 4, total_tokens: 9 },
    });
  });

  it('say nothing of usage unless asked', async () => {
    const practice = await practiceForTest();
    const response = await callApi(practice, '/v1/chat/completions', {
      body: chatBody('echo hi', { stream: true }),
    });
    expect(await response.text()).not.toContain('usage');
  });

  it('come in one piece without streaming', async () => {
    const practice = await practiceForTest();
    const response = await callApi(practice, '/v1/chat/completions', { body: chatBody('echo hi there') });
    expect(await response.json()).toMatchObject({
      object: 'chat.completion',
      model: 'practice-guide',
      choices: [{ index: 0, message: { role: 'assistant', content: 'hi there' }, finish_reason: 'stop' }],
      usage: { prompt_tokens: 4, completion_tokens: 2, total_tokens: 6 },
    });
  });
});

describe('responses', () => {
  it('stream as typed events in order', async () => {
    const practice = await practiceForTest();
    const response = await callApi(practice, '/v1/responses', {
      body: {
        model: 'practice-guide',
        instructions: 'Be brief.',
        stream: true,
        store: false,
        input: [{ type: 'message', role: 'user', content: [{ type: 'input_text', text: 'echo a b' }] }],
      },
    });
    const events = eventsIn(await response.text()).map(({ event, data }) => ({
      event,
      data: JSON.parse(data) as Record<string, unknown>,
    }));
    expect(events.map(({ event }) => event)).toEqual([
      'response.created',
      'response.in_progress',
      'response.output_item.added',
      'response.content_part.added',
      'response.output_text.delta',
      'response.output_text.delta',
      'response.output_text.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.completed',
    ]);
    expect(events.map(({ data }) => [data['type'], data['sequence_number']])).toEqual(
      events.map(({ event }, index) => [event, index]),
    );
    expect(events[6]?.data['text']).toBe('a b');
    expect(events.at(-1)?.data['response']).toMatchObject({
      status: 'completed',
      output: [{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'a b' }] }],
      usage: { input_tokens: 2, output_tokens: 1, total_tokens: 3 },
    });
  });

  it('take a plain string and come in one piece without streaming', async () => {
    const practice = await practiceForTest();
    const response = await callApi(practice, '/v1/responses', {
      body: { model: 'practice-echo', input: 'as it is' },
    });
    expect(await response.json()).toMatchObject({
      object: 'response',
      output: [{ content: [{ text: 'as it is' }] }],
    });
  });
});

function conversationBody(text: string, conversationId: string | null = null): Record<string, unknown> {
  return {
    action: 'variant',
    messages: [{ id: crypto.randomUUID(), role: 'user', content: { content_type: 'text', parts: [text] } }],
    conversation_id: conversationId,
    parent_message_id: crypto.randomUUID(),
    model: 'text-davinci-002-render',
  };
}

describe('the conversation endpoint', () => {
  interface Event {
    message: { id: string; content: { parts: string[] } };
    conversation_id: string;
    error: null;
  }

  async function ask(practice: Awaited<ReturnType<typeof practiceForTest>>, text: string, id?: string) {
    const response = await callApi(practice, '/backend-api/conversation', {
      body: conversationBody(text, id),
    });
    const events = eventsIn(await response.text());
    expect(events.at(-1)?.data).toBe('[DONE]');
    return events.slice(0, -1).map(({ data }) => JSON.parse(data) as Event);
  }

  it('repeats the answer so far in every event', async () => {
    const practice = await practiceForTest();
    const events = await ask(practice, 'echo one two three');
    expect(events.map(({ message }) => message.content.parts[0])).toEqual([
      '',
      'one ',
      'one two ',
      'one two three',
      'one two three',
    ]);
    expect(new Set(events.map(({ message }) => message.id)).size).toBe(1);
  });

  it('remembers what was said in a conversation', async () => {
    const practice = await practiceForTest();
    const [first] = await ask(practice, 'echo hi');
    const events = await ask(practice, 'what did I ask?', first?.conversation_id);
    expect(events[0]?.conversation_id).toBe(first?.conversation_id);
    expect(events.at(-1)?.message.content.parts[0]).toContain('1. echo hi');
  });

  it('does not drown a long answer in repetitions', async () => {
    const practice = await practiceForTest();
    const response = await callApi(practice, '/backend-api/conversation', {
      body: conversationBody('write 200 kB'),
    });
    const bytes = (await response.arrayBuffer()).byteLength;
    expect(bytes).toBeGreaterThan(200_000);
    expect(bytes).toBeLessThan(16_000_000);
  });
});

describe('a stream', () => {
  it('is cut once after a few pieces when told to', async () => {
    const practice = await practiceForTest();
    practice.act('cut-next-stream');
    const ask = () =>
      callApi(practice, '/v1/chat/completions', { body: chatBody('count to 100', { stream: true }) });
    const response = await ask();
    const decoder = new TextDecoder();
    let seen = '';
    const reading = (async () => {
      for await (const part of response.body ?? []) seen += decoder.decode(part, { stream: true });
    })();
    await expect(reading).rejects.toThrow('terminated');
    expect(seen).toContain('"content":"1 "');
    expect(seen).not.toContain('[DONE]');
    expect(await (await ask()).text()).toContain('[DONE]');
    expect(practice.status()).toMatchObject({ armed: [], counts: { answers: 2 } });
  });

  it('stops when the client leaves', async () => {
    const practice = await practiceForTest();
    practice.set({ streamDelayMs: 5 });
    const leave = new AbortController();
    const response = await fetch(`${practice.origins.chat}/v1/chat/completions`, {
      method: 'POST',
      headers: { authorization: 'Bearer practice-key' },
      body: JSON.stringify(chatBody('count to 10000', { stream: true })),
      signal: leave.signal,
    });
    await response.body?.getReader().read();
    leave.abort();
    expect((await callApi(practice, '/v1/models')).status).toBe(200);
    await practice.close();
  });

  it('pauses 150 ms between pieces after "slow-next-stream", once', async () => {
    const practice = await practiceForTest();
    practice.act('slow-next-stream');
    const timed = async () => {
      const startedAt = performance.now();
      const body = chatBody('echo a b c d', { stream: true });
      await (await callApi(practice, '/v1/chat/completions', { body })).text();
      return performance.now() - startedAt;
    };
    expect(await timed()).toBeGreaterThan(440);
    expect(await timed()).toBeLessThan(400);
  });

  it('keeps the speed that a prompt asks for', async () => {
    const practice = await practiceForTest();
    const startedAt = performance.now();
    const response = await callApi(practice, '/v1/chat/completions', {
      body: chatBody('write 20 kB at 40 kB/s', { stream: true }),
    });
    await response.text();
    const took = performance.now() - startedAt;
    expect(took).toBeGreaterThan(450);
    expect(took).toBeLessThan(1800);
  });
});
