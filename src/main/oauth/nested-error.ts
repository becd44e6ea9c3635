import { z } from 'zod';
import { readText } from '../network/limits.ts';
import { parseJson } from '../parse-json.ts';

const nested = z.union([
  z.object({ error: z.object({ code: z.string() }) }).transform(({ error }) => error.code),
  z.object({ code: z.string(), error: z.undefined().optional() }).transform(({ code }) => code),
]);

/** Codes of auth.openai.com after which only the person can help. */
const permanent = new Set(['refresh_token_expired', 'refresh_token_reused', 'refresh_token_invalidated']);

/**
 * Some token endpoints nest their error code instead of answering as RFC 6749 5.2 says (auth.openai.com does). The
 * same answer in the standard's shape, so that it is understood; any other answer comes back as it was.
 */
export async function withPlainError(response: Response): Promise<Response> {
  if (response.ok || !response.headers.get('content-type')?.startsWith('application/json')) return response;
  const text = await readText(response);
  const found = nested.safeParse(parseJson(text));
  const code = found.success ? found.data.toLowerCase() : null;
  const { status, headers } = response;
  if (code === null) return new Response(text, { status, headers });
  const definite = permanent.has(code) || status === 401;
  return Response.json(
    { error: definite ? 'invalid_grant' : code, error_description: code },
    { status: status === 401 ? 400 : status },
  );
}
