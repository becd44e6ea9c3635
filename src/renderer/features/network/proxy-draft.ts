import type { ProxySettings } from '../../../shared/contract/network.ts';

export type ProxyProtocol = Extract<ProxySettings, { kind: 'manual' }>['protocol'];

/** The proxy settings as they are typed: every way keeps its fields while another one is chosen. */
export interface ProxyDraft {
  readonly kind: ProxySettings['kind'];
  readonly protocol: ProxyProtocol;
  readonly host: string;
  readonly port: string;
  readonly bypass: string;
  readonly needsCredentials: boolean;
  readonly url: string;
}

export type ProxyField = 'host' | 'port' | 'bypass' | 'url';
export type ProxyProblems = Readonly<Partial<Record<ProxyField, 'missing' | 'bad'>>>;

const blank: ProxyDraft = {
  kind: 'system',
  protocol: 'http',
  host: '',
  port: '',
  bypass: '',
  needsCredentials: false,
  url: '',
};

export const draftOf = (proxy: ProxySettings, before: ProxyDraft = blank): ProxyDraft => {
  switch (proxy.kind) {
    case 'system':
    case 'none':
      return { ...before, kind: proxy.kind };
    case 'pac':
      return { ...before, kind: 'pac', url: proxy.url };
    case 'manual':
      return { ...before, ...proxy, port: String(proxy.port), bypass: proxy.bypass.join('\n') };
    default:
      return proxy satisfies never;
  }
};

const protocols: Readonly<Record<string, ProxyProtocol>> = {
  http: 'http',
  https: 'https',
  socks: 'socks5',
  socks5: 'socks5',
  socks5h: 'socks5',
};

/** A whole address pasted as the host is taken apart: `http://proxy.example.com:8080`, `proxy.example.com:8080`. */
export const takeApart = (text: string): Partial<ProxyDraft> => {
  const found = /^(?:([a-z][\da-z]*):\/\/)?([^\s/:@]+|\[[^\]]+\])(?::(\d+))?\/?$/i.exec(text.trim());
  const [, scheme, host, port] = found ?? [];
  if (host === undefined || (scheme === undefined && port === undefined)) return { host: text };
  const protocol = scheme === undefined ? undefined : protocols[scheme.toLowerCase()];
  if (scheme !== undefined && protocol === undefined) return { host: text };
  return { host, ...(protocol && { protocol }), ...(port !== undefined && { port }) };
};

const bypassOf = (text: string): string[] => text.split(/[\s,;]+/).filter((each) => each !== '');

const portOf = (text: string): number | null => {
  const port = /^\d{1,5}$/.test(text.trim()) ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? port : null;
};

const isHost = (text: string): boolean => /^[^\s/@?#\\]{1,253}$/.test(text);

const isScript = (text: string): boolean =>
  text.length <= 2_000 && URL.canParse(text) && /^(?:https?|file):$/.test(new URL(text).protocol);

/** The contract's rules written out, because its own would bring its parser with it. */
export const proxyProblems = (draft: ProxyDraft): ProxyProblems => {
  const missing = (text: string) => (text.trim() === '' ? 'missing' : 'bad');
  if (draft.kind === 'pac') return isScript(draft.url.trim()) ? {} : { url: missing(draft.url) };
  if (draft.kind !== 'manual') return {};
  const bypass = bypassOf(draft.bypass);
  return {
    ...(!isHost(draft.host.trim()) && { host: missing(draft.host) }),
    ...(portOf(draft.port) === null && { port: missing(draft.port) }),
    ...((bypass.length > 500 || bypass.some((each) => each.length > 300)) && { bypass: 'bad' as const }),
  };
};

/** What is saved; null while it is not complete. */
export const proxyOf = (draft: ProxyDraft): ProxySettings | null => {
  if (Object.keys(proxyProblems(draft)).length > 0) return null;
  switch (draft.kind) {
    case 'system':
    case 'none':
      return { kind: draft.kind };
    case 'pac':
      return { kind: 'pac', url: draft.url.trim() };
    case 'manual':
      return {
        kind: 'manual',
        protocol: draft.protocol,
        host: draft.host.trim(),
        port: portOf(draft.port) ?? 0,
        bypass: bypassOf(draft.bypass),
        needsCredentials: draft.needsCredentials,
      };
    default:
      return draft.kind satisfies never;
  }
};

export const sameProxy = (a: ProxySettings | null, b: ProxySettings | null): boolean => {
  if (a === null || b === null || a.kind !== b.kind) return a === b;
  return JSON.stringify(draftOf(a)) === JSON.stringify(draftOf(b));
};

/** How a proxy is called everywhere. */
export const proxyName = (proxy: ProxySettings | null | undefined): string | null =>
  proxy?.kind === 'manual' ? `${proxy.host}:${proxy.port}` : null;
