/** What the practice API wants in a token, as Entra ID's continuous access evaluation does: one issued after a moment. */
export interface Demand {
  /** Epoch s. */
  readonly notBefore: number;
  /** Whether the person has to be seen for it: a refresh is not enough. */
  readonly inPerson: boolean;
}

/** The demand as a claims request (OpenID Connect Core 5.5). */
export function claimsFor({ notBefore }: Demand): string {
  return JSON.stringify({ access_token: { nbf: { essential: true, value: String(notBefore) } } });
}

/** The moment that a claims request of a client asks for, 0 where it asks for none. */
export function notBeforeIn(claims: unknown): number {
  if (typeof claims !== 'string') return 0;
  try {
    const { access_token: wanted } = JSON.parse(claims) as { access_token?: { nbf?: { value?: unknown } } };
    return Number(wanted?.nbf?.value ?? 0) || 0;
  } catch {
    return 0;
  }
}
