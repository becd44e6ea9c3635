/** A cookie jar and a fetch that never follows: what a scripted login has to do by hand. */
export interface Browser {
  readonly jar: Map<string, string>;
  get(url: string): Promise<Page>;
  post(url: string, form: Record<string, string>): Promise<Page>;
  /** Follows redirects until there are none. */
  follow(page: Page): Promise<Page>;
}

export interface Page {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Absolute URL of a redirect's target, else null. */
  readonly location: string | null;
  /** Every `Set-Cookie` line. */
  readonly setCookies: readonly string[];
}

export function createBrowser(jar = new Map<string, string>()): Browser {
  async function visit(url: string, init: RequestInit): Promise<Page> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = new Headers(init.headers);
    if (cookie !== '') headers.set('cookie', cookie);
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    const setCookies = response.headers.getSetCookie();
    for (const line of setCookies) keep(jar, line);
    const target = response.headers.get('location');
    return {
      url,
      status: response.status,
      headers: response.headers,
      text: await response.text(),
      location: target === null ? null : new URL(target, url).href,
      setCookies,
    };
  }

  const get = (url: string) => visit(url, {});
  return {
    jar,
    get,
    post: (url, form) => visit(url, { method: 'POST', body: new URLSearchParams(form) }),
    async follow(page) {
      let current = page;
      while (current.location !== null) current = await get(current.location);
      return current;
    },
  };
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split('; ');
  const at = pair.indexOf('=');
  if (attributes.includes('Max-Age=0')) jar.delete(pair.slice(0, at));
  else jar.set(pair.slice(0, at), pair.slice(at + 1));
}
