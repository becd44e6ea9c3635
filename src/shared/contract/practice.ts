import { z } from 'zod';
import { procedures } from './procedure.ts';
import { once } from '../once.ts';

export const practiceControls = z.lazy(() =>
  z.object({
    captcha: z.enum(['off', 'identifier', 'password', 'both']),
    captchaKind: z.enum(['picture', 'widget']),
    tokenLifetimeS: z.number().int().min(5).max(86_400),
    rateLimitS: z.number().int().min(0).max(3_600),
    tokenBinding: z.enum(['optional', 'required']),
    streamDelayMs: z.number().int().min(0).max(1_000),
  }),
);
export type PracticeControls = z.infer<typeof practiceControls>;
export const practicePatch = z.lazy(() => practiceControls.unwrap().partial());
export type PracticePatch = z.infer<typeof practicePatch>;

export const practiceAction = z.lazy(() =>
  z.enum([
    'expire-tokens',
    'revoke-sessions',
    'demand-claims',
    'demand-person',
    'answer-401-once',
    'cut-next-stream',
    'slow-next-stream',
    'reset',
  ]),
);
export type PracticeAction = z.infer<typeof practiceAction>;

export const practiceStatus = z.lazy(() =>
  practiceControls.unwrap().extend({
    people: z.array(
      z.object({
        email: z.string(),
        password: z.string(),
        name: z.string(),
        trait: z.enum(['ordinary', 'blocked']),
      }),
    ),
    /** the text of the picture shown last: these are practice captchas, so the panel may read them out */
    captchaAnswer: z.string().nullable(),
    rateLimitedUntil: z.number().nullable(),
    armed: z.array(practiceAction),
    counts: z.object({ logins: z.number(), tokensIssued: z.number(), answers: z.number() }),
  }),
);
export type PracticeStatus = z.infer<typeof practiceStatus>;

export const practiceProcedures = procedures(() => ({
  /** Starts the practice world when it is not running yet. */
  'practice.status': { input: z.void(), output: practiceStatus },
  'practice.set': { input: practicePatch, output: practiceStatus },
  'practice.act': { input: z.object({ action: practiceAction }), output: practiceStatus },
}));

export const practiceEvents = once(() => ({ 'practice.changed': practiceStatus }));
