import type { Field } from '../../../shared/contract/login.ts';
import type { SignedIn } from '../../credentials/accounts.ts';
import type { SessionCookie } from '../../credentials/credential.ts';
import { Fault } from '../../fault.ts';
import { joinSessionCookie, type Cookie } from '../../nextauth/session-cookie.ts';
import { renewSession } from '../../nextauth/session-endpoint.ts';
import { signInByForm } from '../asking.ts';
import type { Flow, FlowTools } from '../flow.ts';

export interface SessionCookieSettings {
  readonly provider: string;
  /** where the session endpoint is; the only place the cookie goes to */
  readonly sessionOrigin: string;
  /** where its bearer may go */
  readonly api: readonly string[];
}

const fields: readonly Field[] = [
  { name: 'sessionCookie', type: 'secret', label: 'Session cookie', required: true },
];
const steps = [{ name: 'check', label: 'Checking the session' }] as const;

const refuse = (code: string, message: string, detail?: string) =>
  new Fault({ code, message, action: 'check-input', ...(detail !== undefined && { detail }) });

const pairs = (text: string): Cookie[] =>
  text
    .replace(/^cookie:/i, '')
    .split(/[;\n]/)
    .flatMap((pair) => {
      const at = pair.indexOf('=');
      return at < 1 ? [] : [{ name: pair.slice(0, at).trim(), value: pair.slice(at + 1).trim() }];
    });

/**
 * The session cookie in what was pasted: a whole Cookie header, `name=value` pairs (chunked or not), or the bare value.
 * @throws Fault `login.bad-cookie`
 */
export function readPastedCookie(text: string, origin: string): SessionCookie {
  const named = joinSessionCookie(pairs(text));
  if (named) return named;
  const value = text.trim();
  if (value === '' || /[\s;,"\\]/.test(value) || /^[\w.-]+=./.test(value)) {
    throw refuse(
      'login.bad-cookie',
      'There is no session cookie in that. Copy the cookie whose name ends in session-token, with all its parts.',
    );
  }
  // https sites use the prefixed name
  return {
    name: origin.startsWith('https:') ? '__Secure-next-auth.session-token' : 'next-auth.session-token',
    value,
  };
}

/** A pasted session cookie of a NextAuth site. It serves to get each next bearer, and is replaced at each answer. */
export function sessionCookieFlow(settings: SessionCookieSettings, { fetch, now }: FlowTools): Flow {
  const { provider, sessionOrigin, api } = settings;

  const check = async (pasted: string): Promise<SignedIn> => {
    const { answer, cookie } = await renewSession(sessionOrigin, readPastedCookie(pasted, sessionOrigin), {
      fetch,
      now,
    });
    if (answer.kind === 'over')
      throw refuse(
        'login.session-over',
        'This session is over already. Sign in on the site and copy its cookie anew.',
        answer.why,
      );
    if (answer.kind === 'unclear') {
      throw new Fault({
        code: 'login.site-trouble',
        message: 'The sign-in site has trouble of its own. Try again in a few minutes.',
        action: 'retry',
        detail: answer.why,
      });
    }
    const { accessToken: secret, expiresAt, identity } = answer.token;
    return {
      provider,
      identity: identity ?? new URL(sessionOrigin).host,
      obtainedBy: 'session-cookie',
      config: {},
      credential: {
        kind: 'session',
        secret,
        expiresAt,
        obtainedAt: now(),
        origins: [...api],
        cookie,
        sessionOrigin,
      },
    };
  };

  return {
    kind: 'session-cookie',
    steps,
    run: (io, known) =>
      signInByForm(io, known, {
        fields: () => fields,
        signIn: (values) => {
          io.step('check');
          return check(values['sessionCookie'] ?? '');
        },
      }),
  };
}
