import type { Account, Credential } from './credential.ts';
import { readClaims } from './expiry.ts';
import { isSameAccount } from './same-account.ts';

type Known = Pick<Account, 'provider' | 'identity' | 'config'> & { readonly credential: Credential | null };

const isEmail = (identity: string): boolean => /^\S+@\S+$/.test(identity);

/** `sub`, of the ID token or of the access token */
const subjectOf = (credential: Credential | null): string | null => {
  if (credential === null) return null;
  return credential.kind === 'oauth' ? credential.subject : (readClaims(credential.secret)?.subject ?? null);
};

const subjectNames = ({ identity, credential }: Known, other: Known): boolean => {
  const subject = subjectOf(credential);
  return subject !== null && (subject === identity || subject === subjectOf(other.credential));
};

/** A helper prints another token each time it is asked: it is the same one where it is asked the same. */
const sameSecret = (one: Credential | null, other: Credential | null): boolean =>
  one !== null &&
  other !== null &&
  (one.secret === other.secret ||
    (one.kind === 'command' &&
      other.kind === 'command' &&
      JSON.stringify([one.program, one.args]) === JSON.stringify([other.program, other.args])));

const mayBeSameAccount = ({ credential }: Known, other: Known): boolean =>
  credential === null ||
  other.credential === null ||
  isSameAccount(credential.secret, other.credential.secret);

/**
 * Whether a login is of an account that is there already: the same person by e-mail address or subject, or the very same
 * secret, and not another workspace of theirs. What else an identity may say ("API key at api.openai.com") names nobody,
 * and a second key is not the first.
 */
export const isSameIdentity = (account: Known, signed: Known): boolean =>
  account.provider === signed.provider &&
  account.identity === signed.identity &&
  account.config['baseUrl'] === signed.config['baseUrl'] &&
  mayBeSameAccount(account, signed) &&
  (isEmail(signed.identity) ||
    subjectNames(signed, account) ||
    sameSecret(account.credential, signed.credential));

/**
 * Whoever signs in with another e-mail address, or in another workspace, gets an account of their own: chats stay with
 * whom they belong to.
 */
export const isSomeoneElse = (account: Known, signed: Known): boolean =>
  (isEmail(account.identity) && isEmail(signed.identity) && account.identity !== signed.identity) ||
  !mayBeSameAccount(account, signed);

/** An identity as a name that none of these accounts has yet. */
export function freeLabel(identity: string, taken: readonly Pick<Account, 'label'>[]): string {
  const labels = new Set(taken.map(({ label }) => label));
  let label = identity;
  for (let number = 2; labels.has(label); number += 1) label = `${identity} (${number})`;
  return label;
}
