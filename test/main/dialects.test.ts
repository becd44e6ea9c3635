import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dialects } from '../../src/main/chat/dialects/find.ts';
import type { Said } from '../../src/main/chat/dialects/dialect.ts';
import { readEvents } from '../../src/main/chat/sse.ts';
import type { DialectName } from '../../src/main/providers/provider.ts';

const said = 'Grüß dich, 세계 🌍! Zwei\nZeilen.';
const pieces = said.match(/.{1,3}/gsu) ?? [];
const event = (data: unknown, name?: string) =>
  `${name === undefined ? '' : `event: ${name}\n`}data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`;

const chunk = (content: string | null, more: object = {}) =>
  event({ id: 'c', object: 'chat.completion.chunk', choices: [{ index: 0, delta: { content }, ...more }] });
const spoken = (text: string, role = 'assistant') =>
  event({
    message: { id: 'm-1', author: { role }, content: { content_type: 'text', parts: [text] } },
    conversation_id: 'conv-1',
    error: null,
  });

const candidate = (parts: readonly object[], finishReason?: string, usageMetadata?: object) =>
  event({
    response: {
      candidates: [{ content: { role: 'model', parts }, ...(finishReason && { finishReason }) }],
      ...(usageMetadata && { usageMetadata }),
    },
    traceId: 'trace',
  });

const responsesStream =
  event({ type: 'response.created', response: { id: 'r' } }, 'response.created') +
  pieces
    .map((delta) =>
      event({ type: 'response.output_text.delta', delta, output_index: 0 }, 'response.output_text.delta'),
    )
    .join('') +
  event({ type: 'response.output_text.done', text: said }, 'response.output_text.done') +
  event(
    { type: 'response.completed', response: { id: 'r', usage: { input_tokens: 7, output_tokens: 11 } } },
    'response.completed',
  );

/** one answer as each provider really streams it */
const recorded: Readonly<Record<DialectName, string>> = {
  'chat-completions':
    `: keep-alive\n\n${event({ choices: [{ index: 0, delta: { role: 'assistant', content: '' } }] })}` +
    pieces.map((piece) => chunk(piece)).join('') +
    chunk(null, { finish_reason: 'stop' }) +
    event({ choices: [], usage: { prompt_tokens: 7, completion_tokens: 11 } }) +
    event('[DONE]'),
  responses: responsesStream,
  'codex-responses': responsesStream,
  'chatgpt-conversation':
    spoken('what the person asked', 'user') +
    pieces.map((_, index) => spoken(pieces.slice(0, index + 1).join(''))).join('') +
    spoken(said) +
    event('[DONE]'),
  'code-assist':
    candidate([{ text: 'I wonder', thought: true }]) +
    pieces.map((text) => candidate([{ text }])).join('') +
    candidate([{ text: '' }], 'STOP', {
      promptTokenCount: 7,
      candidatesTokenCount: 4,
      thoughtsTokenCount: 7,
    }),
};
const all = Object.keys(recorded) as DialectName[];

async function* cutAt(bytes: Uint8Array<ArrayBuffer>, cuts: readonly number[]) {
  const at = [0, ...new Set(cuts.map((cut) => cut % bytes.length).toSorted((a, b) => a - b)), bytes.length];
  for (let index = 1; index < at.length; index += 1) yield bytes.slice(at[index - 1], at[index]);
}

async function hear(name: DialectName, stream: string, cuts: readonly number[] = []): Promise<Said[]> {
  const read = dialects[name].reader();
  const body = ReadableStream.from(cutAt(new TextEncoder().encode(stream), cuts));
  const heard: Said[] = [];
  for await (const events of readEvents(body)) for (const data of events) heard.push(...read(data));
  return heard;
}
const textOf = (heard: readonly Said[]) => heard.map((one) => (one.said === 'text' ? one.text : '')).join('');
const summary = (heard: readonly Said[]) => ({
  text: textOf(heard),
  usage: heard.findLast((one) => one.said === 'usage')?.usage,
  remote: heard.findLast((one) => one.said === 'remote')?.remote,
  ended: heard.some((one) => one.said === 'end'),
  failures: heard.flatMap((one) => (one.said === 'error' ? [one.failure] : [])),
});

