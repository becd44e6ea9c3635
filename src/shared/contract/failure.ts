import { z } from 'zod';

/** What the window can offer next. Each is a button or a place, never prose. */
export const failureAction = z.lazy(() =>
  z.enum([
    'retry',
    'sign-in',
    'wait',
    'check-input',
    'check-network',
    'open-browser',
    'unlock',
    'regenerate',
  ]),
);
export type FailureAction = z.infer<typeof failureAction>;

/** Where a scripted login failed. `errorClass` keeps PyChatGPT's three exception classes apart. */
export const loginFailurePoint = z.lazy(() =>
  z.object({
    errorClass: z.enum(['general', 'auth0', 'rate-limit']),
    step: z.number().int(),
    stepName: z.string(),
    status: z.number().int().optional(),
  }),
);
export type LoginFailurePoint = z.infer<typeof loginFailurePoint>;

/**
 * An error as a value, safe to show and to log: it never carries a secret.
 * `message` is one sentence a person can act on; `detail` is the technical cause, one click away.
 */
export const failure = z.lazy(() =>
  z.object({
    code: z.string(),
    message: z.string(),
    action: failureAction.optional(),
    /** ms from now until another try makes sense */
    retryAfterMs: z.number().nonnegative().optional(),
    detail: z.string().optional(),
    /** a page of the provider's on which the person can settle it */
    link: z.url({ protocol: /^https$/ }).optional(),
    login: loginFailurePoint.optional(),
  }),
);
export type Failure = z.infer<typeof failure>;

export type Reply<T> = { ok: true; value: T } | { ok: false; failure: Failure };
