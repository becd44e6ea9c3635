import { describe, expect, test } from 'vitest';
import { createPace } from '../../src/renderer/features/chat/pace.ts';

const FRAME_MS = 16;
const TORRENT = 100;

/** A screen that is drawn every 16 ms, and the characters that came and were shown. */
const screen = () => {
  let now = 0;
  let frames: (() => void)[] = [];
  let timers: { readonly at: number; readonly run: () => void }[] = [];
  let waiting = 0;
  let shown = 0;
  const came = createPace(
    {
      frame: (run) => frames.push(run),
      later: (run, ms) => timers.push({ at: now + ms, run }),
    },
    () => {
      shown += waiting;
      waiting = 0;
    },
  );
  return {
    came: (characters: number, first = false) => {
      waiting += characters;
      came(characters, first);
    },
    draw: () => {
      now += FRAME_MS;
      const due = timers.filter(({ at }) => at <= now);
      timers = timers.filter(({ at }) => at > now);
      for (const { run } of due) run();
      const asked = frames;
      frames = [];
      for (const run of asked) run();
    },
    shown: () => shown,
  };
};

/** What is to be seen after each frame, before which so many characters came. */
const seen = (each: readonly number[]): readonly number[] => {
  const { came, draw, shown } = screen();
  return each.map((characters) => {
    if (characters > 0) came(characters);
    draw();
    return shown();
  });
};

describe('how often the screen changes', () => {
  test('with each frame that brought something to read', () => {
    expect(seen([10, 10, 0, 40])).toEqual([10, 20, 20, 60]);
  });

  test('with each third frame where it comes faster than it can be read', () => {
    expect(seen([TORRENT, TORRENT, TORRENT, TORRENT, TORRENT, TORRENT, TORRENT])).toEqual([
      0, 0, 300, 300, 300, 600, 600,
    ]);
  });

  test('without waiting for more, where nothing comes after it', () => {
    expect(seen([TORRENT, 0, 0, 0])).toEqual([0, 0, TORRENT, TORRENT]);
  });

  test('with each frame again once it can be read', () => {
    expect(seen([TORRENT, TORRENT, 10, 10, 10])).toEqual([0, 0, 210, 220, 230]);
  });

  test('at once for the first words of an answer, however many they are', () => {
    const { came, draw, shown } = screen();
    came(TORRENT, true);
    draw();
    expect(shown()).toBe(TORRENT);
  });

  test('once a frame, however many pieces it brings', () => {
    const { came, draw, shown } = screen();
    for (let piece = 0; piece < 50; piece += 1) came(1);
    draw();
    expect(shown()).toBe(50);
  });
});
