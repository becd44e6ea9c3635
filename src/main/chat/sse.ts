import { createParser } from 'eventsource-parser';
import { Fault } from '../fault.ts';

const megabyte = 1024 * 1024;
/** characters of one event, bytes of a whole stream after decompression */
const limits = { event: 8 * megabyte, stream: 64 * megabyte } as const;
/** bytes of nothing but white space, which some servers send to say that they are alive */
const longestLead = 64 * 1024;
const field = /^(?:data|event|id|retry)?:/;
const longestField = 'event:'.length;

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

/** Whether a body begins as a stream of events does; all of it can still be read. */
export async function beginsAsEvents(response: Response): Promise<boolean> {
  const { body } = response.clone();
  if (!body) return false;
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  while (text.length < longestField && size < longestLead) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    text = (text + decoder.decode(value, { stream: true })).trimStart();
  }
  // settled only once the other half is read too
  void reader.cancel().catch(() => undefined);
  return field.test(text);
}
