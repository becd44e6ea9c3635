import type { PeerCertificate } from 'node:tls';

/** A certificate in a few lines: whose, by whom, from when to when (ISO dates). */
export interface CertificateFacts {
  readonly subject: string;
  readonly issuer: string;
  readonly from: string;
  readonly to: string;
}

const nameOf = (name: PeerCertificate['subject'] | undefined): string =>
  [name?.CN, name?.O]
    .flat()
    .filter((part) => part !== undefined && part !== '')
    .join(', ') || 'unnamed';

const day = (text: string): string => {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? 'unknown' : date.toISOString().slice(0, 10);
};

export const certificateFacts = ({
  subject,
  issuer,
  valid_from: from,
  valid_to: to,
}: PeerCertificate): CertificateFacts => ({
  subject: nameOf(subject),
  issuer: nameOf(issuer),
  from: day(from),
  to: day(to),
});
