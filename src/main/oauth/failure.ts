import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client';
import type { Failure } from '../../shared/contract/failure.ts';
import { Fault, failureOf } from '../fault.ts';
import { besideError, onlyPerson } from './finer-error.ts';

/** What an authorization server's refusal means. `definite`: only the person can help; else every token is kept. */
export interface OAuthTrouble {
  readonly definite: boolean;
  readonly failure: Failure;
  /** what the server wants to be asked for when the person signs in again (OpenID Connect Core 5.5) */
  readonly claims?: string | null;
}

/** RFC 6749 5.2 and OpenID Connect Core 3.1.2.6: nothing that could change by asking again */
const definiteErrors = new Set([
  'invalid_grant',
  'invalid_client',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_scope',
  'interaction_required',
  'login_required',
  'consent_required',
  'account_selection_required',
  'bad_token',
  'invalid_rapt',
  'ui_not_allowed',
  'ux_not_allowed',
  'interrupted_user',
]);

const wantsPerson = {
  message: 'The provider wants to see you. Sign in again to go on.',
  action: 'sign-in',
} as const;

/** what the library calls an answer that says nothing */
const noAnswer = new Set(['OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON', 'OAUTH_TIMEOUT']);

const sentences: Readonly<Record<string, Pick<Failure, 'message' | 'action'>>> = {
  invalid_grant: {
    message: 'The provider ended this sign-in. Sign in again to go on; nothing was lost.',
    action: 'sign-in',
  },
  invalid_client: {
    message: 'The provider does not accept this client. Check the client id, and its secret if it has one.',
    action: 'check-input',
  },
  unauthorized_client: {
    message: 'The provider does not let this client sign in that way.',
    action: 'check-input',
  },
  invalid_scope: {
    message: 'The provider does not grant what was asked for. Check the scope.',
    action: 'check-input',
  },
  access_denied: { message: 'The sign-in was refused at the provider.', action: 'retry' },
  expired_token: {
    message: 'The code ran out before it was entered. Start again for a new one.',
    action: 'retry',
  },
  interaction_required: wantsPerson,
  login_required: wantsPerson,
  consent_required: {
    message: 'The provider wants your consent again. Sign in again to give it.',
    action: 'sign-in',
  },
  user_password_expired: {
    message: 'Your password at the provider is over. Sign in again and choose a new one.',
    action: 'sign-in',
  },
  invalid_rapt: {
    message: 'Your organisation wants you to sign in from time to time. Sign in again to go on.',
    action: 'sign-in',
  },
};

const nameOf = (error: string): string => error.replaceAll(/[^a-z_]/g, '').slice(0, 40);

/** A server may say again what it was told: anything as long as a code or a token is left out. */
const withoutSecrets = (text: unknown): string =>
  typeof text === 'string' ? text.replaceAll(/[\w.~+/%-]{20,}/g, '…') : '';

interface Refusal {
  readonly error: string;
  readonly description: string | undefined;
  readonly status: number;
  /** the finer name that some servers give beside it */
  readonly finer?: string | null;
}

/** the most telling name that there are words for */
const tellingName = ({ error, finer }: Refusal): string => {
  if (finer && Object.hasOwn(sentences, finer)) return finer;
  return finer && onlyPerson.has(finer) && !Object.hasOwn(sentences, error) ? 'interaction_required' : error;
};

const refused = (refusal: Refusal): Failure => ({
  code: `oauth.${nameOf(tellingName(refusal))}`,
  ...(sentences[tellingName(refusal)] ?? {
    message: 'The provider refused the sign-in.',
    action: 'retry' as const,
  }),
  detail: [
    `HTTP ${refusal.status}`,
    nameOf(refusal.error),
    refusal.finer && nameOf(refusal.finer),
    withoutSecrets(refusal.description),
  ]
    .filter(Boolean)
    .join(' · ')
    .slice(0, 300),
});

const later = (detail: string): Failure => ({
  code: 'oauth.not-now',
  message: 'The sign-in server has trouble just now. Latchkey keeps what it has and tries again.',
  action: 'wait',
  detail,
});

const notTrusted = (detail: string): Failure => ({
  code: 'oauth.not-trusted',
  message: 'The answer of the sign-in server is not one that can be trusted, so it was refused. Start again.',
  action: 'retry',
  detail,
});

const notOffered: Failure = {
  code: 'oauth.not-offered',
  message:
    'This sign-in server does not say where to sign in that way. Choose another way, or give its addresses by hand.',
  action: 'check-input',
};

/** For what the library does not look at. */
export const untrusted = (detail: string): Fault => new Fault(notTrusted(detail));

/** For a server that binds tokens to a key (RFC 9449), asked without one. */
export const wantsProof = (detail: string): Fault =>
  new Fault({
    code: 'oauth.wants-proof',
    message: 'This sign-in server binds tokens to the device. Try again with that ticked.',
    action: 'check-input',
    detail,
  });

/** the answer that an error is about; `fetch` is not the global one, so neither is its `Response` */
const statusOf = (cause: unknown): string =>
  typeof cause === 'object' && cause !== null && 'status' in cause && typeof cause.status === 'number'
    ? `HTTP ${cause.status}`
    : '';

/** The library's name for what it refuses; what it throws before anything is asked is of no class of its own. */
const libraryCode = (error: unknown): string | null => {
  if (error instanceof ClientError) return error.code ?? error.name;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('OAUTH_') ? code : null;
};

const faultIn = (error: unknown): Fault | null => {
  if (error instanceof Fault) return error;
  return error instanceof Error && error.cause !== undefined ? faultIn(error.cause) : null;
};

/** Turns whatever the OAuth library throws into a failure that carries no secret. */
export function oauthTrouble(error: unknown): OAuthTrouble {
  const fault = faultIn(error);
  if (fault) return { definite: false, failure: fault.failure };
  if (error instanceof ResponseBodyError) {
    const { error: code, error_description: description, status } = error;
    if (code === 'invalid_dpop_proof' || code === 'use_dpop_nonce')
      return { definite: false, failure: wantsProof(code).failure };
    const { finer, claims } = besideError(error.cause);
    const refusal = { error: code, description, status, finer };
    if (definiteErrors.has(code) || onlyPerson.has(finer ?? ''))
      return { definite: true, failure: refused(refusal), claims };
    if (status === 429 || status >= 500 || code === 'temporarily_unavailable' || code === 'server_error') {
      return { definite: false, failure: later(`HTTP ${status} · ${nameOf(code)}`) };
    }
    return { definite: false, failure: refused(refusal) };
  }
  if (error instanceof AuthorizationResponseError) {
    const { error: name, error_description: description } = error;
    return { definite: false, failure: refused({ error: name, description, status: 302 }) };
  }
  const code = libraryCode(error);
  if (code === 'OAUTH_MISSING_SERVER_METADATA') return { definite: false, failure: notOffered };
  if (code !== null) {
    const detail = [code, statusOf(error instanceof Error && error.cause)].filter(Boolean).join(' · ');
    return { definite: false, failure: noAnswer.has(code) ? later(detail) : notTrusted(detail) };
  }
  return { definite: false, failure: failureOf(error) };
}

/** The same as something to throw. */
export const oauthFault = (error: unknown): Fault => new Fault(oauthTrouble(error).failure, { cause: error });
