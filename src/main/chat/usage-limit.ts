import { z } from 'zod';

// what is larger was not meant as seconds
const seconds = z.lazy(() => z.number().nonnegative().max(1e11).nullish().catch(null));
const body = z.lazy(() => z.object({ error: z.object({ resets_in_seconds: seconds, resets_at: seconds }) }));

/** The code of a ChatGPT plan that is used up. */
export const usageLimitReached = 'usage_limit_reached';

/** When a plan that is used up can be used again, as the ChatGPT backend tells it in place of `Retry-After`; ms from now. */
export function planResetsAfter(json: unknown, headers: Headers, now: number): number | null {
  const told = body.safeParse(json).data?.error;
  if (told?.resets_in_seconds != null) return Math.ceil(told.resets_in_seconds * 1000);
  if (told?.resets_at != null) return Math.max(0, Math.ceil(told.resets_at * 1000) - now);
  const header = headers.get('x-codex-primary-reset-after-seconds')?.trim() ?? '';
  return /^\d{1,11}$/.test(header) ? Number(header) * 1000 : null;
}
