import { z } from 'zod';
import { failure } from './failure.ts';
import { loginKind } from './login.ts';
import { parameters } from './presets.ts';
import { procedures } from './procedure.ts';
import { storage } from './profile.ts';
import { once } from '../once.ts';

export const credentialState = z.lazy(() =>
  z.enum([
    'valid',
    'expiring',
    'refreshing',
    'waiting-for-network',
    'retrying',
    'needs-sign-in',
    'signed-out',
  ]),
);
export type CredentialState = z.infer<typeof credentialState>;

/** One line of an account's own log: what the credential engine did, newest last. */
export const accountEvent = z.lazy(() =>
  z.object({
    /** epoch ms */
    at: z.number(),
    /** stable name, e.g. "refreshed-ahead", "refreshed-after-401"; the renderer has words for it */
    what: z.enum([
      'signed-in',
      'refreshed-ahead',
      'refreshed-by-hand',
      'refreshed-after-401',
      'followed-file-changed',
      'file-not-written',
      'kept-offline',
      'refresh-postponed',
      'refused',
      'signed-out',
    ]),
    detail: z.string().optional(),
  }),
);
export type AccountEvent = z.infer<typeof accountEvent>;

/** One of a provider's limits, as its last answer told it. */
export const quotaWindow = z.lazy(() =>
  z.object({
    /** "primary" and "secondary" are rolling windows of a plan; the others count */
    name: z.enum(['primary', 'secondary', 'requests', 'tokens']),
    /** share that is used up, 0 to 1 */
    used: z.number().min(0).max(1),
    remaining: z.number().optional(),
    limit: z.number().optional(),
    windowMs: z.number().nullable(),
    /** epoch ms */
    resetsAt: z.number().nullable(),
  }),
);
export type QuotaWindow = z.infer<typeof quotaWindow>;

/** What the window may know of an account. Never a token, never a prefix of one. Times are epoch ms. */
export const accountStatus = z.lazy(() =>
  z.object({
    id: z.string(),
    provider: z.string(),
    providerLabel: z.string(),
    mark: z.string(),
    /** the person's own name for it; where none was given, the identity, numbered where another account has it already */
    label: z.string(),
    /** who this is at the provider: an e-mail address or a short description */
    identity: z.string(),
    state: credentialState,
    /** when the access token was obtained; with `expiresAt` it gives the ring its fullness */
    obtainedAt: z.number(),
    /** null: does not expire, or not known */
    expiresAt: z.number().nullable(),
    /** when it will be renewed by itself; null: it cannot or need not be */
    refreshesAt: z.number().nullable(),
    lastRefresh: z.number().nullable(),
    renewable: z.boolean(),
    obtainedBy: loginKind,
    /** who issued the token, where an authorization server did */
    issuer: z.string().optional(),
    scope: z.string().optional(),
    /** the login file of another tool that is followed */
    follows: z.string().optional(),
    /** the login file of another tool that was taken over: read, renewed and written */
    keeps: z.string().optional(),
    storage,
    /** where the provider tells; since the app was started */
    quota: z.array(quotaWindow).optional(),
    lastFailure: failure.optional(),
    log: z.array(accountEvent),
  }),
);
export type AccountStatus = z.infer<typeof accountStatus>;

/** What is absent was not told by the provider: it may be tried. */
export const model = z.lazy(() =>
  z.object({
    id: z.string(),
    label: z.string(),
    /** takes pictures */
    vision: z.boolean().optional(),
    /** thinks before it answers */
    reasoning: z.boolean().optional(),
    /** most tokens of a question and its answer */
    contextTokens: z.number().optional(),
  }),
);
export type Model = z.infer<typeof model>;

/** What can be said to an account's service at all, whatever the model. */
export const abilities = z.lazy(() =>
  z.object({
    system: z.boolean(),
    images: z.boolean(),
    /** media types of pictures that it takes none of */
    imagesNot: z.array(z.string()).optional(),
    parameters: z.array(parameters.unwrap().keyof()),
    /** a cut answer can be gone on with */
    continues: z.boolean(),
  }),
);
export type Abilities = z.infer<typeof abilities>;

const byId = z.lazy(() => z.object({ id: z.string() }));

export const accountProcedures = procedures(() => ({
  'accounts.list': { input: z.void(), output: z.array(accountStatus) },
  'accounts.refresh': { input: byId, output: accountStatus },
  /** Forgets the tokens and keeps the account's name, so that its chats stay in place. */
  'accounts.signOut': { input: byId, output: accountStatus },
  /** Removes a signed-out account from the list. */
  'accounts.remove': { input: byId, output: z.void() },
  'accounts.rename': {
    input: z.object({ id: z.string(), label: z.string().max(120) }),
    output: accountStatus,
  },
  'accounts.models': { input: byId, output: z.array(model) },
  'accounts.abilities': { input: byId, output: abilities },
}));

export const accountEvents = once(() => ({ 'accounts.changed': z.array(accountStatus) }));
