import { X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { SecureContext, SecureContextOptions } from 'node:tls';
import type { OriginTrust } from '../../shared/contract/network.ts';
import { Fault } from '../fault.ts';
import type { NetworkSource } from './source.ts';

/** Whom to trust at an origin and what to show it. */
export interface OriginContext {
  /** the origin, or "common" for all that the settings don't name */
  readonly scope: string;
  /** changes with everything that the context is made from */
  readonly key: string;
  /** made at the first call, since reading every authority takes a tenth of a second */
  context(): SecureContext;
}

export interface Trust {
  /** @throws Fault `certificate-file-unreadable`, `certificate-file-invalid` or `client-key-locked` */
  at(origin: string): OriginContext;
}

// no start needs it, and an import would load it
const tls = () => process.getBuiltinModule('node:tls');

const usable = (text: string): boolean => {
  try {
    return new X509Certificate(text).ca !== undefined;
  } catch {
    return false;
  }
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'no code';

// a path may name the person, so only the file's own name is shown
function readFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new Fault(
      {
        code: 'certificate-file-unreadable',
        message: `The certificate file ${basename(path)} can't be read. Choose it again in the network settings.`,
        action: 'check-input',
        detail: codeOf(cause),
      },
      { cause },
    );
  }
}

const invalid = (path: string, cause: unknown) =>
  new Fault(
    {
      code: 'certificate-file-invalid',
      message: `${basename(path)} is not what was expected. Latchkey needs PEM files ("-----BEGIN …").`,
      action: 'check-input',
      detail: codeOf(cause),
    },
    { cause },
  );

const pemBlock = /-----BEGIN (?:TRUSTED )?CERTIFICATE-----[\s\S]+?-----END (?:TRUSTED )?CERTIFICATE-----/g;

/** The certificates of a PEM file. Node would take a file without any, and trust nothing by it, silently. */
function readAuthorities(path: string): string[] {
  const found = readFile(path).match(pemBlock) ?? [];
  if (found.length === 0 || !found.every(usable)) throw invalid(path, undefined);
  return found;
}

const isLocked = (key: string): boolean => /ENCRYPTED/.test(key);

function readIdentity(
  { certFile, keyFile }: NonNullable<OriginTrust['clientCertificate']>,
  passphrase: string | null,
): SecureContextOptions {
  const cert = readFile(certFile);
  const key = readFile(keyFile);
  const identity = { cert, key, ...(passphrase !== null && { passphrase }) };
  try {
    tls().createSecureContext(identity);
    return identity;
  } catch (cause) {
    if (!isLocked(key)) throw invalid(usable(cert) ? keyFile : certFile, cause);
    throw new Fault(
      {
        code: 'client-key-locked',
        message: `The key ${basename(keyFile)} is locked. Enter its passphrase in the network settings.`,
        action: 'check-input',
        detail: codeOf(cause),
      },
      { cause },
    );
  }
}

const changedAt = (path: string | undefined): number =>
  path === undefined ? 0 : (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);

/**
 * Those of NODE_EXTRA_CA_CERTS. Node knows them by itself; the packaged desktop app does not, for the fuse that keeps
 * NODE_OPTIONS out (electron-builder.yml) keeps this out too. Like Node, it goes on without a file that is no good.
 */
function extraAuthorities(): string[] {
  const path = process.env['NODE_EXTRA_CA_CERTS'];
  if (path === undefined || path === '') return [];
  try {
    return (readFile(path).match(pemBlock) ?? []).filter(usable);
  } catch {
    return [];
  }
}

/** Node's own authorities, those of NODE_EXTRA_CA_CERTS, and those of the operating system. */
function everyAuthority(): string[] {
  const { getCACertificates, rootCertificates } = tls();
  const extra = extraAuthorities();
  // older Electron has no such call
  if (typeof getCACertificates !== 'function') return [...rootCertificates, ...extra];
  const system = getCACertificates('system').filter(usable);
  return [...new Set([...getCACertificates('default'), ...extra, ...system])];
}

/** The authorities of this machine for everybody, and what the settings add for single origins. */
export function createTrust(source: NetworkSource): Trust {
  let authorities: string[] | null = null;
  let common: SecureContext | null = null;
  const everyone = () => (authorities ??= everyAuthority());

  return {
    at: (origin) => {
      const own = source.settings().trust.find((one) => new URL(one.origin).origin === origin);
      if (!own) {
        const context = () => (common ??= tls().createSecureContext({ ca: everyone() }));
        return { scope: 'common', key: '', context };
      }
      const { caFile, clientCertificate } = own;
      const passphrase = clientCertificate ? (source.keyPassphrase?.(origin) ?? null) : null;
      const files = [caFile, clientCertificate?.certFile, clientCertificate?.keyFile];
      return {
        scope: origin,
        // a file that was renewed on disk counts from the next request on
        key: JSON.stringify([passphrase, ...files.flatMap((path) => [path, changedAt(path)])]),
        context: () =>
          tls().createSecureContext({
            ca: [...everyone(), ...(caFile === undefined ? [] : readAuthorities(caFile))],
            ...(clientCertificate && readIdentity(clientCertificate, passphrase)),
          }),
      };
    },
  };
}
