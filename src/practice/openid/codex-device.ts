import { createHash, randomBytes, randomUUID } from 'node:crypto';

import type { Provider } from 'oidc-provider';

import { parseObject, readBody, readForm } from '../http/body.ts';
import { messagePage, page } from '../http/page.ts';
import { escapeHtml, sendHtml, sendJson, type Visit } from '../http/visit.ts';
import { findPerson, subjectOf } from '../people.ts';
import type { World } from '../state/world.ts';

interface Waiting {
  readonly userCode: string;
  readonly clientId: string;
  agreed: { readonly authorization_code: string; readonly code_verifier: string } | null;
}

const prefix = '/oidc/api/accounts/deviceauth/';
const personPage = '/oidc/codex/device';
const scope = 'openid email offline_access';
const bodyLimitBytes = 4_096;

/** no letter or digit that is taken for another one */
const letters = 'BCDFGHJKLMNPQRSTVWXZ';
const randomLetters = (count: number) =>
  [...randomBytes(count)].map((byte) => letters[byte % letters.length]).join('');

function form(email: string, code: string, error: string | null): string {
  const wrong = error === null ? '' : `<div class="ulp-alert" role="alert">${escapeHtml(error)}</div>`;
  return page(
    'Enter your code',
    `<h1>Enter your code</h1><p>Latchkey shows it to you. The password is latchkey.</p>
<form method="post"><label for="user_code">Code</label>
<input name="user_code" id="user_code" autocomplete="off" value="${escapeHtml(code)}" autofocus>
<label for="username">Email address</label>
<input name="username" id="username" autocomplete="username" autocapitalize="none" value="${escapeHtml(email)}">
<label for="password">Password</label>
<input name="password" id="password" type="password" autocomplete="current-password">${wrong}
<button type="submit">Continue</button></form>`,
  );
}

/** The device login that the Codex command line uses in place of RFC 8628 (facts B3), in front of the same provider. */
export function createCodexDevice(provider: Provider, world: World) {
  const waiting = new Map<string, Waiting>();
  const redirectUri = `${world.issuer}/deviceauth/callback`;

  async function begin(visit: Visit, body: Record<string, unknown>): Promise<void> {
    const clientId = typeof body['client_id'] === 'string' ? body['client_id'] : '';
    if ((await provider.Client.find(clientId)) === undefined) return sendJson(visit, 404, {});
    const userCode = `${randomLetters(4)}-${randomLetters(5)}`;
    const id = randomUUID();
    waiting.set(id, { userCode, clientId, agreed: null });
    sendJson(visit, 200, { device_auth_id: id, user_code: userCode, interval: '5' });
  }

  function poll(visit: Visit, body: Record<string, unknown>): void {
    const id = String(body['device_auth_id']);
    const found = waiting.get(id);
    if (found === undefined || found.userCode !== body['user_code']) return sendJson(visit, 404, {});
    if (found.agreed === null) return sendJson(visit, 403, {});
    waiting.delete(id);
    sendJson(visit, 200, found.agreed);
  }

  async function agree(entry: Waiting, accountId: string): Promise<void> {
    const { clientId } = entry;
    const client = await provider.Client.find(clientId);
    if (client === undefined) return;
    const grant = new provider.Grant({ accountId, clientId });
    grant.addOIDCScope(scope);
    grant.addResourceScope(world.apiBase, 'chat');
    const grantId = await grant.save();
    const code_verifier = randomBytes(32).toString('base64url');
    const codeChallenge = createHash('sha256').update(code_verifier).digest('base64url');
    const code = new provider.AuthorizationCode({
      accountId,
      client,
      grantId,
      redirectUri,
      scope,
      codeChallenge,
      codeChallengeMethod: 'S256',
      gty: 'authorization_code',
      resource: world.apiBase,
    });
    entry.agreed = { authorization_code: await code.save(), code_verifier };
  }

  async function enter(visit: Visit): Promise<void> {
    if (visit.request.method !== 'POST') return sendHtml(visit, 200, form('', '', null));
    const typed = await readForm(visit.request);
    const [code, email] = [typed.get('user_code') ?? '', typed.get('username') ?? ''];
    const entry = [...waiting.values()].find(({ userCode }) => userCode === code.trim().toUpperCase());
    const person = findPerson(email);
    if (!entry) return sendHtml(visit, 400, form(email, code, 'This is not a code that is waiting.'));
    if (person === undefined || typed.get('password') !== person.password)
      return sendHtml(visit, 400, form(email, code, 'Wrong email or password.'));
    await agree(entry, subjectOf(person));
    sendHtml(visit, 200, messagePage('Signed in', 'Go back to Latchkey. You can close this page.'));
  }

  async function withBody(visit: Visit, then: (body: Record<string, unknown>) => Promise<void> | void) {
    const body = await readBody(visit.request, bodyLimitBytes);
    const parsed = parseObject(body.kind === 'read' ? body.text : '');
    if (parsed.ok) await then(parsed.value);
    else sendJson(visit, 400, { error: parsed.error });
  }

  return {
    /** Whether a visit is to one of its pages. */
    owns: ({ url }: Visit): boolean => url.pathname === personPage || url.pathname.startsWith(prefix),
    page: async (visit: Visit): Promise<void> => {
      visit.response.setHeader('Cache-Control', 'no-store');
      switch (visit.url.pathname) {
        case personPage:
          return enter(visit);
        case `${prefix}usercode`:
          return withBody(visit, (body) => begin(visit, body));
        case `${prefix}token`:
          return withBody(visit, (body) => poll(visit, body));
        default:
          sendJson(visit, 404, {});
      }
    },
  };
}
