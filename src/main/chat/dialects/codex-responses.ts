import { z } from 'zod';
import type { Dialect } from './dialect.ts';
import { readModelList } from './openai-shapes.ts';
import { responses } from './responses.ts';

const slugs = z.lazy(() =>
  z.object({
    models: z.array(
      z.object({
        slug: z.string(),
        display_name: z.string().optional(),
        context_window: z.number().nullish().catch(null),
        input_modalities: z.array(z.string()).nullish().catch(null),
        supported_reasoning_levels: z.array(z.unknown()).nullish().catch(null),
      }),
    ),
  }),
);

const standing = 'You are a helpful assistant.';

/**
 * The Responses API as the Codex backend takes it: always streamed, never stored, with instructions, and without the
 * sampling parameters and limits that the public API knows.
 */
export const codexResponses: Dialect = {
  path: responses.path,
  body: (ask, context) => {
    const { effort } = ask.parameters;
    const plain = {
      ...ask,
      system: ask.system === '' ? standing : ask.system,
      parameters: effort === undefined ? {} : { effort },
    };
    return {
      ...z.record(z.string(), z.unknown()).parse(responses.body(plain, context)),
      include: ['reasoning.encrypted_content'],
    };
  },
  reader: responses.reader,
  abilities: { system: true, images: true, parameters: ['effort'], continues: true },
  models: {
    path: '/models?client_version=1.0.0',
    read: (json) => {
      const own = slugs.safeParse(json);
      if (!own.success) return readModelList(json);
      return own.data.models.map((model) => ({
        id: model.slug,
        label: model.display_name ?? model.slug,
        ...(model.context_window && { contextTokens: model.context_window }),
        ...(model.input_modalities && { vision: model.input_modalities.includes('image') }),
        ...(model.supported_reasoning_levels && { reasoning: model.supported_reasoning_levels.length > 0 }),
      }));
    },
  },
};
