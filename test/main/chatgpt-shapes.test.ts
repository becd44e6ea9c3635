import { describe, expect, test } from 'vitest';
import { empty, importAll } from '../support/histories.ts';

interface Node {
  readonly parent?: string | null;
  readonly children?: readonly string[];
  readonly message?: object;
}

const text = (...parts: readonly unknown[]) => ({ content: { content_type: 'text', parts } });
const asked = (...parts: readonly unknown[]) => ({ author: { role: 'user' }, ...text(...parts) });
const answered = (...parts: readonly unknown[]) => ({ author: { role: 'assistant' }, ...text(...parts) });

function imported(mapping: Readonly<Record<string, Node>>, more: object = {}) {
  const history = empty();
  const report = importAll(history, JSON.stringify([{ id: 'c', title: 'C', mapping, ...more }]));
  const read = history.archive.read('chatgpt-c');
  const said = read?.messages.map(({ id, parent, text: words }) => [
    id.replace('chatgpt-c-', ''),
    parent?.replace('chatgpt-c-', '') ?? null,
    words,
  ]);
  return { report, read, said };
}

describe('no message of an export is lost without a word', () => {
  test('where only one of parent and child names the other', () => {
    const { said } = imported({
      c: { message: asked('C') },
      a: { parent: null, message: asked('A') },
      b: { parent: 'a', children: ['c'], message: answered('B') },
    });
    expect(said).toEqual([
      ['a', null, 'A'],
      ['b', 'a', 'B'],
      ['c', 'b', 'C'],
    ]);
  });

  test('where messages stand below themselves, or below what is no message', () => {
    const { said } = imported({
      a: { parent: 'b', children: ['b'], message: asked('A') },
      b: { parent: 'a', children: ['a'], message: answered('B') },
      c: { parent: 'constructor', children: ['toString'], message: asked('C') },
    });
    expect(said).toEqual([
      ['c', null, 'C'],
      ['a', null, 'A'],
      ['b', 'a', 'B'],
    ]);
  });

  test('what was spoken comes as words, and its sound is named', () => {
    const spoken = {
      content_type: 'multimodal_text',
      parts: [
        { content_type: 'audio_transcription', text: 'Hello there', direction: 'in' },
        { content_type: 'audio_asset_pointer', asset_pointer: 'sediment://file' },
      ],
    };
    const { said, report } = imported({
      a: { parent: null, message: { author: { role: 'user' }, content: spoken } },
    });
    expect(said).toEqual([['a', null, 'Hello there\n\n*[audio_asset_pointer]*']]);
    expect(report.notUnderstood.map(({ what }) => what)).toEqual(['audio_asset_pointer']);
  });

  test('a part that is no text is named, and files that an export does not hold', () => {
    const { said, report } = imported({
      a: {
        parent: null,
        message: { ...asked('Read this', { odd: 1 }), metadata: { attachments: [{ name: 'plan.pdf' }] } },
      },
    });
    expect(said).toEqual([['a', null, 'Read this\n\n*[part]*']]);
    expect(report.notUnderstood).toEqual([
      { what: 'part', count: 1, example: '{"odd":1}' },
      { what: 'attachment', count: 1, example: 'plan.pdf' },
    ]);
  });
});

test('an answer that says nothing before it calls a tool is no message of its own', () => {
  const call = { author: { role: 'assistant' }, recipient: 'browser', ...text('search()') };
  const { said, read } = imported(
    {
      a: { parent: null, children: ['b'], message: asked('A') },
      b: { parent: 'a', children: ['c'], message: answered('') },
      c: { parent: 'b', children: ['d'], message: call },
      d: { parent: 'c', message: answered('D') },
    },
    { current_node: 'd' },
  );
  expect(said).toEqual([
    ['a', null, 'A'],
    ['d', 'a', 'D'],
  ]);
  expect(read?.messages[1]?.tools).toMatchObject([{ name: 'browser', arguments: 'search()' }]);
  expect(read?.shown).toBe('chatgpt-c-d');
});

test('marks of sources become what they stand for, or nothing', () => {
  const cited = '\uE200cite\uE202turn0search0\uE201';
  const content_references = [{ matched_text: cited, alt: '([Example](https://example.com))' }, 'odd'];
  const { said } = imported({
    a: {
      parent: null,
      message: {
        ...answered(`It rains ${cited}, it pours\uE200cite\uE202turn0search1\uE201.`),
        metadata: { content_references },
      },
    },
  });
  expect(said).toEqual([['a', null, 'It rains ([Example](https://example.com)), it pours.']]);
});

test('a time that no calendar knows costs no chat', () => {
  const { read } = imported({ a: { parent: null, message: asked('A') } }, { create_time: 1e300 });
  expect(read?.createdAt).toBe(8.64e15);
});
