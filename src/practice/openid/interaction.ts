import type { Provider } from 'oidc-provider';

import { readForm } from '../http/body.ts';
import { messagePage } from '../http/page.ts';
import { sendHtml, type Visit } from '../http/visit.ts';
import { findPerson, subjectOf } from '../people.ts';
import { consentPage, signInPage } from './pages.ts';

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

/** Whether a visit is to one of the pages that oidc-provider leaves to us. */
export function isInteraction({ url }: Visit): boolean {
  return url.pathname.startsWith('/oidc/interaction/');
}

/** The pages on which a person signs in and agrees; a post to the same address carries the answer. */
export async function interactionPage(provider: Provider, visit: Visit): Promise<void> {
  const { request, response } = visit;
  const interaction = await provider.interactionDetails(request, response).catch(() => null);
  if (interaction === null) {
    sendHtml(visit, 400, messagePage('Oops, something went wrong', 'This sign-in is too old. Start again.'));
    return;
  }
  visit.response.setHeader('Cache-Control', 'no-store');
  const form = request.method === 'POST' ? await readForm(request) : null;
  if (form?.get('action') === 'deny') {
    const error_description = 'The person said no.';
    await provider.interactionFinished(request, response, { error: 'access_denied', error_description });
  } else if (interaction.prompt.name === 'login') await signIn(provider, visit, form);
  else await consent(provider, visit, { interaction, form });
}

async function signIn(provider: Provider, visit: Visit, form: URLSearchParams | null): Promise<void> {
  const email = form?.get('username') ?? '';
  const person = findPerson(email);
  if (form === null) sendHtml(visit, 200, signInPage('', null));
  else if (person === undefined || form.get('password') !== person.password) {
    sendHtml(visit, 400, signInPage(email, 'Wrong email or password.'));
  } else if (person.trait === 'blocked') {
    sendHtml(visit, 400, signInPage(email, 'Your account has been blocked.'));
  } else {
    const result = { login: { accountId: subjectOf(person), amr: ['pwd'], remember: false } };
    await provider.interactionFinished(visit.request, visit.response, result, {
      mergeWithLastSubmission: false,
    });
  }
}

async function consent(
  provider: Provider,
  visit: Visit,
  { interaction, form }: { interaction: Interaction; form: URLSearchParams | null },
): Promise<void> {
  if (form === null) {
    const { scope } = interaction.params;
    sendHtml(visit, 200, consentPage(typeof scope === 'string' ? scope.split(' ') : ['openid']));
    return;
  }
  const grantId = await saveGrant(provider, interaction);
  await provider.interactionFinished(visit.request, visit.response, { consent: { grantId } });
}

async function saveGrant(
  provider: Provider,
  { grantId, params, prompt, session }: Interaction,
): Promise<string> {
  const known = grantId === undefined ? undefined : await provider.Grant.find(grantId);
  const clientId = String(params['client_id']);
  const grant =
    known ??
    new provider.Grant({ clientId, ...(session === undefined ? {} : { accountId: session.accountId }) });
  const { missingOIDCScope, missingOIDCClaims, missingResourceScopes } = prompt.details as MissingDetails;
  if (missingOIDCScope !== undefined) grant.addOIDCScope(missingOIDCScope.join(' '));
  if (missingOIDCClaims !== undefined) grant.addOIDCClaims(missingOIDCClaims);
  for (const [resource, scopes] of Object.entries(missingResourceScopes ?? {})) {
    grant.addResourceScope(resource, scopes.join(' '));
  }
  return grant.save();
}

interface MissingDetails {
  missingOIDCScope?: string[];
  missingOIDCClaims?: string[];
  missingResourceScopes?: Record<string, string[]>;
}
