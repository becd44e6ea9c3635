import { randomUUID } from 'node:crypto';

import { errors, type KoaContextWithOIDC } from 'oidc-provider';

import { notBeforeIn } from '../state/demand.ts';
import type { World } from '../state/world.ts';

/** A client that is answered as Entra ID answers (facts D3). */
export const entraClientId = 'latchkey-entra';
/** A client that is answered as Google answers (facts C1). */
export const googleClientId = 'latchkey-google';

/** What Google calls the scopes of OpenID Connect that tell who somebody is. */
export const googleScopes: Readonly<Record<string, string[]>> = {
  'https://www.googleapis.com/auth/userinfo.email': ['email', 'email_verified'],
  'https://www.googleapis.com/auth/userinfo.profile': ['name'],
};

const isRefresh = ({ oidc }: KoaContextWithOIDC): boolean => oidc.body?.['grant_type'] === 'refresh_token';

/** What a token request asks to have in its token, epoch s; a sign-in that asks for what the API wants has met it. */
export function answerDemand(world: World, context: KoaContextWithOIDC): number {
  const asked = notBeforeIn(context.oidc.body?.['claims']);
  const demand = world.demand();
  if (demand !== null && asked >= demand.notBefore && !isRefresh(context)) world.seePerson();
  return asked;
}

/** Refuses a refresh while the API wants the person to be seen. @throws interaction_required */
export function requirePerson(world: World): void {
  if (!world.demand()?.inPerson) return;
  throw new errors.CustomOIDCProviderError(
    'interaction_required',
    'AADSTS50076: Due to a configuration change made by your administrator, you must use multi-factor authentication.',
  );
}

/** Google's refresh tokens stay what they are. */
export function rotates({ oidc }: KoaContextWithOIDC): boolean {
  return oidc.client?.clientId !== googleClientId;
}

/** Says what each service says beside the standard's words. */
export async function withHabits(context: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  await next();
  const { body } = context;
  if (!isRecord(body)) return;
  const clientId = context.oidc?.client?.clientId;
  if (clientId === entraClientId && typeof body['error'] === 'string') {
    context.body = { ...body, ...besideError(body['error']) };
  }
  if (clientId === googleClientId && isRefresh(context)) {
    const { refresh_token: _kept, ...rest } = body;
    context.body = rest;
  }
}

function besideError(error: string) {
  return {
    error_codes: [error === 'interaction_required' ? 50_076 : 70_000],
    timestamp: new Date().toISOString(),
    trace_id: randomUUID(),
    correlation_id: randomUUID(),
    ...(error === 'interaction_required' && { suberror: 'basic_action' }),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !Buffer.isBuffer(value);
}
