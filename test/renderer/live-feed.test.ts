import { describe, expect, test } from 'vitest';
import type { Delta } from '../../src/shared/contract/chat.ts';
import { createLiveFeed } from '../../src/renderer/features/chat/live-feed.ts';

const delta = (at: number, text: string, of: Delta['of'] = 'text'): Delta => ({
  conversationId: 'c',
  messageId: 'm',
  of,
  at,
  text,
});

const listening = (before: string) => {
  const feed = createLiveFeed();
  const heard: string[] = [];
  let text = before;
  const stop = feed.follow('m', 'text')(
    () => text.length,
    (fresh) => {
      heard.push(fresh);
      text += fresh;
    },
  );
  return { feed, heard, text: () => text, stop };
};

describe('words on their way to the screen', () => {
  test('many deltas of a frame are one piece', () => {
    const { feed, heard, text } = listening('');
    feed.hear(delta(0, 'a'), true);
    feed.tell();
    for (let at = 1; at < 2_000; at += 1) feed.hear(delta(at, 'b'), true);
    expect(feed.tell()).toBe(true);
    expect(heard).toHaveLength(2);
    expect(text()).toBe(`a${'b'.repeat(1_999)}`);
  });

  test('a listener that comes late gets what it lacks, once', () => {
    const feed = createLiveFeed();
    feed.hear(delta(0, 'one '), true);
    feed.hear(delta(4, 'two '), true);
    let text = 'one ';
    feed.follow('m', 'text')(
      () => text.length,
      (fresh) => {
        text += fresh;
      },
    );
    feed.hear(delta(8, 'three'), true);
    feed.tell();
    expect(text).toBe('one two three');
  });

  test('overlap is heard once', () => {
    const { feed, text } = listening('');
    feed.hear(delta(0, 'one '), true);
    feed.hear(delta(2, 'e two'), true);
    feed.tell();
    expect(text()).toBe('one two');
  });

  test('a gap, thoughts that nobody shows, and an answer that nobody shows are told', () => {
    const { feed, text, stop } = listening('');
    feed.hear(delta(0, 'one '), true);
    feed.tell();
    feed.hear(delta(9, 'three'), true);
    expect(feed.tell()).toBe(false);
    expect(text()).toBe('one ');
    feed.hear(delta(0, 'hm', 'reasoning'), true);
    expect(feed.tell()).toBe(false);
    stop();
    feed.hear(delta(14, 'x'), true);
    expect(feed.tell()).toBe(false);
  });

  test('a chat that is not on the screen is kept in mind, and asks nothing of the frame', () => {
    const { feed, heard } = listening('');
    feed.hear(delta(0, 'one '), true);
    feed.hear({ ...delta(0, 'elsewhere'), conversationId: 'd', messageId: 'n' }, false);
    expect(feed.tell()).toBe(true);
    expect(heard).toEqual(['one ']);
    expect([...feed.heard.values()].map(({ text }) => text)).toContain('elsewhere');
  });
});
