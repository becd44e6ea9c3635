import { Agent, EnvHttpProxyAgent, fetch as undiciFetch } from 'undici';
import { Fault } from '../fault.ts';
import type { HttpFetch } from '../platform.ts';
import { isLoopback } from './loopback.ts';

const limits = { connect: { timeout: 10_000 }, headersTimeout: 30_000, bodyTimeout: 300_000 } as const;

/** Nothing can have been processed: the request never reached a server. */
const neverLeft = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ENETDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
]);

const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return codeOf(error.cause);
};

/** Network errors as values: `offline` when the request never left, `network-lost` when that can't be known. */
export function networkFault(error: unknown, host: string): Fault {
  const code = codeOf(error);
  if (neverLeft.has(code)) {
    return new Fault(
      {
        code: 'offline',
        message: `${host} can't be reached. Check the connection.`,
        action: 'check-network',
        detail: code,
      },
      { cause: error },
    );
  }
  return new Fault(
    {
      code: 'network-lost',
      message: `The connection to ${host} was lost.`,
      action: 'retry',
      detail: code === '' ? 'no code' : code,
    },
    { cause: error },
  );
}

export interface HttpClient {
  readonly fetch: HttpFetch;
  close(): Promise<void>;
}

/**
 * One client for login, refresh and chat: connect 10 s, headers 30 s, silence 300 s; redirects are never followed
 * here. HTTP_PROXY, HTTPS_PROXY and NO_PROXY are respected, and loopback never goes through a proxy.
 * @throws Fault `offline` or `network-lost`; an AbortError passes through
 */
export function createHttpClient(userAgent: string): HttpClient {
  const direct = new Agent(limits);
  const byEnvironment = new EnvHttpProxyAgent(limits);
  return {
    fetch: async (url, { method = 'GET', headers = {}, body, signal } = {}) => {
      const { host, hostname } = new URL(url);
      try {
        return await undiciFetch(url, {
          method,
          headers: { 'user-agent': userAgent, ...headers },
          redirect: 'manual',
          dispatcher: isLoopback(hostname) ? direct : byEnvironment,
          ...(body !== undefined && { body }),
          ...(signal && { signal }),
        });
      } catch (error) {
        if (signal?.aborted) throw error;
        throw networkFault(error, host);
      }
    },
    close: async () => {
      await Promise.all([direct.destroy(), byEnvironment.destroy()]);
    },
  };
}
