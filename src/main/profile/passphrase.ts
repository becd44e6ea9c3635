import { scrypt } from 'node:crypto';
import { z } from 'zod';
import { seal, sealed, unseal } from './seal.ts';

/** About 0.4 s and 128 MiB on a desktop of 2024: slow for a guesser, bearable at a start. */
export const scryptCost = { N: 2 ** 17, r: 8, p: 1 };
const boundTo = 'latchkey/profile-key/passphrase/1';

/** times of what ours costs: whoever made a file may not choose what opening it takes */
const mostCost = 4;

/** What a passphrase was stretched with (RFC 7914), as it is kept beside what is sealed. */
export const scryptParameters = z.lazy(() =>
  z
    .object({
      salt: z.string(),
      N: z.number().int().min(2),
      r: z.number().int().min(1),
      p: z.number().int().min(1),
    })
    .refine(({ N, r, p }) => N * r * p <= mostCost * scryptCost.N * scryptCost.r * scryptCost.p),
);

export const passphraseSealed = z.lazy(() => sealed.unwrap().extend(scryptParameters.unwrap().shape));
export type PassphraseSealed = z.infer<typeof passphraseSealed>;

export const minPassphraseLength = 8;

/** scrypt (RFC 7914) of a passphrase: 32 bytes. */
export const stretch = (
  passphrase: string,
  salt: Uint8Array,
  { N, r, p }: Pick<PassphraseSealed, 'N' | 'r' | 'p'>,
): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    // the same letters typed on another keyboard must give the same bytes
    const bytes = passphrase.normalize('NFKC');
    scrypt(bytes, salt, 32, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });

/** Seals the profile key under scrypt (RFC 7914) of a passphrase. */
export async function sealByPassphrase(
  key: Uint8Array,
  passphrase: string,
  bytes: (n: number) => Uint8Array,
): Promise<PassphraseSealed> {
  const salt = bytes(16);
  const wrapping = await stretch(passphrase, salt, scryptCost);
  return {
    ...seal(wrapping, key, boundTo, bytes),
    salt: Buffer.from(salt).toString('base64'),
    ...scryptCost,
  };
}

/** The profile key, or null when the passphrase is another. */
export async function openByPassphrase(
  value: PassphraseSealed,
  passphrase: string,
): Promise<Uint8Array | null> {
  const wrapping = await stretch(passphrase, Buffer.from(value.salt, 'base64'), value);
  try {
    return unseal(wrapping, value, boundTo);
  } catch {
    return null;
  }
}
