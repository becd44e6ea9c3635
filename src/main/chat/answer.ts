import type { Failure } from '../../shared/contract/failure.ts';
import type { Bearer } from '../credentials/bearer.ts';
import { failureOf } from '../fault.ts';
import type { ChatApi } from '../providers/provider.ts';
import type { Ask } from './dialects/dialect.ts';
import { dialects } from './dialects/find.ts';
import type { Hearing } from './hearing.ts';
import { notAnAnswer, refusal } from './refusal.ts';
import { readEvents } from './sse.ts';

export type AnswerEnd =
  | { readonly how: 'complete' }
  /** the stream ended, or broke, before the answer did */
  | { readonly how: 'cut'; readonly failure: Failure };

interface Parts {
  readonly bearer: Bearer;
  readonly now: () => number;
}

interface Question {
  readonly accountId: string;
  readonly api: ChatApi;
  readonly ask: Ask;
  readonly signal: AbortSignal;
  readonly leaving: () => void;
  readonly turnedAway: () => void;
  readonly hearing: Hearing;
}

const endedEarly: Failure = {
  code: 'stream-cut',
  message: 'The answer was cut off on its way. What came is kept.',
  action: 'regenerate',
};

function send({ bearer }: Parts, { accountId, api, ask, signal, leaving, turnedAway }: Question) {
  const dialect = dialects[api.dialect];
  return bearer.fetch(accountId, {
    url: api.base + (api.pathFor?.(ask.model) ?? dialect.path),
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify(dialect.body(ask, api.context ?? {})),
    ...(api.headersFor && { headersFor: api.headersFor }),
    signal,
    leaving,
    turnedAway,
  });
}

async function open(parts: Parts, question: Question): Promise<Response> {
  const { api, ask, turnedAway } = question;
  let response = await send(parts, question);
  if (response.status === 404 && ask.remote) {
    // the conversation was deleted over there: what was said is here, and begins another one
    turnedAway();
    await response.body?.cancel();
    response = await send(parts, { ...question, ask: { ...ask, remote: null } });
  }
  if (!response.ok) throw await refusal(response, parts.now(), api);
  if (!response.headers.get('content-type')?.startsWith('text/event-stream'))
    throw await notAnAnswer(response);
  return response;
}

/**
 * Asks and reads the answer to its end.
 * @throws a Fault as long as nothing of the answer was seen; afterwards every trouble is an end. AbortError on stop.
 */
export async function hearAnswer(parts: Parts, question: Question): Promise<AnswerEnd> {
  const response = await open(parts, question);
  const read = dialects[question.api.dialect].reader();
  const { take, complete, failure } = question.hearing;
  let broken: Failure = endedEarly;
  try {
    for await (const events of response.body ? readEvents(response.body) : []) {
      for (const data of events) read(data).forEach(take);
    }
  } catch (error) {
    question.signal.throwIfAborted();
    broken = { ...endedEarly, detail: failureOf(error).detail ?? failureOf(error).code };
  }
  if (complete() && failure() === null) return { how: 'complete' };
  return { how: 'cut', failure: failure() ?? broken };
}
