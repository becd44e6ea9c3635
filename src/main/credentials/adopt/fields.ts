import { decodeJwt } from 'jose';
import { z } from 'zod';
import { readClaims } from '../expiry.ts';
import { refusal } from './refusal.ts';

/** A string that tools also leave out, set to null or leave empty; all three are null here. */
export const optionalText = z.lazy(() =>
  z
    .string()
    .nullish()
    .transform((value) => value || null),
);

/** The file as the shape that was expected. @throws Fault `adopt.unknown-shape` */
export function parseShape<T>(shape: z.ZodType<T>, json: unknown): T {
  const parsed = shape.safeParse(json);
  if (parsed.success) return parsed.data;
  // names of fields are no secrets, unless the file is a map of something else: only the problem's kind is kept
  throw refusal('adopt.unknown-shape', parsed.error.issues[0]?.code);
}

/** A JSON object to be written again with some fields replaced. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** @throws Fault `adopt.unknown-shape` */
export function requireObject(value: unknown): JsonObject {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
  throw refusal('adopt.unknown-shape', 'no object');
}

export const isJwt = (token: string): boolean => readClaims(token) !== null;

export const emailOf = (token: string | null): string | null =>
  token === null ? null : (readClaims(token)?.email ?? null);

export const expiryOf = (token: string | null): number | null =>
  token === null ? null : (readClaims(token)?.expiresAt ?? null);

/** `chatgpt_account_id` of OpenAI's ID and access tokens, unverified: the tool trusts its file as we do. */
export function chatgptAccountOf(token: string | null): string | null {
  if (token === null) return null;
  try {
    const claim = decodeJwt(token)['https://api.openai.com/auth'];
    if (typeof claim !== 'object' || claim === null || !('chatgpt_account_id' in claim)) return null;
    return typeof claim.chatgpt_account_id === 'string' ? claim.chatgpt_account_id || null : null;
  } catch {
    return null;
  }
}
