/** The models that the practice API offers. All are the same small program. */
export const models = [
  { id: 'practice-guide', about: 'Answers questions about Latchkey and shows what an answer can look like.' },
  { id: 'practice-echo', about: 'Sends back what it was sent.' },
  { id: 'practice-slow', about: 'The guide, at a pace that leaves time to look.' },
  { id: 'practice-thinker', about: 'The guide, thinking aloud before it answers.' },
] as const;

/** Most tokens of a question with its answer; the echo model reads no pictures. */
export const contextTokens = 32_768;
export const seesImages = (id: string): boolean => id !== 'practice-echo';

export type ModelId = (typeof models)[number]['id'];

export const defaultModel: ModelId = 'practice-guide';

/** Least pause between the pieces of `practice-slow`, in ms. */
export const slowPauseMs = 150;

/** Narrows any text to the id of a model. */
export function isModelId(id: string): id is ModelId {
  return models.some((model) => model.id === id);
}