describe.each(all)('%s', (name) => {
  const keepsConversations = name === 'chatgpt-conversation';

  test('reads the answer however its bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 100_000 }), { maxLength: 60 }), async (cuts) => {
        expect(summary(await hear(name, recorded[name], cuts))).toEqual({
          text: said,
          usage: keepsConversations
            ? undefined
            : { inputTokens: 7, outputTokens: 11, ...(name === 'code-assist' && { reasoningTokens: 7 }) },
          remote: keepsConversations ? { conversationId: 'conv-1', messageId: 'm-1' } : undefined,
          ended: true,
          failures: [],
        });
      }),
      { numRuns: 60 },
    );
    // Google says no last word: its counts may come after the reason
    const last = (await hear(name, recorded[name])).at(-1)?.said;
    expect(last === 'over').toBe(name !== 'code-assist');
    const everyByte = Array.from({ length: recorded[name].length * 2 }, (_, index) => index);
    expect(textOf(await hear(name, recorded[name], everyByte))).toBe(said);
  });

  test('a stream that stops early has no end, and all its text', async () => {
    const [before = ''] = recorded[name].split(/(?=event: response.output_text.done|data: \[DONE\])/);
    const withoutReason = before.replaceAll(/"(finish_reason|finishReason)":"stop"/gi, '"$1":null');
    expect(summary(await hear(name, withoutReason))).toMatchObject({ text: said, ended: false });
  });

  test('what it does not know is passed over', async () => {
    const junk = [
      'not json',
      '{',
      '[]',
      'null',
      '7',
      '"text"',
      '{}',
      '{"type":7}',
      '{"choices":"x"}',
      '{"choices":[]}',
      '{"choices":[{}]}',
      '{"type":"response.output_text.delta"}',
      '{"error":null}',
      '{"type":"some.new.event","delta":"x"}',
      '{"message":null,"conversation_id":"c"}',
      '{"message":{}}',
    ];
    const mixed = recorded[name].replaceAll('\n\n', () => `\n\n${junk.map((data) => event(data)).join('')}`);
    const heard = summary(await hear(name, mixed));
    expect(heard).toMatchObject({ text: said, ended: true, failures: [] });
  });

  test('an error in the middle keeps the text before it and is told in its own words', async () => {
    const brokenResponses =
      event({ type: 'response.output_text.delta', delta: 'half ' }) +
      event({ type: 'error', message: 'Overloaded.', code: 'overloaded' });
    const broken: Record<DialectName, string> = {
      'chat-completions': chunk('half ') + event({ error: { message: 'Overloaded.', code: 'overloaded' } }),
      responses: brokenResponses,
      'codex-responses': brokenResponses,
      'chatgpt-conversation':
        spoken('half ') + event({ message: null, conversation_id: 'conv-1', error: 'Overloaded.' }),
      'code-assist':
        candidate([{ text: 'half ' }]) +
        event({ error: { code: 503, message: 'Overloaded.', status: 'UNAVAILABLE' } }),
    };
    expect(summary(await hear(name, broken[name]))).toMatchObject({
      text: 'half ',
      ended: false,
      failures: [{ code: 'provider-error', message: 'Overloaded.', action: 'regenerate' }],
    });
  });
});

test('a failed response tells why', async () => {
  const heard = await hear(
    'responses',
    event({ type: 'response.failed', response: { error: { code: 'server_error', message: 'Sorry.' } } }),
  );
  expect(summary(heard).failures).toMatchObject([{ message: 'Sorry.', detail: 'server_error' }]);
});

const answered: Partial<Record<DialectName, object>> = {
  'chat-completions': {
    object: 'chat.completion',
    choices: [
      { index: 0, message: { role: 'assistant', content: said, refusal: null }, finish_reason: 'stop' },
    ],
    usage: { prompt_tokens: 7, completion_tokens: 11 },
  },
  responses: {
    object: 'response',
    status: 'completed',
    error: null,
    output: [
      { type: 'reasoning', id: 'rs', summary: [{ type: 'summary_text', text: 'I wonder' }] },
      { type: 'message', id: 'm', role: 'assistant', content: [{ type: 'output_text', text: said }] },
    ],
    usage: { input_tokens: 7, output_tokens: 11 },
  },
};

describe.each(Object.entries(answered))('%s, not streamed', (name, body) => {
  const whole = (json: unknown) => dialects[name as DialectName].whole?.(json) ?? null;

  test('is read as a whole answer', () => {
    expect(summary(whole(body) ?? [])).toMatchObject({
      text: said,
      usage: { inputTokens: 7, outputTokens: 11 },
      ended: true,
      failures: [],
    });
  });

  test('an error that came with a good status is an error', () => {
    const heard = whole({ error: { message: 'Overloaded.', code: 'overloaded' } });
    expect(summary(heard ?? [])).toMatchObject({ ended: false, failures: [{ message: 'Overloaded.' }] });
  });

  test.each([undefined, null, [], {}, { ok: true }, { choices: [] }, { output: 'text' }])(
    '%j is no answer',
    (json) => expect(whole(json)).toBeNull(),
  );
});

test('text is kept when the usage beside it is counted in another way, or the error field is null', async () => {
  const odd = event({
    choices: [{ delta: { content: 'kept' }, finish_reason: 'stop' }],
    usage: { total_tokens: 4 },
    error: null,
  });
  expect(summary(await hear('chat-completions', odd))).toMatchObject({
    text: 'kept',
    usage: undefined,
    ended: true,
    failures: [],
  });
});

const cutShort = (name: DialectName, reason: string): string =>
  name === 'chat-completions'
    ? `${chunk('half')}${chunk(null, { finish_reason: reason })}${event({ choices: [], usage: { prompt_tokens: 7, completion_tokens: 11 } })}data: [DONE]\n\n`
    : event({ type: 'response.output_text.delta', delta: 'half' }) +
      event({
        type: 'response.incomplete',
        response: {
          status: 'incomplete',
          incomplete_details: { reason },
          usage: { input_tokens: 7, output_tokens: 11 },
        },
      });

