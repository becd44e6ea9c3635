import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where a file of test/fixtures/certificates lies; see test/fixtures/make-certificates.sh for what each is. */
export const certificatePath = (name: string): string =>
  fileURLToPath(new URL(`../fixtures/certificates/${name}.pem`, import.meta.url));

export const certificateText = (name: string): string => readFileSync(certificatePath(name), 'utf8');

/** Key and certificate of one of them, for a server. */
export const identityOf = (name: string): { key: string; cert: string } => ({
  key: certificateText(`${name}-key`),
  cert: certificateText(name),
});
