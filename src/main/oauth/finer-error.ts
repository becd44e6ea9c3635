import { z } from 'zod';

/** Names that Entra ID gives in `suberror` when only the person can help; its numbers are no part of its contract. */
export const onlyPerson: ReadonlySet<string> = new Set([
  'message_only',
  'additional_action',
  'basic_action',
  'user_password_expired',
  'consent_required',
  'bad_token',
  'ux_not_allowed',
  'interrupted_user',
  'invalid_rapt',
]);

const beside = z.object({
  suberror: z.string().optional().catch(undefined),
  error_subtype: z.string().optional().catch(undefined),
  claims: z.string().optional().catch(undefined),
});

/**
 * What some servers say beside an error (RFC 6749 5.2): Entra ID a `suberror` and the claims to ask for next, Google an
 * `error_subtype`.
 */
export function besideError(body: unknown): { finer: string | null; claims: string | null } {
  const { suberror, error_subtype, claims } = beside.safeParse(body).data ?? {};
  return { finer: suberror ?? error_subtype ?? null, claims: claims ?? null };
}
