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

/** Events until they are so many bytes. */
const eventsOf = (bytes: number): Uint8Array[] => {
  const events: Uint8Array[] = [];
  let length = 0;
  for (let at = 0; length < bytes; at += 1) {
    const each = encoder.encode(event(at));
    events.push(each);
    length += each.length;
  }
  return events;
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
    const events = eventsOf(8 * 2 ** 20);
    const bytes = Buffer.concat(events);
    const shortest = event(0).length;
    const sizes: readonly (readonly [string, Uint8Array[]])[] = [
      ['8 MB, an event a chunk', events],
      [`8 MB in chunks of ${shortest} bytes, which cut events`, inChunks(bytes, shortest)],
      ['8 MB in chunks of 1 kB', inChunks(bytes, 1_024)],
      ['8 MB in chunks of 16 kB', inChunks(bytes, 16_384)],
      ['8 MB in chunks of 64 kB', inChunks(bytes, 65_536)],
    ];
    const [latchkey, hand] = [
      { name: 'Latchkey', read: ours },
      { name: 'a loop written by hand', read: byHand },
    ];
    const peers = peerReaders();
    /** Those whose ratio is told take turns; what the others leave behind is not theirs. */
    const measureAll = async (chunks: readonly Uint8Array[]): Promise<readonly (Measured | null)[]> => {
      const count = await ours(bodyOf(chunks));
      const found: (Measured | null)[] = [];
      for (const turns of [[latchkey, hand], ...peers.map((peer) => [peer])]) {
        collect();
        const samples = turns.map((): number[] => []);
        for (let run = 0; run <= RUNS; run += 1) {
          for (const [at, { name, read }] of turns.entries()) {
            if ((samples[at]?.[0] ?? 0) > LIMIT_MS) continue;
            const timing = await timed(read, chunks);
            if (timing.count !== count) throw new Error(`${name} read ${timing.count} of ${count} events`);
            // the first is for warming up, unless it is the only one
            if (run === 1 && samples[at]) samples[at].length = 0;
            samples[at]?.push(timing.ms);
          }
        }
        found.push(...samples.map(measured));
      }
      return found;
    };
    const rows: { name: string; cells: Cell[] }[] = [];
    const measureRow = async (name: string, chunks: readonly Uint8Array[]) => {
      say(`sse: ${name}`);
      const [mine = null, byLoop = null, ...others] = await measureAll(chunks);
      const ratio = (mine?.median ?? Number.NaN) / (byLoop?.median ?? Number.NaN);
      rows.push({ name, cells: [mine, byLoop, ratio.toFixed(2), ...others] });
      return { mine: mine?.median ?? Number.NaN, ratio };
    };
    let worst = 0;
    for (const [name, chunks] of sizes) {
      const { ratio } = await measureRow(name, chunks);
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
          columns: ['Latchkey', 'a loop written by hand', 'ratio', ...peers.map(({ name }) => name)],
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
