import { readChallenges } from '../network/challenges.ts';

/** longer ones are no claims request of any service, and would not fit an address */
const longest = 4_096;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A claims request (OpenID Connect Core 5.5) as one line of JSON; null for what is none. */
export function cleanClaims(text: unknown): string | null {
  if (typeof text !== 'string' || text.length > longest) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? JSON.stringify(value) : null;
  } catch {
    return null;
  }
}

/**
 * The claims that an API wants in the next token: `error="insufficient_claims", claims="<JSON in base64 or base64url>"`
 * of a 401's bearer challenge (RFC 6750 3, Microsoft's continuous access evaluation). Null where it asks for none.
 */
export function claimsWanted({ headers }: { readonly headers: Headers }): string | null {
  const asked = readChallenges(headers).find(
    ({ scheme, parameters }) =>
      (scheme === 'bearer' || scheme === 'dpop') && parameters['error'] === 'insufficient_claims',
  );
  // Buffer reads both alphabets
  return asked ? cleanClaims(Buffer.from(asked.parameters['claims'] ?? '', 'base64').toString('utf8')) : null;
}

const merge = (one: unknown, other: unknown): unknown => {
  if (!isObject(one) || !isObject(other)) return other;
  const merged = { ...one };
  for (const [name, value] of Object.entries(other))
    merged[name] = Object.hasOwn(one, name) ? merge(one[name], value) : value;
  return merged;
};

/** Several claims requests as one; where two want different things of one claim, the later one wins. */
export function mergeClaims(...requests: readonly (string | null | undefined)[]): string | null {
  const wanted = requests.map(cleanClaims).filter((one) => one !== null);
  if (wanted.length === 0) return null;
  return JSON.stringify(wanted.map((one): unknown => JSON.parse(one)).reduce(merge));
}
