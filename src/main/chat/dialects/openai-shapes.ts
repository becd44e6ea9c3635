import { z } from 'zod';
import type { Model } from '../../../shared/contract/accounts.ts';
import type { Failure } from '../../../shared/contract/failure.ts';

const wrapped = z.lazy(() =>
  z.object({
    message: z.unknown().optional(),
    msg: z.unknown().optional(),
    detail: z.unknown().optional(),
    error: z.unknown().optional(),
    loc: z
      .array(z.union([z.string(), z.number()]))
      .optional()
      .catch(undefined),
  }),
);

/** What is said, wherever it stands: FastAPI lists what it found wrong and where; Mistral and LiteLLM wrap that once more. */
function wordsIn(told: unknown, deep = 4): string | null {
  if (typeof told === 'string') return told;
  if (deep === 0) return null;
  if (Array.isArray(told)) return wordsIn(told[0], deep - 1);
  const { data } = wrapped.safeParse(told);
  if (data === undefined) return null;
  const words = wordsIn(data.message ?? data.msg ?? data.detail ?? data.error, deep - 1);
  return words !== null && data.loc ? `${data.loc.join('.')}: ${words}` : words;
}

const errorValue = z.lazy(() =>
  z.union([
    z.object({
      message: z
        .unknown()
        .transform((told) => wordsIn(told))
        .optional(),
      // llama.cpp, vLLM and OpenRouter number their errors
      code: z.union([z.string(), z.number()]).nullish().catch(null),
      type: z.string().nullish().catch(null),
    }),
    z
      .union([z.string(), z.array(z.unknown())])
      .transform((told) => ({ message: wordsIn(told), code: null, type: null })),
  ]),
);
/** older vLLM, and Mistral */
const topLevel = z.lazy(() => z.object({ object: z.literal('error') }).and(errorValue));
const errorBody = z.lazy(() =>
  z.union([
    z.object({ error: errorValue }),
    topLevel.transform((error) => ({ error })),
    z.object({ detail: errorValue }).transform(({ detail }) => ({ error: detail })),
  ]),
);

export interface ToldError {
  readonly message: string | null;
  readonly code: string | null;
}

/** What an error body says, in any of the shapes that OpenAI's services use. */
export function readError(json: unknown): ToldError {
  const parsed = errorBody.safeParse(json);
  if (!parsed.success) return { message: null, code: null };
  const { message, code, type } = parsed.data.error;
  // the type of an event names no error
  const name = type === 'error' ? null : type;
  // a name says more than a number
  const told = typeof code === 'number' ? (name ?? String(code)) : (code ?? name);
  return { message: message?.slice(0, 400) ?? null, code: told ?? null };
}

const whollyError = z.lazy(() => z.union([z.object({ error: errorValue }), topLevel]));

/** Whether a body that came with a good status is an error all the same. */
export const isError = (json: unknown): boolean => whollyError.safeParse(json).success;

/** An error that came in the middle of a stream. */
export function streamFailure(json: unknown): Failure {
  const { message, code } = readError(json);
  return {
    code: 'provider-error',
    message: message ?? 'The provider stopped with an error.',
    action: 'regenerate',
    ...(code !== null && { detail: code }),
  };
}

const count = z.lazy(() => z.number().positive().nullish().catch(null));
/** OpenAI names ids alone; beside them OpenRouter, vLLM and others tell what a model can do, each in its own field. */
const listedModels = z.lazy(() =>
  z.array(
    z.object({
      id: z.string(),
      context_length: count,
      max_model_len: count,
      architecture: z
        .object({ input_modalities: z.array(z.string()) })
        .nullish()
        .catch(null),
      supported_parameters: z.array(z.string()).nullish().catch(null),
    }),
  ),
);
const modelList = z.lazy(() =>
  z.union([
    z.object({ data: listedModels }).transform(({ data }) => data),
    // Together AI
    listedModels,
  ]),
);

export const isModelList = (json: unknown): boolean => modelList.safeParse(json).success;

export const readModelList = (json: unknown): Model[] =>
  modelList.parse(json).map((model) => {
    const contextTokens = model.context_length ?? model.max_model_len;
    return {
      id: model.id,
      label: model.id,
      ...(contextTokens && { contextTokens }),
      ...(model.architecture && { vision: model.architecture.input_modalities.includes('image') }),
      ...(model.supported_parameters && { reasoning: model.supported_parameters.includes('reasoning') }),
    };
  });
