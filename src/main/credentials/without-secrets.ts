import type { Failure } from '../../shared/contract/failure.ts';
import type { Credential } from './credential.ts';

/** A piece of a secret that tells of it: shorter ones are parts of ordinary words. */
const PIECE = /[\w.~+/-]{8,}/g;

/** A failure in a provider's own words, without the secrets that it was sent and says again, in whole or in part. */
export function withoutSecrets(failure: Failure, { secret, headers = {} }: Credential): Failure {
  const secrets = [secret, ...Object.values(headers)];
  const hide = (text: string) =>
    text.replaceAll(PIECE, (piece) => (secrets.some((each) => each.includes(piece)) ? '…' : piece));
  const { message, detail } = failure;
  return { ...failure, message: hide(message), ...(detail !== undefined && { detail: hide(detail) }) };
}
