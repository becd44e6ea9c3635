import { readEvents } from '../../src/main/chat/sse.ts';
import { type BenchSubject, type Cell, measured } from '../subject.ts';

const RUNS = 5;
const encoder = new TextEncoder();

const event = (at: number): string =>
  `data: ${JSON.stringify({ id: 'x', choices: [{ index: 0, delta: { content: `word ${at} ` } }] })}\n\n`;

const wholeText = (bytes: number): Uint8Array => {
  const parts: string[] = [];
  let length = 0;
  for (let at = 0; length < bytes; at += 1) {
    const each = event(at);
    parts.push(each);
    length += each.length;
  }
  return encoder.encode(parts.join(''));
};

const inChunks = (bytes: Uint8Array, size: number): Uint8Array[] => {
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
  return chunks;
};

const body = (chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> => {
  let at = 0;
  return new ReadableStream({
    pull: (controller) => {
      const chunk = chunks[at];
      at += 1;
      if (chunk) controller.enqueue(chunk);
      else controller.close();
    },
  });
};

type Read = (chunks: readonly Uint8Array[]) => Promise<number>;

const ours: Read = async (chunks) => {
  let count = 0;
  for await (const events of readEvents(body(chunks))) {
    for (const data of events) {
      JSON.parse(data);
      count += 1;
    }
  }
  return count;
};

/** What one would write by hand. */
const byHand: Read = async (chunks) => {
  const decoder = new TextDecoder();
  let count = 0;
  let waiting = '';
  for await (const bytes of body(chunks)) {
    const parts = (waiting + decoder.decode(bytes, { stream: true })).split('\n\n');
    waiting = parts.pop() ?? '';
    for (const part of parts) {
      if (!part.startsWith('data: ')) continue;
      JSON.parse(part.slice(6));
      count += 1;
    }
  }
  return count;
};

const timed = async (read: Read, chunks: readonly Uint8Array[]): Promise<number> => {
  const start = process.cpuUsage();
  await read(chunks);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
};

export const sse: BenchSubject = {
  name: 'sse',
  run: async (say) => {
    const bytes = wholeText(8 * 2 ** 20);
    const oneEvent = event(0).length;
    const sizes: readonly (readonly [string, Uint8Array[]])[] = [
      ['one event', inChunks(bytes, oneEvent)],
      ['1 kB', inChunks(bytes, 1_024)],
      ['16 kB', inChunks(bytes, 16_384)],
      ['64 kB', inChunks(bytes, 65_536)],
    ];
    const rows: { name: string; cells: Cell[] }[] = [];
    let worst = 0;
    for (const [name, chunks] of sizes) {
      say(`sse: ${name}`);
      const mine: number[] = [];
      const hand: number[] = [];
      await ours(chunks);
      await byHand(chunks);
      for (let run = 0; run < RUNS; run += 1) {
        mine.push(await timed(ours, chunks));
        hand.push(await timed(byHand, chunks));
      }
      const a = measured(mine);
      const b = measured(hand);
      const ratio = (a?.median ?? Number.NaN) / (b?.median ?? Number.NaN);
      worst = Math.max(worst, ratio);
      rows.push({ name: `8 MB in chunks of ${name}`, cells: [a, b, ratio.toFixed(2)] });
    }
    const big = (size: number): Uint8Array[] =>
      inChunks(encoder.encode(`data: ${JSON.stringify('x'.repeat(size))}\n\n`), 1_024);
    const grows: number[] = [];
    for (const size of [1, 4]) {
      const runs: number[] = [];
      for (let run = 0; run < RUNS; run += 1) runs.push(await timed(ours, big(size * 2 ** 20 - 100)));
      const found = measured(runs);
      grows.push(found?.median ?? Number.NaN);
      rows.push({ name: `one event of ${size} MB in chunks of 1 kB`, cells: [found, null, null] });
    }
    return {
      title: 'Reading server-sent events',
      tables: [
        {
          title: 'Bytes to events',
          note: 'CPU ms of the process.',
          columns: ['Latchkey', 'a loop written by hand', 'ratio'],
          rows,
        },
      ],
      plots: [],
      goals: [
        { what: 'at every chunk size, beside a loop written by hand', limit: 1.3, measured: worst },
        {
          what: 'an event of 4 MB beside one of 1 MB',
          limit: 5,
          measured: (grows[1] ?? Number.NaN) / (grows[0] ?? Number.NaN),
        },
      ],
    };
  },
};
