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

/**
 * The data of each server-sent event of a body, in order. An iterator by hand: a generator over the body's own takes a
 * fifth longer where each event comes alone. @throws Fault `answer-too-large`
 */
export function readEvents(
  body: ReadableStream<Uint8Array>,
  mostBytes: number = limits.stream,
): AsyncIterableIterator<string[]> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let events: string[] = [];
  let size = 0;
  const parser = createParser({
    maxBufferSize: limits.event,
    onEvent: ({ data }) => events.push(data),
    onError: ({ type }) => {
      if (type === 'max-buffer-size-exceeded') throw tooLarge('one event');
    },
  });
  const take = (bytes: Uint8Array): void => {
    size += bytes.byteLength;
    if (size > mostBytes) throw tooLarge('the stream');
    parser.feed(decoder.decode(bytes, { stream: true }));
  };
  // what broke has nothing left to cancel
  const leave = (): Promise<void> => reader.cancel().catch(() => undefined);
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: async () => {
      try {
        while (events.length === 0) {
          const { done, value } = await reader.read();
          if (done) {
            parser.reset({ consume: true });
            break;
          }
          take(value);
        }
      } catch (error) {
        await leave();
        throw error;
      }
      if (events.length === 0) return { done: true, value: undefined };
      const value = events;
      events = [];
      return { done: false, value };
    },
    return: async () => {
      await leave();
      return { done: true, value: undefined };
    },
  };
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
