import { CookieJar } from 'tough-cookie';
import { Fault } from '../../fault.ts';
import type { HttpFetch, HttpInit } from '../../network/http-fetch.ts';
import { readText } from '../../network/limits.ts';
import type { Cookie } from '../../nextauth/session-cookie.ts';

export interface Page {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  /** where a redirect points to, absolute */
  readonly location: string | null;
}

export interface Visitor {
  get(url: string, options?: { follow?: boolean }): Promise<Page>;
  postForm(url: string, fields: Record<string, string>): Promise<Page>;
  cookies(origin: string): readonly Cookie[];
}

const longestChain = 5;
const pageLimit = 2 * 1024 * 1024;

/** Walks a login site as one browser would: a cookie jar, redirects among `origins` only, at most five in a row. */
export function createVisitor(fetch: HttpFetch, origins: readonly string[], signal: AbortSignal): Visitor {
  const jar = new CookieJar();

  const requireKnown = (url: string) => {
    if (!origins.includes(new URL(url).origin)) {
      throw new Fault({
        code: 'login.unknown-address',
        message: 'The sign-in page sent Latchkey to an address that is not part of it, so it stopped.',
        detail: new URL(url).origin,
      });
    }
  };

  const visit = async (url: string, init: HttpInit): Promise<Page> => {
    requireKnown(url);
    const cookie = await jar.getCookieString(url);
    const response = await fetch(url, {
      ...init,
      signal,
      headers: { accept: 'text/html,application/json', ...init.headers, ...(cookie && { cookie }) },
    });
    for (const header of response.headers.getSetCookie())
      jar.setCookieSync(header, url, { ignoreError: true });
    const location = response.headers.get('location');
    return {
      url,
      status: response.status,
      headers: response.headers,
      body: await readText(response, pageLimit),
      location: location === null ? null : new URL(location, url).href,
    };
  };

  const isRedirect = ({ status, location }: Page) => status >= 300 && status < 400 && location !== null;

  const follow = async (page: Page, left: number): Promise<Page> => {
    if (!isRedirect(page) || page.location === null) return page;
    if (left === 0) {
      throw new Fault({
        code: 'login.too-many-redirects',
        message: 'The sign-in page kept sending Latchkey in circles.',
        action: 'retry',
      });
    }
    return follow(await visit(page.location, {}), left - 1);
  };

  return {
    get: async (url, options) => {
      const page = await visit(url, {});
      return options?.follow ? follow(page, longestChain) : page;
    },
    postForm: (url, fields) =>
      visit(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          origin: new URL(url).origin,
          referer: url,
        },
        body: new URLSearchParams(fields).toString(),
      }),
    cookies: (origin) => jar.getCookiesSync(origin).map(({ key, value }) => ({ name: key, value })),
  };
}
