import type { OriginTrust } from '../../../shared/contract/network.ts';

export interface TrustDraft {
  readonly origin: string;
  readonly caFile: string;
  readonly certFile: string;
  readonly keyFile: string;
  /** write-only: empty keeps what is known */
  readonly passphrase: string;
}

export type TrustProblem = 'bad-origin' | 'known-origin' | 'bad-path' | 'no-file' | 'no-cert' | 'no-key';
export type TrustProblems = Readonly<Partial<Record<keyof TrustDraft, TrustProblem>>>;

export const trustDraft = (trust?: OriginTrust): TrustDraft => ({
  origin: trust?.origin ?? '',
  caFile: trust?.caFile ?? '',
  certFile: trust?.clientCertificate?.certFile ?? '',
  keyFile: trust?.clientCertificate?.keyFile ?? '',
  passphrase: '',
});

/** The origin that is meant: a name alone is a server with https. Null when it is none. */
export const originOf = (text: string): string | null => {
  const typed = text.trim();
  const address = /^[a-z][\d+.a-z-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
  if (typed === '' || /[\s@\\]/.test(typed) || !URL.canParse(address)) return null;
  const { protocol, origin } = new URL(address);
  return protocol === 'https:' && origin.length <= 300 ? origin : null;
};

/** A path that means the same wherever Latchkey was started. */
const isWhole = (path: string): boolean => /^(?:\/|[a-z]:[/\\]|\\\\)/i.test(path) && path.length <= 4_096;

export const trustProblems = (draft: TrustDraft, others: readonly string[]): TrustProblems => {
  const origin = originOf(draft.origin);
  const [ca, cert, key] = [draft.caFile.trim(), draft.certFile.trim(), draft.keyFile.trim()];
  const path = (text: string): TrustProblem | null => (text === '' || isWhole(text) ? null : 'bad-path');
  const found: Record<keyof TrustDraft, TrustProblem | null> = {
    origin: origin === null ? 'bad-origin' : others.includes(origin) ? 'known-origin' : null,
    caFile: ca === '' && cert === '' && key === '' ? 'no-file' : path(ca),
    certFile: cert === '' && key !== '' ? 'no-cert' : path(cert),
    keyFile: key === '' && cert !== '' ? 'no-key' : path(key),
    passphrase: null,
  };
  return Object.fromEntries(Object.entries(found).filter(([, problem]) => problem !== null));
};

/** With the files of one address, which may be listed or not. */
export const withTrust = (all: readonly OriginTrust[], one: OriginTrust): OriginTrust[] =>
  all.some(({ origin }) => origin === one.origin)
    ? all.map((each) => (each.origin === one.origin ? one : each))
    : [...all, one];

/** Of a draft without problems. */
export const trustOf = (draft: TrustDraft): OriginTrust => {
  const [caFile, certFile, keyFile] = [draft.caFile.trim(), draft.certFile.trim(), draft.keyFile.trim()];
  return {
    origin: originOf(draft.origin) ?? draft.origin,
    ...(caFile !== '' && { caFile }),
    ...(certFile !== '' && keyFile !== '' && { clientCertificate: { certFile, keyFile } }),
  };
};
