import { randomBytes } from 'node:crypto';

import { readForm } from '../http/body.ts';
import { clearCookie, setCookie } from '../http/cookies.ts';
import { messagePage, page } from '../http/page.ts';
import { escapeHtml, redirect, sendHtml, sendJson, type Routes, type Visit } from '../http/visit.ts';
import type { World } from '../state/world.ts';
import { cookieNames } from './cookie-names.ts';
import { csrfMatches, csrfToken } from './csrf.ts';
import { isFaulty, withFaults } from './faults.ts';
import type { Seal } from './seal.ts';
import { sessionLifetimeS, type Session, type Sessions } from './sessions.ts';
import type { Transactions } from './transactions.ts';

interface ChatSiteParts {
  world: World;
  seal: Seal;
  sessions: Sessions;
  transactions: Transactions;
}

/** NextAuth keeps the state cookie for 15 minutes. */
const stateLifetimeS = 15 * 60;

/** The chat's own front after NextAuth (facts A3 steps 1 to 3, 8 and 9, F1): its pages by method and path. */
export function chatRoutes({ world, seal, sessions, transactions }: ChatSiteParts): Routes {
  const { chat, auth } = world.origins;

  function loginPage(visit: Visit) {
    const token = csrfToken(world, visit);
    sendHtml(
      visit,
      200,
      page(
        'Practice chat',
        `<h1>Practice chat</h1><p>Sign in to get a practice session.</p>
<form method="post" action="/api/auth/signin/auth0?prompt=login">
<input type="hidden" name="csrfToken" value="${token}"><input type="hidden" name="callbackUrl" value="/">
<button type="submit">Log in</button></form>`,
      ),
    );
  }

  function csrf(visit: Visit) {
    noStore(visit);
    sendJson(visit, 200, { csrfToken: csrfToken(world, visit) });
  }

  async function signIn(visit: Visit) {
    const form = await readForm(visit.request);
    const answer = (url: string) => {
      if (form.get('json') === 'true') sendJson(visit, 200, { url });
      else redirect(visit, url);
    };
    const until = world.limitedUntil();
    if (until !== null) {
      visit.response.setHeader('Retry-After', String(Math.ceil((until - world.now()) / 1000)));
      sendHtml(visit, 400, messagePage('Try again later', 'Too many sign-ins have come from this address.'));
      return;
    }
    if (isFaulty(world, 3, 'error-url')) {
      answer(`${chat}/api/auth/error?error=OAuthSignin`);
      return;
    }
    if (!csrfMatches(world, visit, form.get('csrfToken'))) {
      answer(`${chat}/api/auth/signin?csrf=true`);
      return;
    }
    const state = randomBytes(32).toString('base64url');
    setCookie(visit, cookieNames.state, await seal.close('state', { state }, stateLifetimeS), stateLifetimeS);
    setCookie(visit, cookieNames.callbackUrl, ownUrl(form.get('callbackUrl')));
    answer(authorizeUrl(state, visit.url.searchParams));
  }

  function authorizeUrl(state: string, extra: URLSearchParams): string {
    const url = new URL('/authorize', auth);
    url.search = new URLSearchParams({
      client_id: 'practice-chat',
      scope: 'openid profile email offline_access',
      response_type: 'code',
      redirect_uri: `${chat}/api/auth/callback/auth0`,
      audience: world.apiBase,
      ...Object.fromEntries(extra),
      state,
    }).toString();
    return url.href;
  }

  /** NextAuth follows a callback URL to its own site only. */
  function ownUrl(wanted: string | null): string {
    const url = URL.parse(wanted ?? '/', chat);
    return url?.origin === chat ? url.href : `${chat}/`;
  }

  async function callback(visit: Visit) {
    const { searchParams: query } = visit.url;
    const kept = await seal.open('state', visit.cookies.get(cookieNames.state) ?? '');
    clearCookie(visit, cookieNames.state);
    const stateIsRight = kept !== null && kept['state'] === query.get('state');
    const person = stateIsRight ? transactions.redeem(query.get('code') ?? '') : null;
    if (person === null) {
      redirect(visit, `${chat}/api/auth/error?error=OAuthCallback`);
      return;
    }
    await sessions.begin(visit, person);
    world.count('logins');
    redirect(visit, ownUrl(visit.cookies.get(cookieNames.callbackUrl) ?? null));
  }

  async function home(visit: Visit) {
    const session = await sessions.renew(visit);
    noStore(visit);
    // A fault of step 9 has to be reachable: clients ask the session endpoint only if this page has no token.
    const hidden = isFaulty(world, 8, 'no-token') || world.controls().loginFault?.step === 9;
    sendHtml(visit, 200, homePage(session, hidden));
  }

  async function session(visit: Visit) {
    const found = await sessions.renew(visit);
    noStore(visit);
    if (found === null || isFaulty(world, 9, 'no-token')) {
      sendJson(visit, 200, {});
      return;
    }
    sendJson(visit, 200, {
      user: userOf(found),
      expires: new Date(world.now() + sessionLifetimeS * 1000).toISOString(),
      accessToken: found.accessToken,
      authProvider: 'auth0',
    });
  }

  const checkedSession = withFaults(world, 9, session);

  return {
    'GET /auth/login': withFaults(world, 1, loginPage),
    'GET /api/auth/csrf': withFaults(world, 2, csrf),
    'POST /api/auth/signin/auth0': withFaults(world, 3, signIn),
    'GET /api/auth/signin': (visit) => redirect(visit, '/auth/login'),
    'GET /api/auth/error': (visit) =>
      sendHtml(visit, 400, messagePage('Sign-in failed', visit.url.searchParams.get('error') ?? 'Unknown')),
    'GET /api/auth/callback/auth0': callback,
    'GET /': home,
    'GET /api/auth/session': (visit) => {
      world.count('sessionCalls');
      return checkedSession(visit);
    },
  };
}

function homePage(session: Session | null, tokenIsHidden: boolean): string {
  const pageProps =
    session === null
      ? {}
      : { user: userOf(session), ...(tokenIsHidden ? {} : { accessToken: session.accessToken }) };
  const data = JSON.stringify({
    props: { pageProps, __N_SSP: true },
    page: '/',
    query: {},
    buildId: 'practice',
  });
  const words =
    session === null
      ? '<h1>Practice chat</h1><p>You are signed out.</p><a class="button" href="/auth/login">Log in</a>'
      : `<h1>Practice chat</h1><p>You are signed in as ${escapeHtml(session.person.name)}. Go back to Latchkey.</p>`;
  // A less-than sign in the JSON could otherwise end the script element.
  const script = `<script id="__NEXT_DATA__" type="application/json">${data.replaceAll('<', '\\u003c')}</script>`;
  return page('Practice chat', `${words}${script}`);
}

function userOf({ person }: Session): Record<string, string> {
  return { id: `user-${person.email}`, name: person.name, email: person.email };
}

function noStore(visit: Visit): void {
  visit.response.setHeader('Cache-Control', 'private, no-cache, no-store');
}
