import type { Failure } from '../../shared/contract/failure.ts';
import { Fault } from '../fault.ts';
import { ProxyRefusal } from './proxy-refusal.ts';
import { proxyName, type Route } from './route.ts';

/** Nothing can have been processed: the request never reached a server. */
const neverLeft = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ENETDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_PRX_CONN',
]);
/** these don't tell whether it was the proxy that did not answer, or what lies beyond it */
const somewhereOnTheWay = new Set(['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_PRX_CONN']);

const unknownAuthority = new Set([
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'CERT_UNTRUSTED',
  'CERT_SIGNATURE_FAILURE',
  'CERT_CHAIN_TOO_LONG',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'PATH_LENGTH_EXCEEDED',
]);
// newer OpenSSL writes SSL/TLS_ALERT_… where older ones wrote SSLV3_ALERT_…
const refusedHandshake =
  /^(?:EPROTO|CERT_REVOKED|CERT_REJECTED|ERR_SSL_[\w/]*(?:ALERT|HANDSHAKE|VERSION|PROTOCOL|CERTIFICATE)\w*)$/;

const badSocksSignIn = new Set([
  'UND_ERR_SOCKS5_AUTH_REJECTED',
  'UND_ERR_SOCKS5_AUTH_METHOD',
  'UND_ERR_SOCKS5_AUTH_FAILED',
]);

/** An error, its cause, the cause's cause, … */
function chainOf(error: unknown): Error[] {
  return error instanceof Error ? [error, ...chainOf(error.cause)] : [];
}

const codeOf = (error: Error): string =>
  'code' in error && typeof error.code === 'string' ? error.code : '';

function tlsFailure(code: string, host: string): Failure | null {
  const failure = (name: string, message: string, action: Failure['action']): Failure => ({
    code: name,
    message,
    ...(action && { action }),
    detail: code,
  });
  if (unknownAuthority.has(code)) {
    return failure(
      'tls-unknown-authority',
      `${host} shows a certificate from an authority that this computer does not know. If it is your company's, choose its CA file in the network settings; else don't go on.`,
      'check-network',
    );
  }
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') {
    return failure(
      'tls-expired',
      `The certificate of ${host} is not valid today. Check this computer's date; if that is right, only ${host} can renew it.`,
      'check-network',
    );
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return failure(
      'tls-wrong-host',
      `What answered as ${host} has the certificate of another name. Check the address, and whether a sign-in page of this network is in between.`,
      'check-network',
    );
  }
  if (refusedHandshake.test(code)) {
    return failure(
      'tls-refused',
      `${host} did not agree to a secure connection. If it asks for a client certificate, choose one in the network settings.`,
      'check-network',
    );
  }
  return null;
}

const needsCredentials = (proxy: string, detail: string): Failure => ({
  code: 'proxy-needs-credentials',
  message: `The proxy ${proxy} wants a name and password. Enter them to go on.`,
  action: 'check-input',
  detail,
});

/** The proxy is to be asked for nothing before the person entered something. */
export const proxyFault = (proxy: string, detail: string): Fault =>
  new Fault(needsCredentials(proxy, detail));

const forbidden = (proxy: string, host: string, detail: string): Failure => ({
  code: 'proxy-refused',
  message: `The proxy ${proxy} does not let Latchkey reach ${host}. Ask whoever runs it, or set another one.`,
  action: 'check-network',
  detail,
});

const beyondProxy = (proxy: string, host: string, detail: string): Failure => ({
  code: 'offline',
  message: `${host} can't be reached through the proxy ${proxy}. Check the connection, or the proxy in the network settings.`,
  action: 'check-network',
  detail,
});

const speaksBasic = ({ schemes }: ProxyRefusal): boolean => schemes.length === 0 || schemes.includes('basic');

