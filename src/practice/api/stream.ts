import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Visit } from '../http/visit.ts';
import { answer } from '../model/answer.ts';
import { slowPauseMs } from '../model/models.ts';
import { piecesOf } from '../model/pieces.ts';
import type { Question, ToolCall } from '../model/question.ts';
import type { World } from '../state/world.ts';
import { paced, type Pace } from './pace.ts';

/** Pieces that get through before an answer is cut. */
const piecesBeforeCut = 4;
const cutDelayMs = 50;

/** How a dialect writes an answer as server-sent events; each call returns the text of some events. */
export interface Framing {
  open(): string;
  /** what is thought before the answer; a dialect without it says nothing of it */
  thought?(text: string): string;
  tool?(call: ToolCall): string;
  piece(text: string): string;
  close(): string;
}

/** Streams the answer to a question; ends early and quietly if the client leaves. */
export async function streamAnswer(
  world: World,
  visit: Visit,
  { question, framing }: { question: Question; framing: Framing },
): Promise<void> {
  const { response } = visit;
  const left = new AbortController();
  response.once('close', () => left.abort());
  const { text, bytesPerSecond, reasoning = '', tool } = answer(question);
  const cut = world.spend('cut-next-stream');
  const pace = choosePace(world, question, bytesPerSecond);
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-cache',
    'X-Accel-Buffering': 'no',
  });
  try {
    await write(visit, framing.open(), left.signal);
    for await (const piece of paced(piecesOf(reasoning), pace, left.signal))
      await write(visit, framing.thought?.(piece) ?? '', left.signal);
    if (tool) await write(visit, framing.tool?.(tool) ?? '', left.signal);
    let sent = 0;
    for await (const piece of paced(piecesOf(text), pace, left.signal)) {
      if (cut && sent === piecesBeforeCut) break;
      await write(visit, framing.piece(piece), left.signal);
      sent += 1;
    }
    if (cut) {
      // A client that reads the pieces and the broken connection at once may show none of the pieces.
      await sleep(cutDelayMs, undefined, { signal: left.signal });
      response.socket?.destroy();
    } else response.end(framing.close());
  } catch (error) {
    if (!left.signal.aborted) throw error;
  }
}

function choosePace(world: World, question: Question, bytesPerSecond: number | null): Pace {
  if (world.spend('slow-next-stream')) return { kind: 'pause', ms: slowPauseMs };
  if (bytesPerSecond !== null) return { kind: 'rate', bytesPerSecond };
  const { streamDelayMs } = world.controls();
  return {
    kind: 'pause',
    ms: question.model === 'practice-slow' ? Math.max(streamDelayMs, slowPauseMs) : streamDelayMs,
  };
}

async function write({ response }: Visit, text: string, signal: AbortSignal): Promise<void> {
  if (text !== '' && !response.write(text)) await once(response, 'drain', { signal });
}
