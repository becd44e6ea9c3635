import { sendJson, type Routes, type Visit } from '../http/visit.ts';
import { models } from '../model/models.ts';
import type { World } from '../state/world.ts';
import { chatCompletions } from './chat-completions.ts';
import { sendFailure } from './failure.ts';
import { responses } from './responses.ts';

type Body = Record<string, unknown>;
type Asked = (visit: Visit, body: Body) => void | Promise<void>;

/**
 * Azure OpenAI under `/openai` (facts D4): an address for each deployment with a version, and the v1 API. Each practice
 * model is deployed under its own name.
 */
export function azureRoutes(
  world: World,
  withBody: (page: Asked) => (visit: Visit) => Promise<void>,
): Routes {
  const versioned =
    (page: Asked): Asked =>
    (visit, body) => {
      if (visit.url.searchParams.has('api-version')) return page(visit, body);
      sendFailure(visit, {
        status: 404,
        message: 'Resource not found',
        type: 'invalid_request_error',
        code: '404',
      });
    };
  const list: Asked = (visit) =>
    sendJson(visit, 200, {
      object: 'list',
      data: models.map(({ id }) => ({ id, object: 'model', lifecycle_status: 'generally-available' })),
    });
  return {
    'GET /openai/models': (visit) => versioned(list)(visit, {}),
    'GET /openai/v1/models': (visit) => list(visit, {}),
    'POST /openai/v1/chat/completions': withBody((visit, body) => chatCompletions(world, visit, body)),
    'POST /openai/v1/responses': withBody((visit, body) => responses(world, visit, body)),
    ...Object.fromEntries(
      models.map(({ id }) => [
        `POST /openai/deployments/${id}/chat/completions`,
        // the address says which one, whatever the body says
        withBody(versioned((visit, body) => chatCompletions(world, visit, { ...body, model: id }))),
      ]),
    ),
  };
}
