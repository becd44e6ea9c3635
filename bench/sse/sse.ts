import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readEvents } from '../../src/main/chat/sse.ts';
import { type BenchSubject, type Cell, type Measured, measured } from '../subject.ts';
import { peerReaders } from './peers.ts';
import { bodyOf, type Read } from './reading.ts';

const RUNS = 5;
/** what took longer once is not waited for again */
const LIMIT_MS = 3_000;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

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

const ours: Read = async (body) => {
  let count = 0;
  for await (const events of readEvents(body)) {
    for (const data of events) {
      JSON.parse(data);
      count += 1;
    }
  }
  return count;
};

/** What one would write by hand. */
const byHand: Read = async (body) => {
  const decoder = new TextDecoder();
  let count = 0;
  let waiting = '';
  for await (const bytes of body) {
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

const timed = async (read: Read, chunks: readonly Uint8Array[]) => {
  const start = process.cpuUsage();
  const count = await read(bodyOf(chunks));
  const { user, system } = process.cpuUsage(start);
  return { count, ms: (user + system) / 1_000 };
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
    const readers = [
      { name: 'Latchkey', read: ours },
      { name: 'a loop written by hand', read: byHand },
      ...peerReaders(),
    ];
    const measureAll = async (chunks: readonly Uint8Array[]): Promise<readonly (Measured | null)[]> => {
      const events = await ours(bodyOf(chunks));
      const found: (Measured | null)[] = [];
      for (const { name, read } of readers) {
        // what the one before left behind is not this one's
        collect();
        const { ms: first, count } = await timed(read, chunks);
        if (count !== events) throw new Error(`${name} read ${count} of ${events} events`);
        const runs = first < LIMIT_MS ? RUNS : 0;
        const samples: number[] = [];
        for (let run = 0; run < runs; run += 1) samples.push((await timed(read, chunks)).ms);
        found.push(measured(runs > 0 ? samples : [first]));
      }
      return found;
    };
    const rows: { name: string; cells: Cell[] }[] = [];
    const measureRow = async (name: string, chunks: readonly Uint8Array[]) => {
      say(`sse: ${name}`);
      const [mine = null, hand = null, ...others] = await measureAll(chunks);
      const ratio = (mine?.median ?? Number.NaN) / (hand?.median ?? Number.NaN);
      rows.push({ name, cells: [mine, hand, ratio.toFixed(2), ...others] });
      return { mine: mine?.median ?? Number.NaN, ratio };
    };
    let worst = 0;
    for (const [name, chunks] of sizes) {
      const { ratio } = await measureRow(`8 MB in chunks of ${name}`, chunks);
      worst = Math.max(worst, ratio);
    }
    const big = (size: number): Uint8Array[] =>
      inChunks(encoder.encode(`data: ${JSON.stringify('x'.repeat(size * 2 ** 20 - 100))}\n\n`), 1_024);
    const one = await measureRow('one event of 1 MB in chunks of 1 kB', big(1));
    const four = await measureRow('one event of 4 MB in chunks of 1 kB', big(4));
    return {
      title: 'Reading server-sent events',
      tables: [
        {
          title: 'Bytes to events',
          note: 'CPU ms of the process, to parsed JSON.',
          columns: [
            'Latchkey',
            'a loop written by hand',
            'ratio',
            ...readers.slice(2).map(({ name }) => name),
          ],
          rows,
        },
      ],
      plots: [],
      goals: [
        { what: 'at every chunk size, beside a loop written by hand', limit: 1.3, measured: worst },
        {
          what: 'an event of 4 MB beside one of 1 MB',
          limit: 5,
          measured: four.mine / one.mine,
        },
      ],
    };
  },
};
