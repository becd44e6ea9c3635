import { z } from 'zod';
import { accountEvent } from '../../shared/contract/accounts.ts';
import { failure } from '../../shared/contract/failure.ts';
import { loginKind } from '../../shared/contract/login.ts';
import { oauthClient } from '../oauth/client-data.ts';
import { owner } from './adopt/owner.ts';

/** A NextAuth session cookie, its chunks joined. */
export const sessionCookie = z.lazy(() => z.object({ name: z.string(), value: z.string() }));
export type SessionCookie = z.infer<typeof sessionCookie>;

/** the tool whose login file it is */
const toolId = z.lazy(() => z.enum(['codex', 'gemini-cli', 'pychatgpt']));

const life = () => ({
  /** epoch ms of this machine's clock */
  obtainedAt: z.number(),
  expiresAt: z.number().nullable(),
  /** what the person wants beside it in every request: as secret as it is */
  headers: z.record(z.string(), z.string()).optional(),
});

/** What proves an account. `origins` are the only places its secret may be sent to. */
export const credential = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('api-key'),
      secret: z.string(),
      origins: z.array(z.string()),
      ...life(),
      /** the header that carries the key by itself, e.g. "api-key"; else it is a bearer (RFC 6750) */
      header: z.string().optional(),
    }),
    z.object({ kind: z.literal('token'), secret: z.string(), origins: z.array(z.string()), ...life() }),
    z.object({
      kind: z.literal('session'),
      secret: z.string(),
      origins: z.array(z.string()),
      ...life(),
      cookie: sessionCookie,
      /** where the session endpoint is; the only place the cookie may be sent to */
      sessionOrigin: z.string(),
    }),
    z.object({
      kind: z.literal('command'),
      secret: z.string(),
      origins: z.array(z.string()),
      ...life(),
      /** what the person typed and confirmed */
      program: z.string(),
      args: z.array(z.string()),
    }),
    z.object({
      kind: z.literal('followed'),
      secret: z.string(),
      origins: z.array(z.string()),
      ...life(),
      tool: toolId,
      /** read only, ever */
      path: z.string(),
      owner: owner.optional(),
    }),
    z.object({
      kind: z.literal('oauth'),
      secret: z.string(),
      origins: z.array(z.string()),
      ...life(),
      client: oauthClient,
      /** goes to the client's token and revocation endpoints only; null where the server gave none */
      refreshToken: z.string().nullable(),
      /** `sub`: a renewal must be of the same person */
      subject: z.string().nullable(),
      /** the claims request of an API that this token answers */
      claims: z.string().optional(),
      /** the file of another tool that this login is kept in as well, by the person's choice: read, renewed, written */
      takenOver: z
        .object({
          tool: toolId,
          path: z.string(),
          owner,
          /** the access token that the file was last known to hold: another one is the tool's own doing */
          inFile: z.string(),
        })
        .optional(),
    }),
  ]),
);
export type Credential = z.infer<typeof credential>;

/** One identity at one provider, as it is sealed on disk. */
export const account = z.lazy(() =>
  z.object({
    id: z.string(),
    provider: z.string(),
    label: z.string(),
    identity: z.string(),
    obtainedBy: loginKind,
    /** the provider's settings for this account, e.g. { baseUrl } */
    config: z.record(z.string(), z.string()),
    /** null once signed out */
    credential: credential.nullable(),
    /** the provider definitely refused this credential: only the person can help */
    refused: z.boolean(),
    /** what the next sign-in has to ask for (OpenID Connect Core 5.5): only the person can answer it */
    claims: z.string().optional(),
    lastRefresh: z.number().nullable(),
    lastFailure: failure.optional(),
    log: z.array(accountEvent),
  }),
);
export type Account = z.infer<typeof account>;

/** Whether the next token can be had without the person. */
export function isRenewable(value: Credential | null): boolean {
  switch (value?.kind) {
    case 'session':
    case 'command':
    case 'followed':
      return true;
    case 'oauth':
      return value.refreshToken !== null;
    case 'token':
    case 'api-key':
    case undefined:
      return false;
  }
}
