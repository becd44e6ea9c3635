import { createParser } from 'eventsource-parser';
import { Fault } from '../fault.ts';

const megabyte = 1024 * 1024;
/** characters of one event, bytes of a whole stream after decompression */
const limits = { event: 8 * megabyte, stream: 64 * megabyte } as const;

const tooLarge = (what: string) =>
  new Fault({
    code: 'answer-too-large',
    message: 'The answer grew past what Latchkey takes, so it was cut here.',
    action: 'regenerate',
    detail: what,
  });

/** The data of each server-sent event of a body, in order. @throws Fault `answer-too-large` */
export async function* readEvents(
  body: ReadableStream<Uint8Array>,
  mostBytes: number = limits.stream,
): AsyncGenerator<string[]> {
  const decoder = new TextDecoder();
  let events: string[] = [];
  let size = 0;
  const parser = createParser({
    maxBufferSize: limits.event,
    onEvent: ({ data }) => events.push(data),
    onError: ({ type }) => {
      if (type === 'max-buffer-size-exceeded') throw tooLarge('one event');
    },
  });
  for await (const bytes of body) {
    size += bytes.byteLength;
    if (size > mostBytes) throw tooLarge('the stream');
    parser.feed(decoder.decode(bytes, { stream: true }));
    if (events.length > 0) {
      yield events;
      events = [];
    }
  }
  parser.reset({ consume: true });
  if (events.length > 0) yield events;
}
