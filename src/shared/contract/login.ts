import { z } from 'zod';
import { failure } from './failure.ts';
import { procedures } from './procedure.ts';
import { once } from '../once.ts';

export const loginKind = z.lazy(() =>
  z.enum(['web-password', 'browser', 'device', 'session-cookie', 'import', 'command', 'token', 'api-key']),
);
export type LoginKind = z.infer<typeof loginKind>;

/** One input of a login form. `name` is stable and is what the renderer's words are keyed by. */
export const field = z.lazy(() =>
  z.object({
    name: z.string(),
    /**
     * "confirm" and "option" are boxes to tick, whose value is then "yes"; an option stands for itself, a confirmation
     * is always asked anew. "lines" and "secret-lines" take several lines.
     */
    type: z.enum([
      'text',
      'email',
      'password',
      'secret',
      'url',
      'datetime',
      'confirm',
      'option',
      'choice',
      'lines',
      'secret-lines',
    ]),
    label: z.string(),
    required: z.boolean(),
    /** what is already known; never a secret */
    value: z.string().optional(),
    placeholder: z.string().optional(),
    hint: z.string().optional(),
    /** what a "choice" chooses among; the renderer has words for the values, `label` is the English fallback */
    choices: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
    /** most people never need it: one click away */
    advanced: z.boolean().optional(),
  }),
);
export type Field = z.infer<typeof field>;

/** A page that is opened outside: an address of another scheme could start a program or send files. */
const page = z.lazy(() => z.url({ protocol: /^https?$/ }));

export const loginState = z.lazy(() =>
  z.discriminatedUnion('step', [
    z.object({
      step: z.literal('working'),
      /** 1-based position of the running step, and how many there are */
      at: z.number().int(),
      total: z.number().int(),
      /** stable name of the step, e.g. "csrf"; the renderer has words for it, `label` is the English fallback */
      name: z.string(),
      label: z.string(),
    }),
    z.object({
      step: z.literal('fields'),
      fields: z.array(field),
      failure: failure.optional(),
      /** hosts of the sign-in servers that the API named: to be agreed to before anybody goes there */
      found: z.array(z.string()).optional(),
    }),
    z.object({
      step: z.literal('challenge'),
      id: z.string(),
      /** PNG as a data URL, rasterised in the main process */
      image: z.string().startsWith('data:image/png;base64,'),
      /** CSS pixels at which one image pixel is half a device pixel or finer */
      width: z.number(),
      height: z.number(),
      /** 1 for the first picture; `wrong` tells whether the previous answer was refused */
      attempt: z.number().int(),
      wrong: z.boolean(),
    }),
    z.object({
      step: z.literal('browser'),
      url: page,
      /** what to enter there, where the provider works with codes */
      userCode: z.string().optional(),
      expiresAt: z.number(),
      /** whether the address that the browser ended at may be pasted instead (`login.submit` with `callback`) */
      canPaste: z.boolean(),
    }),
    z.object({ step: z.literal('done'), accountId: z.string() }),
    z.object({
      step: z.literal('failed'),
      failure,
      canRetry: z.boolean(),
      /** a page of the provider's where a person can go on by hand, when that helps */
      browserUrl: page.optional(),
    }),
  ]),
);
export type LoginState = z.infer<typeof loginState>;

export const login = z.lazy(() =>
  z.object({
    id: z.string(),
    provider: z.string(),
    kind: loginKind,
    /** set when an existing account signs in again */
    accountId: z.string().optional(),
    state: loginState,
  }),
);
export type Login = z.infer<typeof login>;

export const providerSummary = z.lazy(() =>
  z.object({
    id: z.string(),
    label: z.string(),
    /** one plain sentence: what this provider is for */
    about: z.string(),
    /** name of the drawing the renderer shows for it; unknown names fall back to the label's first letter */
    mark: z.string(),
    /** in the order of preference */
    logins: z.array(z.object({ kind: loginKind })),
    /** runs on this machine and needs no account elsewhere */
    local: z.boolean(),
    /** added from a company's provider file; it can be removed */
    company: z.boolean().optional(),
  }),
);
export type ProviderSummary = z.infer<typeof providerSummary>;

/** A model server found on this machine (Ollama, LM Studio, llama.cpp), offered as a sign-in prefilled. */
export const localServer = z.lazy(() =>
  z.object({
    provider: z.string(),
    label: z.string(),
    baseUrl: z.url(),
    models: z.number().int(),
  }),
);
export type LocalServer = z.infer<typeof localServer>;

/** Another tool's login file on this machine, offered to be followed. Nothing of it was read. */
export const foundLogin = z.lazy(() =>
  z.object({ provider: z.string(), label: z.string(), path: z.string() }),
);
export type FoundLogin = z.infer<typeof foundLogin>;

export const loginProcedures = procedures(() => ({
  'providers.list': { input: z.void(), output: z.array(providerSummary) },
  'providers.findLocal': { input: z.void(), output: z.array(localServer) },
  'providers.findLogins': { input: z.void(), output: z.array(foundLogin) },
  /** Starts a login, or signs an account in again by its own kind with what is known filled in. */
  'login.start': {
    input: z.union([
      z.object({
        provider: z.string(),
        kind: loginKind,
        /** known answers (never stored): e.g. the base URL of a found local server */
        known: z.record(z.string(), z.string().max(8192)).optional(),
      }),
      z.object({ accountId: z.string() }),
    ]),
    output: login,
  },
  'login.submit': {
    input: z.object({ id: z.string(), values: z.record(z.string(), z.string().max(65536)) }),
    output: login,
  },
  'login.answer': {
    input: z.object({ id: z.string(), challengeId: z.string(), answer: z.string().max(256) }),
    output: login,
  },
  /** Asks for another picture. */
  'login.another': { input: z.object({ id: z.string(), challengeId: z.string() }), output: login },
  'login.retry': { input: z.object({ id: z.string() }), output: login },
  'login.cancel': { input: z.object({ id: z.string() }), output: z.void() },
}));

export const loginEvents = once(() => ({ 'login.changed': login }));
