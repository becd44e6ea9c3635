import { z } from 'zod';
import { Fault } from '../../fault.ts';

/** What a helper printed. */
export interface HelperToken {
  readonly accessToken: string;
  /** seconds from now, 0 where its time is over; null where the helper does not tell */
  readonly expiresInS: number | null;
}

const answer = z.lazy(() =>
  z.object({
    access_token: z.string().optional(),
    token: z.string().optional(),
    /** seconds */
    expires_in: z.coerce.number().nonnegative().nullish().catch(null),
    /** epoch seconds or ms, or a date as text */
    expires_at: z.union([z.number(), z.string()]).nullish().catch(null),
  }),
);

/** Epoch seconds are below this until the year 5138, epoch ms above it since 1973. */
const firstMs = 100_000_000_000;

const noToken = (detail: string): Fault =>
  new Fault({
    code: 'command.no-token',
    message:
      'The command printed no access token. It must print the token alone, or JSON with an access_token.',
    action: 'check-input',
    detail,
  });

function epochMs(value: number | string): number | null {
  const number =
    typeof value === 'number' ? value : /^\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : null;
  const at = number === null ? Date.parse(String(value)) : number < firstMs ? number * 1000 : number;
  return Number.isFinite(at) ? at : null;
}

/** Printable ASCII without spaces: what can stand in an Authorization header. */
function requireToken(token: string | undefined): string {
  if (token !== undefined && /^[\u0021-\u007E]+$/.test(token)) return token;
  throw noToken(token ? 'spaces, line breaks or special characters in the token' : 'empty');
}

function parseJson(printed: string): z.infer<typeof answer> {
  try {
    return answer.parse(JSON.parse(printed));
  } catch {
    // no cause: the parser's message quotes what it read
    throw noToken('JSON without a token');
  }
}

/** Reads what a helper printed at `now`, epoch ms. @throws Fault `command.no-token`, which never repeats it */
export function readPrinted(stdout: string, now: number): HelperToken {
  const printed = stdout.trim();
  if (!printed.startsWith('{')) return { accessToken: requireToken(printed), expiresInS: null };
  const { access_token, token, expires_in, expires_at } = parseJson(printed);
  const accessToken = requireToken(access_token ?? token);
  if (expires_in != null) return { accessToken, expiresInS: expires_in };
  const at = expires_at == null ? null : epochMs(expires_at);
  return { accessToken, expiresInS: at === null ? null : Math.max(0, Math.floor((at - now) / 1000)) };
}
