import { sendJson, type Visit } from '../http/visit.ts';

/** Which dialect of errors a path speaks: `/v1`, `/backend-api`, `/v1internal` or `/openai`. */
type Surface = 'v1' | 'backend' | 'google' | 'azure';

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
  if (pathname.startsWith('/v1internal')) return 'google';
  if (pathname.startsWith('/openai/')) return 'azure';
  return pathname.startsWith('/backend-api/') ? 'backend' : 'v1';
}

/** Answers in the words of the service whose path it is: OpenAI's, ChatGPT's, Google's or Azure's. */
export function sendFailure(visit: Visit, failure: ApiFailure): void {
  const { status, message, type, code, param = null, retryAfterS } = failure;
  const surface = surfaceOf(visit.url.pathname);
  if (surface === 'google') {
    sendJson(visit, status, googleError(failure));
    return;
  }
  if (retryAfterS !== undefined) visit.response.setHeader('Retry-After', String(retryAfterS));
  if (surface === 'azure' && status === 401) {
    sendJson(visit, status, { error: { code: '401', message: azureUnauthorized } });
  } else if (surface !== 'backend') {
    sendJson(visit, status, { error: { message, type, param, code } });
  } else if (status === 429) sendJson(visit, status, { detail: message });
  else sendJson(visit, status, { detail: { message, type, param, code } });
}

const azureUnauthorized =
  'Unauthorized. Access token is missing, invalid, audience is incorrect (https://cognitiveservices.azure.com), or have expired.';

/** Names of google.rpc.Code by the HTTP status that they are sent with. */
const googleNames: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  429: 'RESOURCE_EXHAUSTED',
};

function googleError({ status, message, retryAfterS }: ApiFailure) {
  const details = [
    { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: `${retryAfterS ?? 0}s` },
  ];
  return {
    error: {
      code: status,
      message,
      status: googleNames[status] ?? 'INTERNAL',
      ...(retryAfterS !== undefined && { details }),
    },
  };
}

/** A 400 in OpenAI's words. */
export function badRequest(message: string, param?: string): ApiFailure {
  const failure = { status: 400, message, type: 'invalid_request_error', code: null };
  return param === undefined ? failure : { ...failure, param };
}
