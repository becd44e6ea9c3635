import type { Failure } from '../../shared/contract/failure.ts';
import { Fault } from '../fault.ts';
import { readText } from '../network/limits.ts';
import { retryAfter } from '../network/retry-after.ts';
import type { ChatApi } from '../providers/provider.ts';
import { readGoogleError } from './dialects/google-error.ts';
import { readError, type ToldError } from './dialects/openai-shapes.ts';
import { planResetsAfter, usageLimitReached } from './usage-limit.ts';
import { parseJson } from '../parse-json.ts';

const said = ({ message, code }: ToldError, status: number): Pick<Failure, 'detail'> => ({
  detail: [`HTTP ${status}`, code === String(status) ? null : code, message]
    .filter((part) => part !== null)
    .join(' · '),
});

interface Answered {
  readonly status: number;
  readonly told: ToldError;
  readonly retryAfterMs: number | null;
  readonly api: Pick<ChatApi, 'whenForbidden'>;
}

function failureFor({ status, told, retryAfterMs, api }: Answered): Failure {
  const technical = said(told, status);
  if (status === 429 || told.code === usageLimitReached) {
    return {
      ...technical,
      code: 'rate-limited',
      message: told.message ?? 'The provider limits how often this account may ask.',
      action: 'wait',
      ...(retryAfterMs !== null && { retryAfterMs }),
    };
  }
  if (status === 403) {
    return {
      ...technical,
      code: 'not-allowed',
      message: 'This account may not do that at this provider.',
      ...api.whenForbidden,
    };
  }
  if (status === 404) {
    return {
      ...technical,
      code: 'not-found',
      message: 'The provider does not know this model or address. Choose another model.',
    };
  }
  if (status === 413) {
    return {
      ...technical,
      code: 'too-long',
      message: 'This conversation is too long for the provider. Start a new one.',
    };
  }
  if (status >= 500) {
    return {
      ...technical,
      code: 'provider-trouble',
      message: 'The provider has trouble of its own. Try again in a moment.',
      action: 'regenerate',
      ...(retryAfterMs !== null && { retryAfterMs }),
    };
  }
  if (status >= 300 && status < 400) return { ...intercepted, ...technical };
  return {
    ...technical,
    code: 'request-refused',
    message: told.message ?? 'The provider refused this message.',
  };
}

const intercepted: Failure = {
  code: 'intercepted',
  message:
    'Something between this computer and the provider answered instead of it, such as a sign-in page of the network.',
  action: 'check-network',
};

/** An answer with another status than 2xx, as a failure. */
export async function refusal(
  response: Response,
  now: number,
  api: Pick<ChatApi, 'whenForbidden'> = {},
): Promise<Fault> {
  const body = parseJson(await readText(response));
  // Google's endpoint for OpenAI's clients puts its errors into a list
  const json: unknown = Array.isArray(body) ? body[0] : body;
  const google = readGoogleError(json);
  const told = google ?? readError(json);
  // its headers come with every answer, and mean a wait only where the plan is used up
  const resetsAfter = told.code === usageLimitReached ? planResetsAfter(json, response.headers, now) : null;
  const retryAfterMs = retryAfter(response.headers, now) ?? google?.retryAfterMs ?? resetsAfter;
  return new Fault(failureFor({ status: response.status, told, retryAfterMs, api }));
}

const notStreamed: Failure = {
  code: 'not-streamed',
  message:
    'The provider answered, but not in a way that Latchkey can read. Check the address of this account, or choose another model.',
};

const isPage = (type: string): boolean => /^(?:text\/html|application\/xhtml\+xml)\b/i.test(type);

/**
 * A 2xx answer that is none. Only a page is taken for a captive portal's: whatever else came may have been made and
 * paid for, so it must not be asked for again unbidden.
 */
export async function notAnAnswer(response: Response): Promise<Fault> {
  await response.body?.cancel();
  const type = response.headers.get('content-type') ?? 'no content type';
  return new Fault({ ...(isPage(type) ? intercepted : notStreamed), detail: type });
}
