import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { z } from 'zod';

/** AES-256-GCM output, base64. */
export const sealed = z.lazy(() => z.object({ iv: z.string(), data: z.string(), tag: z.string() }));
export type Sealed = z.infer<typeof sealed>;

const algorithm = 'aes-256-gcm';
const ivBytes = 12;

/** `boundTo` is authenticated and not stored: a sealed value moved to another place does not open there. */
export function seal(
  key: Uint8Array,
  plain: Uint8Array,
  boundTo: string,
  bytes: (n: number) => Uint8Array,
): Sealed {
  const iv = bytes(ivBytes);
  const cipher = createCipheriv(algorithm, key, iv).setAAD(Buffer.from(boundTo));
  const data = Buffer.concat([cipher.update(plain), cipher.final()]);
  return {
    iv: Buffer.from(iv).toString('base64'),
    data: data.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  };
}

/** Throws when the key is another, the value was changed, or it belongs elsewhere. */
export function unseal(key: Uint8Array, value: Sealed, boundTo: string): Uint8Array {
  const decipher = createDecipheriv(algorithm, key, Buffer.from(value.iv, 'base64'), { authTagLength: 16 })
    .setAAD(Buffer.from(boundTo))
    .setAuthTag(Buffer.from(value.tag, 'base64'));
  return Buffer.concat([decipher.update(Buffer.from(value.data, 'base64')), decipher.final()]);
}

/** A 256-bit key of its own for each purpose, by HKDF-SHA-256 (RFC 5869). */
export const deriveKey = (profileKey: Uint8Array, purpose: 'vault' | 'history'): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', profileKey, new Uint8Array(), `latchkey/${purpose}/1`, 32));
