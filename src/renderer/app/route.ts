import type { Input } from '../../shared/contract/contract.ts';
import type { LoginKind } from '../../shared/contract/login.ts';

const kinds: Readonly<Record<LoginKind, true>> = {
  'web-password': true,
  browser: true,
  device: true,
  'session-cookie': true,
  import: true,
  command: true,
  token: true,
  'api-key': true,
};
const isKind = (text: string | null): text is LoginKind => text !== null && Object.hasOwn(kinds, text);

/** What a window is for. A sign-in can have a window of its own: `#/login?account=…` or `#/login?provider=…&kind=…`. */
export type Route =
  { readonly at: 'app' } | { readonly at: 'login'; readonly start: Input<'login.start'> | null };

export const parseRoute = (hash: string): Route => {
  const [path, query = ''] = hash.replace(/^#/, '').split('?');
  if (path !== '/login') return { at: 'app' };
  const params = new URLSearchParams(query);
  const accountId = params.get('account');
  if (accountId !== null) return { at: 'login', start: { accountId } };
  const provider = params.get('provider');
  const kind = params.get('kind');
  if (provider !== null && isKind(kind)) return { at: 'login', start: { provider, kind } };
  return { at: 'login', start: null };
};

export const loginHash = (start: Input<'login.start'> | null): string => {
  if (start === null) return '#/login';
  const params =
    'accountId' in start
      ? new URLSearchParams({ account: start.accountId })
      : new URLSearchParams({ provider: start.provider, kind: start.kind });
  return `#/login?${params.toString()}`;
};
