import type { Failure } from '../../shared/contract/failure.ts';
import type { Bearer } from '../credentials/bearer.ts';
import { Fault, failureOf } from '../fault.ts';
import { readText } from '../network/limits.ts';
import { pause } from '../pause.ts';
import type { Clock } from '../platform.ts';
import type { ChatApi } from '../providers/provider.ts';
import type { Ask, Dialect, Said } from './dialects/dialect.ts';
import { dialects } from './dialects/find.ts';
import { isWhole, type Hearing } from './hearing.ts';
import { notAnAnswer, refusal } from './refusal.ts';
import { beginsAsEvents, readEvents } from './sse.ts';
import { parseJson } from '../parse-json.ts';

export type AnswerEnd =
  | { readonly how: 'complete' }
  /** the stream ended, or broke, before the answer did */
  | { readonly how: 'cut'; readonly failure: Failure };

interface Parts {
  readonly bearer: Bearer;
  readonly clock: Clock;
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

const broken = (error: unknown): Failure => ({
  ...endedEarly,
  detail: failureOf(error).detail ?? failureOf(error).code,
});

/** ms for a connection to end after the last word: one that does is used again, one that does not is left */
const farewell = 1_000;

async function* streamed(body: ReadableStream<Uint8Array>, { reader, mostBytes }: Dialect, clock: Clock) {
  const read = reader();
  const coming = readEvents(body, mostBytes);
  for await (const events of coming) {
    const said = events.flatMap((data) => read(data));
    yield said;
    if (!said.some((one) => one.said === 'over')) continue;
    const waiting = new AbortController();
    await Promise.race([coming.next(), pause(clock, farewell, waiting.signal)]).finally(() =>
      waiting.abort(),
    );
    return;
  }
}

/** @throws Fault `stream-cut`: it may have been paid for, so it is not held as what the network refused would be */
async function arrived<T>(reading: Promise<T>, signal: AbortSignal): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    signal.throwIfAborted();
    throw new Fault(broken(error), { cause: error });
  }
}

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

/** Sends the question. @returns what is said of the answer, as it comes */
async function open(
  parts: Parts,
  question: Question,
): Promise<AsyncIterable<readonly Said[]> | Iterable<readonly Said[]>> {
  const { api, ask, signal, turnedAway } = question;
  const dialect = dialects[api.dialect];
  let response = await send(parts, question);
  if (response.status === 404 && ask.remote) {
    // the conversation was deleted over there: what was said is here, and begins another one
    turnedAway();
    await response.body?.cancel();
    response = await send(parts, { ...question, ask: { ...ask, remote: null } });
  }
  if (!response.ok) throw await refusal(response, parts.clock.now(), api);
  const type = response.headers.get('content-type')?.toLowerCase() ?? '';
  const named = type.startsWith('text/event-stream');
  // Codex's backend gives its stream no type, and some gateways call theirs JSON
  const unsure = type === '' || type.startsWith('application/json');
  if (named || (unsure && (await arrived(beginsAsEvents(response), signal))))
    return response.body ? streamed(response.body, dialect, parts.clock) : [];
  if (unsure) {
    const whole = dialect.whole?.(parseJson(await arrived(readText(response), signal)));
    if (whole) return [whole];
  }
  throw await notAnAnswer(response);
}

/**
 * Asks and reads the answer to its end.
 * @throws a Fault as long as nothing of the answer was seen; afterwards every trouble is an end. On stop, the
 * signal's reason.
 */
export async function hearAnswer(parts: Parts, question: Question): Promise<AnswerEnd> {
  const answer = await open(parts, question);
  const { take, failure } = question.hearing;
  let early: Failure = endedEarly;
  try {
    for await (const said of answer) {
      // what was on its way when it was stopped is no part of it
      question.signal.throwIfAborted();
      said.forEach(take);
    }
  } catch (error) {
    question.signal.throwIfAborted();
    early = broken(error);
  }
  if (isWhole(question.hearing)) return { how: 'complete' };
  return { how: 'cut', failure: failure() ?? early };
}
