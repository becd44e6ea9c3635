import { parseObject, readBody } from '../http/body.ts';
import { notFound } from '../http/site.ts';
import { sendJson, type Routes, type Visit } from '../http/visit.ts';
import { contextTokens, models, seesImages } from '../model/models.ts';
import type { World } from '../state/world.ts';
import { azureRoutes } from './azure.ts';
import { chatCompletions } from './chat-completions.ts';
import { conversation, type Memory } from './conversation.ts';
import { badRequest, sendFailure } from './failure.ts';
import { guarded, personOf, type Desks } from './gate.ts';
import { googleRoutes } from './google.ts';
import { resourceMetadataRoutes } from './resource-metadata.ts';
import { responses } from './responses.ts';

const bodyLimitBytes = 32 * 1024 * 1024;

/** 2026-01-01, the birthday that all practice models share (epoch s). */
const modelsCreatedS = 1_767_225_600;

/** OpenAI's API under `/v1`, ChatGPT's, Google's and Azure's own: pages by method and path. */
export function apiRoutes(world: World, desks: Desks): Routes {
  const memory: Memory = new Map();
  const routes: Routes = {
    'GET /v1/models': (visit) => sendJson(visit, 200, { object: 'list', data: models.map(modelOf) }),
    ...Object.fromEntries(
      models.map((model) => [
        `GET /v1/models/${model.id}`,
        (visit: Visit) => sendJson(visit, 200, modelOf(model)),
      ]),
    ),
    'POST /v1/chat/completions': withBody((visit, body) => chatCompletions(world, visit, body)),
    'POST /v1/responses': withBody((visit, body) => responses(world, visit, body)),
    'GET /backend-api/models': (visit) =>
      sendJson(visit, 200, {
        models: models.map(({ id, about }) => ({
          slug: id,
          title: id,
          description: about,
          max_tokens: contextTokens,
        })),
      }),
    'POST /backend-api/conversation': withBody((visit, body) => conversation(world, visit, { body, memory })),
    ...azureRoutes(world, withBody),
    ...googleRoutes({ world, withBody, personOf: (visit) => personOf(desks, visit) }),
  };
  return {
    ...resourceMetadataRoutes(world),
    ...Object.fromEntries(
      Object.entries(routes).map(([route, page]) => [route, guarded(world, desks, page)]),
    ),
  };
}

/** The 404 of the API in its own words, of the site elsewhere. */
export function apiMissing(visit: Visit): void {
  const { pathname } = visit.url;
  if (!/^\/(v1|backend-api|openai|v1internal)\b/.test(pathname)) notFound(visit);
  else
    sendFailure(visit, { ...badRequest(`Invalid URL (${visit.request.method} ${pathname})`), status: 404 });
}

function withBody(
  page: (visit: Visit, body: Record<string, unknown>) => void | Promise<void>,
): (visit: Visit) => Promise<void> {
  return async (visit) => {
    const body = await readBody(visit.request, bodyLimitBytes);
    if (body.kind === 'gone') return;
    if (body.kind === 'too-large') {
      sendFailure(visit, { ...badRequest('The request is larger than 32 MB.'), status: 413 });
      return;
    }
    const parsed = parseObject(body.text);
    if (parsed.ok) await page(visit, parsed.value);
    else sendFailure(visit, badRequest(parsed.error));
  };
}

function modelOf({ id }: (typeof models)[number]) {
  return {
    id,
    object: 'model',
    created: modelsCreatedS,
    owned_by: 'practice',
    // as OpenRouter tells it
    context_length: contextTokens,
    architecture: { input_modalities: seesImages(id) ? ['text', 'image'] : ['text'] },
    supported_parameters: [
      'temperature',
      'top_p',
      'max_tokens',
      ...(id === 'practice-thinker' ? ['reasoning'] : []),
    ],
  };
}
