import { sendJson, type Visit } from '../http/visit.ts';

/** Which of the two dialects of errors a path speaks: `/v1` or `/backend-api`. */
type Surface = 'v1' | 'backend';

export interface ApiFailure {
  readonly status: number;
  readonly message: string;
  readonly type: string;
  readonly code: string | null;
  readonly param?: string;
  readonly retryAfterS?: number;
}

/** Where a path belongs. */
export function surfaceOf(pathname: string): Surface {
  return pathname.startsWith('/backend-api/') ? 'backend' : 'v1';
}

/** Answers with OpenAI's `{error: {…}}` on `/v1` and with ChatGPT's `{detail: …}` on `/backend-api`. */
export function sendFailure(visit: Visit, failure: ApiFailure): void {
  const { status, message, type, code, param = null, retryAfterS } = failure;
  if (retryAfterS !== undefined) visit.response.setHeader('Retry-After', String(retryAfterS));
  if (surfaceOf(visit.url.pathname) === 'v1') {
    sendJson(visit, status, { error: { message, type, param, code } });
  } else if (status === 429) sendJson(visit, status, { detail: message });
  else sendJson(visit, status, { detail: { message, type, param, code } });
}

/** A 400 in OpenAI's words. */
export function badRequest(message: string, param?: string): ApiFailure {
  const failure = { status: 400, message, type: 'invalid_request_error', code: null };
  return param === undefined ? failure : { ...failure, param };
}
