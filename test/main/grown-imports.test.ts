import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { History } from '../../src/main/history/history.ts';
import { conversationOf, empty, fileOf, filled, importAll } from '../support/histories.ts';

const id = 'chatgpt-c';

/** an export of ChatGPT's with one chat: what was said, each below the one that it names */
const exportOf = (said: Readonly<Record<string, string | null>>, current: string, updated: number): string =>
  JSON.stringify([
    {
      id: 'c',
      title: 'From elsewhere',
      create_time: 1,
      update_time: updated,
      current_node: current,
      mapping: Object.fromEntries(
        Object.entries(said).map(([key, parent]) => [
          key,
          {
            parent,
            message: {
              author: { role: key.startsWith('q') ? 'user' : 'assistant' },
              content: { content_type: 'text', parts: [`what ${key} says`] },
            },
          },
        ]),
      ),
    },
  ]);

const older = exportOf({ q1: null, a1: 'q1' }, 'a1', 10);
const newer = exportOf({ q1: null, a1: 'q1', q2: 'a1', a2: 'q2', a3: 'q1' }, 'a2', 20);

const imported = (text: string): History => {
  const history = empty();
  importAll(history, text);
  return history;
};

const goOn = (history: History, messageId: string, parentId: string) => {
  history.messages.add({
    id: messageId,
    conversationId: id,
    parentId,
    role: 'user',
    text: 'said here',
    model: null,
    ending: 'complete',
    at: 15,
  });
  history.conversations.show(id, messageId);
};

const shown = (history: History) => {
  const end = history.conversations.shownId(id);
  return end === null ? [] : history.messages.pathTo(end).map(({ text }) => text);
};

describe('a newer export of a chat that is here', () => {
  test('brings what is new in it, as if it had come whole, and is said to', () => {
    const history = imported(older);
    expect(importAll(history, newer)).toMatchObject({
      conversations: 0,
      messages: 0,
      present: 0,
      grown: { conversations: 1, messages: 3 },
    });
    expect(fileOf(history)).toBe(fileOf(imported(newer)));
    expect(shown(history)).toEqual(['what q1 says', 'what a1 says', 'what q2 says', 'what a2 says']);
    expect(history.search.messages({ query: 'a3', limit: 9 }, history.conversations).found).toHaveLength(1);
    expect(importAll(history, newer)).toMatchObject({ present: 1, grown: { conversations: 0, messages: 0 } });
    expect(importAll(history, older)).toMatchObject({ present: 1, grown: { conversations: 0, messages: 0 } });
    expect(history.archive.read(id)?.updatedAt).toBe(20_000);
  });

  test('leaves what somebody said, named and put away here, and where they are in it', () => {
    const history = imported(older);
    goOn(history, 'own', `${id}-a1`);
    history.conversations.rename(id, 'My name for it');
    history.conversations.change(id, { pinned: true, archived: true }, 16);
    expect(importAll(history, newer).grown).toEqual({ conversations: 1, messages: 3 });
    expect(shown(history).at(-1)).toBe('said here');
    expect(history.archive.read(id)?.messages).toHaveLength(6);
    expect(history.archive.read(id)).toMatchObject({
      title: 'My name for it',
      pinnedAt: 16,
      archivedAt: 16,
    });
  });

  test('stays at the branch that somebody chose, and at a question with answers from here', () => {
    const history = imported(newer);
    const later = exportOf(
      { q1: null, a1: 'q1', q2: 'a1', a2: 'q2', a3: 'q1', q3: 'a2', a4: 'q3' },
      'a4',
      30,
    );
    history.conversations.show(id, `${id}-a3`);
    importAll(history, later);
    expect(shown(history).at(-1)).toBe('what a3 says');
    const other = imported(older);
    goOn(other, 'own', `${id}-q1`);
    other.conversations.show(id, `${id}-q1`);
    importAll(other, newer);
    expect(shown(other)).toEqual(['what q1 says']);
  });

  test('comes back from the bin with what is new', () => {
    const history = imported(older);
    history.conversations.setDeleted(id, 1);
    expect(importAll(history, newer)).toMatchObject({
      returned: 1,
      present: 0,
      grown: { conversations: 1, messages: 3 },
    });
    expect(history.archive.read(id)?.messages).toHaveLength(5);
  });
});

test('a chat of ours that grew elsewhere is here what it is there', () => {
  const grown = conversationOf('c0').chain((whole) =>
    fc.tuple(fc.constant(whole), fc.nat({ max: whole.messages.length })),
  );
  fc.assert(
    fc.property(grown, ([whole, count]) => {
      const history = filled([{ ...whole, messages: whole.messages.slice(0, count), shown: null }]);
      const report = importAll(history, fileOf(filled([whole])));
      expect(report.grown.messages).toBe(whole.messages.length - count);
      expect(history.archive.read('c0')?.messages).toEqual(whole.messages);
    }),
    { numRuns: 60 },
  );
});