test.each([
  ['chat-completions', 'length', 'answer-at-limit'],
  ['chat-completions', 'content_filter', 'answer-blocked'],
  ['responses', 'max_output_tokens', 'answer-at-limit'],
  ['responses', 'content_filter', 'answer-blocked'],
  ['codex-responses', 'max_output_tokens', 'answer-at-limit'],
  ['responses', 'something_new', 'provider-error'],
] as const)('%s that stops for %s keeps its text and usage, and says why', async (name, reason, code) => {
  expect(summary(await hear(name, cutShort(name, reason)))).toMatchObject({
    text: 'half',
    usage: { outputTokens: 11 },
    failures: [{ code, detail: reason }],
  });
});

test.each([
  ['chat-completions', { choices: [{ message: { content: 'half' }, finish_reason: 'length' }] }],
  [
    'responses',
    {
      object: 'response',
      status: 'incomplete',
      incomplete_details: { reason: 'max_output_tokens' },
      output: [{ type: 'message', content: [{ type: 'output_text', text: 'half' }] }],
    },
  ],
] as const)('%s, not streamed, that stops at the limit says why', (name, body) => {
  expect(summary(dialects[name].whole?.(body) ?? [])).toMatchObject({
    text: 'half',
    ended: false,
    failures: [{ code: 'answer-at-limit' }],
  });
});

test('a server that never says [DONE] has ended when it gives a reason', async () => {
  const stream = chunk('short') + chunk(null, { finish_reason: 'stop' });
  expect(summary(await hear('chat-completions', stream))).toMatchObject({ text: 'short', ended: true });
});

test('a message that is rewritten from its beginning does not repeat or garble what was shown', async () => {
  const heard = await hear(
    'chatgpt-conversation',
    spoken('one two') + spoken('one') + spoken('one two three'),
  );
  expect(textOf(heard)).toBe('one two three');
});

test.each([
  ['a character that comes in parts', ['안녕', '안녕하세요 \uFFFD', '안녕하세요 😀', '안녕하세요 😀 그리고']],
  ['a character of several', ['a', 'a\uFFFD\uFFFD', 'a\uFFFD', 'a👍🏽', 'a👍🏽 b']],
])('%s is shown when it is there', async (_what, told) => {
  const heard = await hear('chatgpt-conversation', told.map((text) => spoken(text)).join(''));
  expect(textOf(heard)).toBe(told.at(-1));
});

test('a message that is put in other words goes on after what it has in common with what was shown', async () => {
  const told = ['I think no', 'I think yes', 'I think yes 😀', 'I think yes 😁', 'I think yes 😁 and more'];
  const heard = await hear('chatgpt-conversation', told.map((text) => spoken(text)).join(''));
  expect(textOf(heard)).toBe('I think noyes 😀😁 and more');
});

describe('the reader of events', () => {
  const endless = (piece: string, pulls: { count: number }) => {
    const bytes = new TextEncoder().encode(piece);
    return new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull: (control) => {
        pulls.count += 1;
        control.enqueue(bytes);
      },
    });
  };
  const drain = async (body: ReadableStream<Uint8Array<ArrayBuffer>>) => {
    let events = 0;
    for await (const some of readEvents(body)) events += some.length;
    return events;
  };
  const megabyte = 'x'.repeat(1024 * 1024);

  test('one event that never ends is cut, long before memory is', async () => {
    const pulls = { count: 0 };
    const read = drain(endless(`data: ${megabyte}`, pulls));
    await expect(read).rejects.toMatchObject({ failure: { code: 'answer-too-large', detail: 'one event' } });
    expect(pulls.count).toBeLessThan(12);
  });

  test('a stream that never ends is cut', async () => {
    const pulls = { count: 0 };
    const read = drain(endless(`data: ${megabyte}\n\n`, pulls));
    await expect(read).rejects.toMatchObject({ failure: { code: 'answer-too-large', detail: 'the stream' } });
    expect(pulls.count).toBeLessThan(70);
  });

  test('an event of many lines that never ends is cut too', async () => {
    const pulls = { count: 0 };
    const read = drain(endless(`data: ${megabyte}\n`, pulls));
    await expect(read).rejects.toMatchObject({ failure: { code: 'answer-too-large', detail: 'one event' } });
    expect(pulls.count).toBeLessThan(12);
  });

  test.each(['left early', 'cut'])('what is %s ends its connection', async (how) => {
    let cancelled = false;
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull: (control) => control.enqueue(new TextEncoder().encode('data: x\n\ndata: y\n\n')),
      cancel: () => {
        cancelled = true;
      },
    });
    const read = async () => {
      for await (const some of readEvents(body, 64)) if (how === 'left early') return some;
      return null;
    };
    if (how === 'left early') expect(await read()).toEqual(['x', 'y']);
    else await expect(read()).rejects.toMatchObject({ failure: { code: 'answer-too-large' } });
    expect(cancelled).toBe(true);
  });

  test('a large answer within the limits is read whole', async () => {
    const body = ReadableStream.from([new TextEncoder().encode(`data: ${megabyte}\n\n`.repeat(5))]);
    expect(await drain(body)).toBe(5);
  });
});
