/** Which sign-in screen demands a captcha. */
type CaptchaPlace = 'off' | 'identifier' | 'password' | 'both';

/** `picture` can be typed; `widget` is a challenge that only a browser could answer (no image in its markup). */
type CaptchaKind = 'picture' | 'widget';

/** The nine steps of the scripted web login (facts A3). */
export type LoginStep = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

export type LoginFaultKind =
  'status' | 'error-url' | 'cloudflare' | 'no-token' | 'not-json' | 'no-state' | 'too-many';

/**
 * Every request of `step` misbehaves until the fault is cleared.
 *
 * `status` answers with `status` (400..599, default 500) · `cloudflare` is a 403 page that asks for JavaScript and
 * cookies · `too-many` is a 429 with `Retry-After: retryAfterS` (default 30 s) · `not-json` is a page where JSON is
 * due (steps 2, 3, 9) · `error-url` is a sign-in URL that leads to an error (step 3) · `no-state` is a redirect
 * without a state (step 4) · `no-token` is a page without an access token (step 8), or a page and a session answer
 * without one (step 9).
 *
 * A fault of step 9 also takes the token from the page of step 8: otherwise no login would ever reach step 9.
 */
export interface LoginFault {
  step: LoginStep;
  kind: LoginFaultKind;
  status?: number;
  retryAfterS?: number;
}

/** `required`: the API takes a token of the OpenID provider only with a proof of its key (RFC 9449). */
type TokenBinding = 'optional' | 'required';

export interface PracticeControls {
  captcha: CaptchaPlace;
  captchaKind: CaptchaKind;
  /** Life of an access token in seconds, 5..86400. */
  tokenLifetimeS: number;
  /** 0 = off; setting N starts a limit that lasts N seconds from now. Reads 0 again once the limit is over. */
  rateLimitS: number;
  /** Pause between streamed pieces in ms, 0..10000. */
  streamDelayMs: number;
  tokenBinding: TokenBinding;
  loginFault: LoginFault | null;
}

/** An action that waits for the request that it applies to. */
export type OneShotAction = 'answer-401-once' | 'cut-next-stream' | 'slow-next-stream';

/**
 * The API refuses every token of the OpenID provider until one comes that was obtained with the claims that its 401
 * names; `demand-person` also lets no refresh have them, only a sign-in.
 */
type DemandAction = 'demand-claims' | 'demand-person';

export type PracticeAction = 'expire-tokens' | 'revoke-sessions' | 'reset' | DemandAction | OneShotAction;

export interface PracticePerson {
  email: string;
  password: string;
  name: string;
  trait: 'ordinary' | 'blocked';
}

/** What has been asked of the practice world since its start or the last `reset`. */
export interface PracticeCounts {
  /** Sign-ins that ended well: web logins, and codes or device codes exchanged at the OpenID provider. */
  logins: number;
  /** Requests to `/api/auth/session`. */
  sessionCalls: number;
  /** Access tokens issued by either door. */
  tokensIssued: number;
  /** Requests under `/v1` and `/backend-api`, whatever came of them. */
  apiCalls: number;
  /** Questions that passed every check and got an answer (also one that was cut or left). */
  answers: number;
  /** Fresh access tokens for an old login: refresh grants, and session answers with a new token. */
  refreshes: number;
}

export interface PracticeOrigins {
  chat: string;
  auth: string;
}

export interface PracticeStatus extends PracticeControls {
  origins: PracticeOrigins;
  /** The issuer of the OpenID provider. */
  issuer: string;
  apiBase: string;
  people: PracticePerson[];
  /** Text of the picture issued last, null before the first one. */
  captchaAnswer: string | null;
  /** Epoch ms, null when no limit is in force. */
  rateLimitedUntil: number | null;
  /** One-shot actions that are still waiting. */
  armed: PracticeAction[];
  counts: PracticeCounts;
}

export const defaultControls: Readonly<PracticeControls> = {
  captcha: 'identifier',
  captchaKind: 'picture',
  tokenLifetimeS: 300,
  rateLimitS: 0,
  streamDelayMs: 12,
  tokenBinding: 'optional',
  loginFault: null,
};
