/** fetch with `redirect: 'manual'` always, and connect, header and idle limits. */
export type HttpFetch = (url: string, init?: HttpInit) => Promise<Response>;

export interface HttpInit {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  signal?: AbortSignal;
}
