import { describe, expect, test } from 'vitest';
import type { Ask, Said } from '../../src/main/chat/dialects/dialect.ts';
import { dialects } from '../../src/main/chat/dialects/find.ts';
import { createHearing, type Heard } from '../../src/main/chat/hearing.ts';
import type { DialectName } from '../../src/main/providers/provider.ts';

const picture = { kind: 'image', name: 'a.png', mediaType: 'image/png', base64: 'iVBORw0=' } as const;
const asked: Ask = {
  model: 'm',
  system: 'Be brief.',
  parameters: { temperature: 0.2, topP: 0.9, maxOutputTokens: 300, effort: 'low' },
  messages: [
    {
      role: 'user',
      text: 'What is it?',
      files: [picture, { kind: 'text', name: 'notes.md', text: 'a\n```js\nb\n```' }],
    },
  ],
  remote: null,
  newId: () => 'id',
};
const words = 'File: notes.md\n````\na\n```js\nb\n```\n````\n\nWhat is it?';
const bodyOf = (name: DialectName, ask = asked) => dialects[name].body(ask, { project: 'p' });

describe('what is asked', () => {
  test('chat-completions', () => {
    expect(bodyOf('chat-completions')).toMatchObject({
      messages: [
        { role: 'system', content: 'Be brief.' },
        {
          role: 'user',
          content: [
            { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw0=' } },
            { type: 'text', text: words },
          ],
        },
      ],
      temperature: 0.2,
      top_p: 0.9,
      max_tokens: 300,
      reasoning_effort: 'low',
    });
  });

  test('chat-completions without a picture is a plain string, for servers that know nothing else', () => {
    const { messages, ...rest } = asked;
    const plain = messages.map(({ role, text }) => ({ role, text }));
    expect(bodyOf('chat-completions', { ...rest, messages: plain })).toMatchObject({
      messages: [{ role: 'system' }, { role: 'user', content: 'What is it?' }],
    });
  });

  test('responses', () => {
    expect(bodyOf('responses')).toMatchObject({
      instructions: 'Be brief.',
      input: [
        {
          role: 'user',
          content: [
            { type: 'input_image', image_url: 'data:image/png;base64,iVBORw0=' },
            { type: 'input_text', text: words },
          ],
        },
      ],
      temperature: 0.2,
      top_p: 0.9,
      max_output_tokens: 300,
      reasoning: { effort: 'low', summary: 'auto' },
    });
  });

  test('the Codex backend gets no sampling parameters and always instructions', () => {
    const body = bodyOf('codex-responses');
    expect(body).toMatchObject({ instructions: 'Be brief.', reasoning: { effort: 'low' }, store: false });
    expect(Object.keys(body as object)).not.toContain('temperature');
    expect(Object.keys(body as object)).not.toContain('max_output_tokens');
    expect(bodyOf('codex-responses', { ...asked, system: '', parameters: {} })).toMatchObject({
      instructions: expect.stringMatching(/./) as unknown,
    });
  });

  test('code-assist', () => {
    expect(bodyOf('code-assist')).toMatchObject({
      request: {
        contents: [
          {
            role: 'user',
            parts: [{ inlineData: { mimeType: 'image/png', data: 'iVBORw0=' } }, { text: words }],
          },
        ],
        systemInstruction: { parts: [{ text: 'Be brief.' }] },
        generationConfig: {
          temperature: 0.2,
          topP: 0.9,
          maxOutputTokens: 300,
          thinkingConfig: { includeThoughts: true },
        },
      },
    });
  });

  test.each(Object.keys(dialects) as DialectName[])('%s leaves out what nobody chose', (name) => {
    const body = JSON.stringify(bodyOf(name, { ...asked, system: '', parameters: {} }));
    for (const word of ['temperature', 'top_p', 'topP', 'effort', 'generationConfig', 'systemInstruction'])
      expect(body).not.toContain(`"${word}"`);
  });

  test.each(Object.keys(dialects) as DialectName[])('%s does what it says that it can', (name) => {
    const { abilities } = dialects[name];
    const body = JSON.stringify(bodyOf(name));
    expect(body.includes('Be brief.')).toBe(abilities.system);
    expect(body.includes('iVBORw0=')).toBe(abilities.images);
    expect(body.includes('0.2')).toBe(abilities.parameters.includes('temperature'));
    expect(body.includes('0.9')).toBe(abilities.parameters.includes('topP'));
    expect(body.includes('300')).toBe(abilities.parameters.includes('maxOutputTokens'));
  });
});

const listen = (all: readonly Said[], times: readonly number[] = []): { heard: Heard; text: string } => {
  let text = '';
  let at = 0;
  const hearing = createHearing({
    onText: (more) => (text += more),
    onReasoning: () => undefined,
    onTools: () => undefined,
    now: () => times[at] ?? 0,
  });
  for (const one of all) {
    hearing.take(one);
    at += 1;
  }
  return { heard: hearing.heard(), text };
};
const read = (name: DialectName, ...events: unknown[]) => {
  const reader = dialects[name].reader();
  return events.flatMap((event) => reader(JSON.stringify(event)));
};

describe('what comes back', () => {
  const delta = (fields: object) => ({ choices: [{ index: 0, delta: fields }] });

  test.each(['reasoning_content', 'reasoning'])('chat-completions: thoughts as %s', (field) => {
    const { heard, text } = listen(
      read('chat-completions', delta({ [field]: 'Hm' }), delta({ [field]: '.' }), delta({ content: 'Yes' })),
      [1_000, 3_000, 4_500],
    );
    expect(text).toBe('Yes');
    expect(heard.reasoning).toEqual({ text: 'Hm.', ms: 3_500 });
  });

  test('chat-completions: two tool calls at once, their arguments in pieces', () => {
    const part = (index: number, called: object) =>
      delta({ tool_calls: [{ index, id: `c${index}`, function: called }] });
    const { heard } = listen(
      read(
        'chat-completions',
        part(0, { name: 'look', arguments: '{"a"' }),
        part(1, { name: 'ask', arguments: '{}' }),
        part(0, { arguments: ':1}' }),
      ),
    );
    expect(heard.tools).toEqual([
      { id: '0', name: 'look', arguments: '{"a":1}' },
      { id: '1', name: 'ask', arguments: '{}' },
    ]);
  });

  test('chat-completions: what was cached and what was thought is counted', () => {
    const usage = {
      prompt_tokens: 2_000,
      completion_tokens: 90,
      prompt_tokens_details: { cached_tokens: 1_920 },
      completion_tokens_details: { reasoning_tokens: 40 },
    };
    expect(listen(read('chat-completions', { choices: [], usage })).heard.usage).toEqual({
      inputTokens: 2_000,
      outputTokens: 90,
      cachedTokens: 1_920,
      reasoningTokens: 40,
    });
  });

  test('responses: a summary in parts, a tool with its result, and the counts', () => {
    const { heard } = listen(
      read(
        'responses',
        { type: 'response.reasoning_summary_part.added', summary_index: 0 },
        { type: 'response.reasoning_summary_text.delta', delta: 'First' },
        { type: 'response.reasoning_summary_part.added', summary_index: 1 },
        { type: 'response.reasoning_summary_text.delta', delta: 'Second' },
        {
          type: 'response.output_item.added',
          item: { id: 'i', type: 'mcp_call', name: 'look', arguments: '' },
        },
        { type: 'response.mcp_call_arguments.delta', item_id: 'i', delta: '{"a":' },
        { type: 'response.mcp_call_arguments.delta', item_id: 'i', delta: '1}' },
        {
          type: 'response.output_item.done',
          item: { id: 'i', type: 'mcp_call', name: 'look', arguments: '{"a":1}', output: 'seen' },
        },
        {
          type: 'response.completed',
          response: {
            usage: {
              input_tokens: 5,
              output_tokens: 6,
              input_tokens_details: { cached_tokens: 3 },
              output_tokens_details: { reasoning_tokens: 2 },
            },
          },
        },
      ),
    );
    expect(heard).toMatchObject({
      reasoning: { text: 'First\n\nSecond' },
      tools: [{ id: 'i', name: 'look', arguments: '{"a":1}', result: 'seen' }],
      usage: { inputTokens: 5, outputTokens: 6, cachedTokens: 3, reasoningTokens: 2 },
    });
  });

  test('responses: a message item is no tool', () => {
    const item = { id: 'm', type: 'message', role: 'assistant', content: [] };
    expect(read('responses', { type: 'response.output_item.done', item })).toEqual([]);
  });

  test('code-assist: thoughts and a call', () => {
    const event = (...parts: object[]) => ({ response: { candidates: [{ content: { parts } }] } });
    const { heard, text } = listen(
      read(
        'code-assist',
        event({ text: 'Hm', thought: true }),
        event({ functionCall: { name: 'look', args: { a: 1 } } }),
        event({ functionResponse: { name: 'look', response: { seen: true } } }),
        event({ text: 'Yes' }),
      ),
    );
    expect(text).toBe('Yes');
    expect(heard).toMatchObject({
      reasoning: { text: 'Hm' },
      tools: [{ name: 'look', arguments: '{"a":1}', result: '{"seen":true}' }],
    });
  });

  test('chatgpt-conversation: what is written for a tool is no part of the answer', () => {
    const event = (message: object) => ({ conversation_id: 'c', message });
    const { heard, text } = listen(
      read(
        'chatgpt-conversation',
        event({
          id: '1',
          author: { role: 'assistant' },
          recipient: 'web',
          content: { content_type: 'code', text: 'search("x")' },
        }),
        event({ id: '2', author: { role: 'tool', name: 'web' }, content: { parts: ['found'] } }),
        event({ id: '3', author: { role: 'assistant' }, recipient: 'all', content: { parts: ['Here'] } }),
      ),
    );
    expect(text).toBe('Here');
    expect(heard.tools).toEqual([{ id: '1', name: 'web', arguments: 'search("x")', result: 'found' }]);
  });

  test('chatgpt-conversation: what is said before a tool is called and after it are both the answer', () => {
    const event = (id: string, text: string, more: object = {}) => ({
      conversation_id: 'c',
      message: { id, author: { role: 'assistant' }, content: { parts: [text] }, ...more },
    });
    const events = [
      event('1', 'I will'),
      event('1', 'I will look.'),
      event('2', 'search("x")', { recipient: 'web' }),
      event('3', 'found', { author: { role: 'tool', name: 'web' } }),
      event('4', ''),
      event('4', 'There'),
      event('4', 'There it is.'),
      event('1', 'I will look.'),
      event('5', 'not for anybody', { author: { role: 'system' } }),
    ];
    expect(listen(read('chatgpt-conversation', ...events)).text).toBe('I will look.\n\nThere it is.');
  });
});
