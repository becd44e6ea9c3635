import { z } from 'zod';
import type { Field } from '../../../shared/contract/login.ts';
import type { SignedIn } from '../../credentials/accounts.ts';
import { joinSessionCookie } from '../../nextauth/session-cookie.ts';
import { readSession, sessionToken, type SessionToken } from '../../nextauth/session-endpoint.ts';
import { signInByForm } from '../asking.ts';
import type { Flow, FlowTools, LoginIo, Values } from '../flow.ts';
import {
  commonFault,
  rateLimited,
  stepFault,
  unexpectedAnswer,
  webSteps,
  type WebStep,
} from '../web/faults.ts';
import { readSignedInPage } from '../web/pages.ts';
import { enter } from '../web/screens.ts';
import { createVisitor, type Page, type Visitor } from '../web/visitor.ts';

/** A NextAuth front with an Auth0 universal login behind it. */
export interface WebSite {
  readonly chat: string;
  readonly auth: string;
  /** where the bearer of this site may go */
  readonly api: readonly string[];
}

interface Run {
  readonly site: WebSite;
  readonly visitor: Visitor;
  readonly io: LoginIo;
  readonly now: () => number;
}

const formFields = (known: Values): Field[] => [
  {
    name: 'email',
    type: 'email',
    label: 'E-mail address',
    required: true,
    ...(known['email'] !== undefined && { value: known['email'] }),
  },
  { name: 'password', type: 'password', label: 'Password', required: true },
];

/** Runs one request as a named step and deals with the answers that mean the same everywhere. */
async function at({ io, now }: Run, step: WebStep, request: () => Promise<Page>): Promise<Page> {
  io.step(step);
  const page = await request();
  const common = commonFault(step, page, now());
  if (common) throw common;
  return page;
}

function jsonOf<T>(step: WebStep, page: Page, shape: z.ZodType<T>): T {
  try {
    return shape.parse(JSON.parse(page.body));
  } catch {
    throw unexpectedAnswer(step, page, 'the answer was not the expected JSON');
  }
}

/** Steps 1 to 3: the address of the authorization page. */
async function startSignIn(run: Run): Promise<string> {
  const { visitor, site, now } = run;
  const loginPage = await at(run, 'login-page', () => visitor.get(`${site.chat}/auth/login`));
  if (loginPage.status !== 200) throw unexpectedAnswer('login-page', loginPage);

  const csrfPage = await at(run, 'csrf', () => visitor.get(`${site.chat}/api/auth/csrf`));
  if (csrfPage.status !== 200) throw unexpectedAnswer('csrf', csrfPage);
  const { csrfToken } = jsonOf('csrf', csrfPage, z.object({ csrfToken: z.string().min(1) }));

  const form = { callbackUrl: '/', csrfToken, json: 'true' };
  const signIn = await at(run, 'sign-in', () =>
    visitor.postForm(`${site.chat}/api/auth/signin/auth0?prompt=login`, form),
  );
  if (signIn.status === 400) throw rateLimited('sign-in', signIn, now());
  if (signIn.status !== 200) throw unexpectedAnswer('sign-in', signIn);
  const { url } = jsonOf('sign-in', signIn, z.object({ url: z.string() }));
  const target = URL.parse(url, site.chat);
  if (!target) throw unexpectedAnswer('sign-in', signIn, 'the next address is not one');
  if (target.pathname.includes('error')) throw refusedStart(signIn, target.searchParams.get('error'));
  if (target.origin !== site.auth) throw unexpectedAnswer('sign-in', signIn, 'the form key was not accepted');
  return target.href;
}

const refusedStart = (page: Page, why: string | null) =>
  stepFault('sign-in', page, {
    errorClass: 'general',
    code: 'login.start-refused',
    message:
      'The site did not start the sign-in; it does this when too many came from one network. Wait ten minutes, then try again.',
    action: 'wait',
    detail: (why ?? 'no reason given').slice(0, 60),
  });

/** Step 4: the first screen of the universal login. */
async function authorize(run: Run, url: string): Promise<string> {
  const page = await at(run, 'authorize', () => run.visitor.get(url));
  if (page.status !== 302 && page.status !== 200) throw unexpectedAnswer('authorize', page);
  const written = /\/u\/login\/identifier\?state=([\w.~%-]+)/.exec(page.body)?.[1];
  const target =
    page.location ?? (written === undefined ? null : `${run.site.auth}/u/login/identifier?state=${written}`);
  if (target !== null && new URL(target).searchParams.has('state')) return target;
  throw stepFault('authorize', page, {
    errorClass: 'auth0',
    code: 'login.no-state',
    message: 'The sign-in site did not begin a sign-in. It may be limiting this network; wait a few minutes.',
    action: 'wait',
  });
}

/** Steps 8 and 9: the token from the signed-in page, else from the session endpoint. */
async function collectToken(run: Run, resumeUrl: string): Promise<SessionToken> {
  const { visitor, site, now } = run;
  const page = await at(run, 'resume', () => visitor.get(resumeUrl, { follow: true }));
  if (page.status !== 200) throw unexpectedAnswer('resume', page);
  const found = readSignedInPage(page.body);
  if (found) return sessionToken(found.accessToken, found.email, page, now());

  const sessionPage = await at(run, 'session', () => visitor.get(`${site.chat}/api/auth/session`));
  const answer = readSession(sessionPage, now());
  if (answer.kind === 'token') return answer.token;
  if (answer.kind === 'unclear') throw unexpectedAnswer('session', sessionPage, answer.why);
  throw stepFault('session', sessionPage, {
    errorClass: 'auth0',
    code: 'login.no-access-token',
    message:
      'The password was right, but the site gave no access token. Try again, or continue in the browser.',
    action: 'retry',
    detail: answer.why,
  });
}

async function signIn(run: Run, { email = '', password = '' }: Values): Promise<SignedIn> {
  const { visitor, site, io, now } = run;
  const authorizeUrl = await startSignIn(run);
  const identifierUrl = await authorize(run, authorizeUrl);
  io.step('identifier');
  const passwordUrl = await enter(
    run,
    { step: 'email', url: identifierUrl, fields: { username: email } },
    'identifier',
  );
  const resumeUrl = await enter(
    run,
    { step: 'password', url: passwordUrl, fields: { username: email, password } },
    'password',
  );
  const token = await collectToken(run, resumeUrl);
  const cookie = joinSessionCookie(visitor.cookies(site.chat));
  const shared = {
    secret: token.accessToken,
    expiresAt: token.expiresAt,
    obtainedAt: now(),
    origins: [...site.api],
  };
  return {
    provider: '',
    identity: token.identity ?? email,
    obtainedBy: 'web-password',
    config: {},
    credential: cookie
      ? { ...shared, kind: 'session', cookie, sessionOrigin: site.chat }
      : { ...shared, kind: 'token' },
  };
}

/** PyChatGPT's nine steps over ordinary HTTP; the captcha goes to the person. The password is used once and not kept. */
export function webPasswordFlow(provider: string, site: WebSite, { fetch, now }: FlowTools): Flow {
  return {
    kind: 'web-password',
    steps: webSteps,
    run: (io, known) =>
      signInByForm(io, known, {
        fields: formFields,
        signIn: async (values) => {
          const visitor = createVisitor(fetch, [site.chat, site.auth], io.signal);
          return { ...(await signIn({ site, visitor, io, now }, values)), provider };
        },
      }),
  };
}
