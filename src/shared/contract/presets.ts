import { z } from 'zod';
import { procedures } from './procedure.ts';
import { once } from '../once.ts';

/** How a model is asked; what is absent is left to the provider. */
export const parameters = z.lazy(() =>
  z.object({
    temperature: z.number().min(0).max(2).optional(),
    topP: z.number().min(0).max(1).optional(),
    maxOutputTokens: z.number().int().min(1).max(1_000_000).optional(),
    /** how long a reasoning model may think */
    effort: z.enum(['minimal', 'low', 'medium', 'high']).optional(),
  }),
);
export type Parameters = z.infer<typeof parameters>;

/** What a conversation tells the model beside its messages. */
export const setup = z.lazy(() =>
  z.object({
    /** comes before everything else; "" for none */
    system: z.string().max(100_000),
    parameters,
  }),
);
export type Setup = z.infer<typeof setup>;

/** A set-up with a name, to be used again. */
export const preset = z.lazy(() =>
  setup.unwrap().extend({ id: z.string(), name: z.string().trim().min(1).max(80) }),
);
export type Preset = z.infer<typeof preset>;

export const presetProcedures = procedures(() => ({
  'presets.list': { input: z.void(), output: z.array(preset) },
  /** A new one where no id is given. */
  'presets.put': { input: preset.unwrap().partial({ id: true }), output: preset },
  'presets.remove': { input: z.object({ id: z.string() }), output: z.void() },
  'setup.get': { input: z.object({ conversationId: z.string() }), output: setup },
  'setup.set': { input: z.object({ conversationId: z.string(), setup }), output: z.void() },
}));

export const presetEvents = once(() => ({ 'presets.changed': z.array(preset) }));
