import { z } from 'zod';
import type { Dialect } from './dialect.ts';
import { readModelList } from './openai-shapes.ts';
import { responses } from './responses.ts';

const slugs = z.object({
  models: z.array(z.object({ slug: z.string(), display_name: z.string().optional() })),
});

/**
 * The Responses API as the Codex backend takes it: always streamed, never stored, with instructions, and without the
 * sampling parameters and limits that the public API knows.
 */
export const codexResponses: Dialect = {
  path: responses.path,
  body: (ask, context) => ({
    ...z.record(z.string(), z.unknown()).parse(responses.body(ask, context)),
    instructions: 'You are a helpful assistant.',
    include: ['reasoning.encrypted_content'],
  }),
  reader: responses.reader,
  models: {
    path: '/models?client_version=1.0.0',
    read: (json) => {
      const own = slugs.safeParse(json);
      if (!own.success) return readModelList(json);
      return own.data.models.map(({ slug, display_name }) => ({ id: slug, label: display_name ?? slug }));
    },
  },
};
