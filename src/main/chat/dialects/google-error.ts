import { z } from 'zod';
import type { ToldError } from './openai-shapes.ts';

const body = z.lazy(() =>
  z.object({
    error: z.object({
      message: z.string().optional(),
      /** a name of google.rpc.Code; the number beside it is HTTP's */
      status: z.string(),
      details: z.array(z.unknown()).optional(),
    }),
  }),
);
const retryInfo = z.lazy(() =>
  z.object({
    '@type': z.literal('type.googleapis.com/google.rpc.RetryInfo'),
    // what is larger was not meant as seconds
    retryDelay: z.string().regex(/^\d{1,11}(\.\d+)?s$/),
  }),
);

/** What an error of a Google API says (google.rpc.Status with RetryInfo); null for what is none. */
export function readGoogleError(json: unknown): (ToldError & { retryAfterMs: number | null }) | null {
  const parsed = body.safeParse(json);
  if (!parsed.success) return null;
  const { message, status, details = [] } = parsed.data.error;
  const delay = details.flatMap((one) => retryInfo.safeParse(one).data?.retryDelay ?? [])[0];
  return {
    message: message?.slice(0, 400) ?? null,
    code: status,
    retryAfterMs: delay === undefined ? null : Math.ceil(Number.parseFloat(delay) * 1000),
  };
}
