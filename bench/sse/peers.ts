import { createRequire } from 'node:module';
import type { z as Zod } from 'zod';
import type { Read } from './reading.ts';

interface OpenAIStreaming {
  readonly Stream: {
    fromSSEResponse(response: Response, controller: AbortController): AsyncIterable<unknown>;
  };
}
interface ProviderUtils {
  parseJsonEventStream(given: {
    readonly stream: ReadableStream<Uint8Array>;
    readonly schema: unknown;
  }): ReadableStream<unknown>;
}
interface ParserStream {
  readonly EventSourceParserStream: new () => ReadableWritablePair<{ readonly data: string }, string>;
}

const countOf = async (all: AsyncIterable<unknown>): Promise<number> => {
  let count = 0;
  for await (const _ of all) count += 1;
  return count;
};

export interface PeerReader {
  readonly name: string;
  readonly read: Read;
}

/** How others read the same bytes to parsed JSON; they are installed in a place of their own. */
export const peerReaders = (): readonly PeerReader[] => {
  const peer = createRequire(new URL('../peers/package.json', import.meta.url));
  const { EventSourceParserStream } = peer('eventsource-parser/stream') as ParserStream;
  const { Stream } = peer('openai/core/streaming') as OpenAIStreaming;
  const { parseJsonEventStream } = peer('@ai-sdk/provider-utils') as ProviderUtils;
  const { z } = peer('zod') as { readonly z: typeof Zod };
  // the AI SDK's providers check each event as Latchkey does
  const schema = z.object({
    choices: z.array(z.object({ delta: z.object({ content: z.string().nullish() }).nullish() })),
  });
  return [
    {
      name: 'eventsource-parser’s stream',
      read: async (body) => {
        let count = 0;
        const events = body
          .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
          .pipeThrough(new EventSourceParserStream());
        for await (const { data } of events) {
          JSON.parse(data);
          count += 1;
        }
        return count;
      },
    },
    {
      name: 'openai',
      read: async (body) => countOf(Stream.fromSSEResponse(new Response(body), new AbortController())),
    },
    {
      name: 'AI SDK',
      read: async (body) => countOf(parseJsonEventStream({ stream: body, schema })),
    },
  ];
};