function refusalFailure(refusal: ProxyRefusal, proxy: string, host: string): Failure {
  const detail = `the proxy answered ${refusal.status}`;
  if (refusal.status >= 500) return beyondProxy(proxy, host, detail);
  if (refusal.status !== 407) return forbidden(proxy, host, detail);
  if (speaksBasic(refusal)) return needsCredentials(proxy, detail);
  return {
    code: 'proxy-sign-in-unknown',
    message: `The proxy ${proxy} asks for a sign-in that Latchkey can't do. Ask whoever runs it for one that takes a name and password.`,
    action: 'check-network',
    detail: `${detail} ${refusal.schemes.join(' ')}`.slice(0, 120),
  };
}

function socksFailure(code: string, proxy: string, host: string): Failure | null {
  if (badSocksSignIn.has(code)) return needsCredentials(proxy, code);
  // RFC 1928 section 6: 2 is the proxy's own rules, the others are what lies beyond it
  if (code === 'UND_ERR_SOCKS5_REPLY_2') return forbidden(proxy, host, code);
  if (/^UND_ERR_SOCKS5_REPLY_[13456]$/.test(code)) return beyondProxy(proxy, host, code);
  if (!code.startsWith('UND_ERR_SOCKS5')) return null;
  return {
    code: 'proxy-unknown',
    message: `What answers at ${proxy} is not a SOCKS5 proxy. Check its address and kind in the network settings.`,
    action: 'check-network',
    detail: code,
  };
}

function reachFailure(code: string, host: string, proxy: string | null): Failure {
  if (!neverLeft.has(code)) {
    return {
      code: 'network-lost',
      message: `The connection to ${host} was lost.`,
      action: 'retry',
      detail: code === '' ? 'no code' : code,
    };
  }
  if (proxy !== null && somewhereOnTheWay.has(code)) return beyondProxy(proxy, host, code);
  const message =
    proxy === null
      ? `${host} can't be reached. Check the connection.`
      : `The proxy ${proxy} can't be reached. Check the connection, or the proxy in the network settings.`;
  return { code: 'offline', message, action: 'check-network', detail: code };
}

/** What fetch itself refuses before anything leaves; it gives no code. https://fetch.spec.whatwg.org/#port-blocking */
const blockedPort = (chain: readonly Error[], host: string): Failure | null =>
  chain.some(({ message }) => message === 'bad port')
    ? {
        code: 'port-blocked',
        message: `The port in ${host} is set aside for something else, so nothing is sent there. Check the address.`,
        action: 'check-input',
        detail: 'bad port',
      }
    : null;

export interface Attempt {
  readonly host: string;
  readonly route: Route;
}

/**
 * Network errors as values: `offline` when the request never left, `network-lost` when that can't be known,
 * `port-blocked` for an address that nothing is ever sent to,
 * `proxy-…` for what the proxy said and `tls-…` for what its or the server's certificate said.
 */
export function networkFault(error: unknown, { host, route }: Attempt): Fault {
  const chain = chainOf(error);
  const ready = chain.find((one) => one instanceof Fault);
  if (ready) return ready;
  const proxy = route.kind === 'proxy' ? proxyName(route) : null;
  const codes = chain.map(codeOf).filter((code) => code !== '');
  const refusal = chain.find((one) => one instanceof ProxyRefusal);
  const shownBy = codes.includes('UND_ERR_PRX_TLS') && proxy !== null ? proxy : host;
  const failures = [
    blockedPort(chain, host),
    proxy !== null && refusal ? refusalFailure(refusal, proxy, host) : null,
    ...codes.map((code) => tlsFailure(code, shownBy)),
    ...codes.map((code) => (proxy === null ? null : socksFailure(code, proxy, host))),
  ];
  const failure = failures.find((one) => one !== null) ?? reachFailure(codes[0] ?? '', host, proxy);
  return new Fault(failure, { cause: error });
}

/** Whether another way may be tried: this way's proxy was not there at all. */
export const proxyIsGone = (error: unknown, { route }: Attempt): boolean =>
  route.kind === 'proxy' && chainOf(error).some((one) => neverLeft.has(codeOf(one)));
