import type { PracticePerson } from '../controls.ts';
import { sendJson, type Routes, type Visit } from '../http/visit.ts';
import { models } from '../model/models.ts';
import type { World } from '../state/world.ts';
import { badRequest, sendFailure, type ApiFailure } from './failure.ts';
import { countTokens, readQuestion } from './question.ts';
import { streamAnswer, type Framing } from './stream.ts';

const project = 'practice-project';
const standard = { id: 'standard-tier', name: 'Practice tier' } as const;
const operation = 'operations/onboarding';

/** How often an operation is looked at before it is done. */
const looksUntilDone = 2;

type Body = Record<string, unknown>;
type WithBody = (page: (visit: Visit, body: Body) => void | Promise<void>) => (visit: Visit) => Promise<void>;

interface Parts {
  readonly world: World;
  readonly withBody: WithBody;
  /** Who asks; null for the static key. */
  readonly personOf: (visit: Visit) => Promise<PracticePerson | null>;
}

/** Google Code Assist under `/v1internal` (facts C3). Everybody but the first person has to be set up before they chat. */
export function googleRoutes({ world, withBody, personOf }: Parts): Routes {
  const settled = new Set<string>();
  let looks = 0;

  const isSettled = async (visit: Visit): Promise<boolean> => {
    const email = (await personOf(visit))?.email;
    return email === undefined || email === 'person@practice.test' || settled.has(email);
  };
  const operationNow = (done: boolean) => ({
    name: operation,
    done,
    ...(done && { response: { cloudaicompanionProject: { id: project, name: project } } }),
  });

  return {
    'POST /v1internal:loadCodeAssist': withBody(async (visit) => {
      const ready = await isSettled(visit);
      sendJson(visit, 200, {
        ...(ready && { currentTier: standard, cloudaicompanionProject: project }),
        allowedTiers: [{ ...standard, isDefault: true, userDefinedCloudaicompanionProject: false }],
      });
    }),
    'POST /v1internal:onboardUser': withBody((visit, { tierId }) => {
      looks = 0;
      if (tierId === standard.id) sendJson(visit, 200, operationNow(false));
      else sendFailure(visit, badRequest('There is no such tier.'));
    }),
    [`GET /v1internal/${operation}`]: async (visit) => {
      looks += 1;
      const done = looks >= looksUntilDone;
      const person = await personOf(visit);
      if (done && person !== null) settled.add(person.email);
      sendJson(visit, 200, operationNow(done));
    },
    'POST /v1internal:retrieveUserQuota': withBody((visit) =>
      sendJson(visit, 200, {
        buckets: models.flatMap(({ id }) =>
          [id, `${id}_vertex`].map((modelId) => ({ modelId, tokenType: 'REQUESTS', remainingFraction: 1 })),
        ),
      }),
    ),
    'POST /v1internal:streamGenerateContent': withBody((visit, body) => generate(world, visit, body)),
  };
}

const denied: ApiFailure = {
  status: 403,
  message: 'The caller does not have permission',
  type: 'invalid_request_error',
  code: null,
};

async function generate(world: World, visit: Visit, body: Body): Promise<void> {
  if (body['project'] !== project) {
    sendFailure(visit, denied);
    return;
  }
  if (visit.url.searchParams.get('alt') !== 'sse') {
    sendFailure(visit, badRequest('Only server-sent events are practised: alt=sse.'));
    return;
  }
  const asked = readQuestion(
    { model: body['model'], stream: true, messages: messagesIn(body), instructions: systemIn(body) },
    'messages',
  );
  if (!asked.ok) {
    sendFailure(visit, asked.failure);
    return;
  }
  world.count('answers');
  const { question, promptTokens } = asked;
  await streamAnswer(world, visit, { question, framing: createFraming(question.model, promptTokens) });
}

function messagesIn({ request }: Body): unknown {
  const contents: unknown = isRecord(request) ? request['contents'] : undefined;
  if (!Array.isArray(contents)) return contents;
  return contents.map((content: unknown) =>
    isRecord(content)
      ? { role: content['role'] === 'model' ? 'assistant' : 'user', content: content['parts'] }
      : content,
  );
}

function systemIn({ request }: Body): string | undefined {
  const given: unknown = isRecord(request) ? request['systemInstruction'] : undefined;
  const parts: unknown = isRecord(given) ? given['parts'] : undefined;
  const first: unknown = Array.isArray(parts) ? parts[0] : undefined;
  return isRecord(first) && typeof first['text'] === 'string' ? first['text'] : undefined;
}

function createFraming(model: string, promptTokens: number): Framing {
  let text = '';
  const event = (parts: unknown[], more: object = {}, usage: object = {}) =>
    `data: ${JSON.stringify({
      response: {
        candidates: [{ content: { role: 'model', parts }, ...more }],
        modelVersion: model,
        ...usage,
      },
      traceId: 'practice',
    })}\n\n`;
  return {
    open: () => event([{ text: '**Looking it up**', thought: true }]),
    thought: (piece) => event([{ text: piece, thought: true }]),
    tool: ({ name, arguments: given, result }) =>
      event([{ functionCall: { name, args: JSON.parse(given) as unknown } }]) +
      event([{ functionResponse: { name, response: JSON.parse(result) as unknown } }]),
    piece(piece) {
      text += piece;
      return event([{ text: piece }]);
    },
    close: () =>
      event(
        [{ text: '' }],
        { finishReason: 'STOP' },
        {
          usageMetadata: {
            promptTokenCount: promptTokens,
            candidatesTokenCount: countTokens(text),
            thoughtsTokenCount: 4,
            totalTokenCount: promptTokens + countTokens(text) + 4,
          },
        },
      ),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
