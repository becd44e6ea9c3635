import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What comes of one question. */
export type Reaction =
  | { readonly kind: 'words'; readonly text: string }
  /** begins, and loses the connection */
  | { readonly kind: 'cut'; readonly text: string }
  /** counts up, twenty numbers a second; without an end it never stops by itself */
  | { readonly kind: 'count'; readonly to?: number }
  | { readonly kind: 'silence' }
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: number };

export interface Asked {
  /** the newest words */
  readonly text: string;
  readonly model: string;
  readonly temperature?: number;
  readonly messages: readonly { readonly role: string; readonly content: unknown }[];
}

/** An API of the person's own, that the test can break: OpenAI's chat completions, and its responses in their plainest. */
export interface ModelServer {
  readonly address: string;
  /** every question that arrived, in order, whatever came of it */
  readonly asked: readonly Asked[];
  /** questions that the app went away from before their answer ended */
  readonly left: () => number;
  /** what comes of the next questions, one each; then it says back what it was told */
  react(...reactions: readonly Reaction[]): void;
  /** only this key is good from now on */
  lock(key: string): void;
  /** nobody is at its address any more, and the other way round */
  off(): Promise<void>;
  on(): Promise<void>;
}

const models = ['steady', 'other', 'third'];

const readBody = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
};

const piece = (content: string): string =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`;

const isText = (part: unknown): part is { text: string } =>
  typeof part === 'object' && part !== null && 'text' in part;

const wordsOf = (content: unknown): string => {
  if (typeof content === 'string') return content;
  const parts: unknown[] = Array.isArray(content) ? content : [];
  return parts.flatMap((part) => (isText(part) ? [part.text] : [])).join('\n');
};

const read = (body: string): Asked => {
  const { input, ...asked } = JSON.parse(body) as Omit<Asked, 'text'> & { input?: Asked['messages'] };
  const messages = input ?? asked.messages;
  return { ...asked, messages, text: wordsOf(messages.at(-1)?.content) };
};

const sendJson = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};

const beginStream = (response: ServerResponse): void => {
  response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
};

const count = (response: ServerResponse, to: number): void => {
  let at = 0;
  const timer = setInterval(() => {
    at += 1;
    response.write(piece(`${at} `));
    if (at >= to) response.end('data: [DONE]\n\n');
    if (at >= to) clearInterval(timer);
  }, 50);
  response.once('close', () => clearInterval(timer));
};

const respond = (response: ServerResponse, delta: string): void => {
  beginStream(response);
  for (const event of [
    { type: 'response.output_text.delta', delta },
    { type: 'response.completed', response: {} },
  ])
    response.write(`data: ${JSON.stringify(event)}\n\n`);
  response.end();
};

const answer = (response: ServerResponse, reaction: Reaction): void => {
  switch (reaction.kind) {
    case 'words':
      beginStream(response);
      response.end(`${piece(reaction.text)}data: [DONE]\n\n`);
      return;
    case 'cut':
      beginStream(response);
      // who reads words and the broken connection at once may have none of the words
      response.write(piece(reaction.text), () => setTimeout(() => response.socket?.destroy(), 100));
      return;
    case 'count':
      beginStream(response);
      count(response, reaction.to ?? Number.POSITIVE_INFINITY);
      return;
    case 'silence':
      return;
    case 'status':
      if (reaction.retryAfter !== undefined) response.setHeader('retry-after', String(reaction.retryAfter));
      sendJson(response, reaction.status, { error: { message: 'Not now.' } });
  }
};

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });

export async function startModelServer(): Promise<ModelServer> {
  const asked: Asked[] = [];
  const reactions: Reaction[] = [];
  let left = 0;
  let key: string | null = null;

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request);
    if (key !== null && request.headers.authorization !== `Bearer ${key}`) {
      sendJson(response, 401, { error: { message: 'Incorrect API key.', code: 'invalid_api_key' } });
    } else if (request.url === '/v1/models') {
      sendJson(response, 200, { object: 'list', data: models.map((id) => ({ id, object: 'model' })) });
    } else {
      const question = read(body);
      asked.push(question);
      response.once('close', () => {
        if (!response.writableFinished) left += 1;
      });
      const words = `You said: ${question.text}`;
      if (request.url === '/v1/responses') respond(response, words);
      else answer(response, reactions.shift() ?? { kind: 'words', text: words });
    }
  };

  const server = createServer((request, response) => void handle(request, response));
  await listen(server, 0);
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/v1`,
    asked,
    left: () => left,
    react: (...next) => {
      reactions.push(...next);
    },
    lock: (next) => {
      key = next;
    },
    off: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    on: () => listen(server, port),
  };
}
