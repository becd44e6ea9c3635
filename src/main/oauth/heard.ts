import { z } from 'zod';
import { serverAhead } from '../credentials/expiry.ts';
import type { HttpFetch } from '../network/http-fetch.ts';
import { readText } from '../network/limits.ts';
import { parseJson } from '../parse-json.ts';

/** The way to a token endpoint that remembers its last good answer: what was spent for it does not come back. */
export interface Heard {
  readonly fetch: HttpFetch;
  /** where that answer comes a second time */
  readonly again: HttpFetch;
  /** ms that the endpoint's clock is ahead of this one, by that answer; 0 where it does not say */
  ahead(now: number): number;
  /** what came to renew with, whatever else is wrong with the answer */
  refreshToken(): string | null;
}

const tokens = z.object({ access_token: z.string().min(1), refresh_token: z.string().min(1) });

const refreshTokenIn = (text: string): string | null =>
  tokens.safeParse(parseJson(text)).data?.refresh_token ?? null;

export function hear(fetch: HttpFetch): Heard {
  let last: { readonly text: string; readonly headers: Headers } | null = null;
  return {
    fetch: async (url, init) => {
      const response = await fetch(url, init);
      // keys are fetched with GET
      if (init?.method !== 'POST' || response.status !== 200) return response;
      last = { text: await readText(response), headers: new Headers(response.headers) };
      return new Response(last.text, { headers: last.headers });
    },
    again: async (url, init) =>
      last && init?.method === 'POST' ? new Response(last.text, { headers: last.headers }) : fetch(url, init),
    ahead: (now) => (last ? serverAhead(last, now) : 0),
    refreshToken: () => last && refreshTokenIn(last.text),
  };
}
