/** What a client knows: its two tokens. */
export interface Held {
  access: string;
  refresh: string;
}

export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

/** Makes an authorized request of a URL; resolves with the status that the caller sees in the end. */
export type Client = (url: string) => Promise<number>;

interface Parts {
  readonly origin: string;
  readonly held: Held;
  readonly fetch: Fetch;
}

async function renew({ origin, held, fetch }: Parts): Promise<void> {
  const response = await fetch(`${origin}/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: held.refresh }),
  });
  if (!response.ok) throw new Error('refused');
  const answer = (await response.json()) as { access_token: string; refresh_token: string };
  held.access = answer.access_token;
  held.refresh = answer.refresh_token;
}

async function ask({ held, fetch }: Parts, url: string): Promise<number> {
  const response = await fetch(url, { headers: { authorization: `Bearer ${held.access}` } });
  await response.body?.cancel();
  return response.status;
}

/** Each request that is refused refreshes by itself: a bare OAuth library in an application's hands. */
export const eachByItself =
  (parts: Parts): Client =>
  async (url) => {
    const first = await ask(parts, url);
    if (first !== 401) return first;
    await renew(parts).catch(() => undefined);
    return ask(parts, url);
  };

/** One refresh in flight is shared; whoever is refused after it begins another (axios-auth-refresh, google-auth-library). */
export function sharedFlight(parts: Parts): Client {
  let flight: Promise<void> | null = null;
  return async (url) => {
    const first = await ask(parts, url);
    if (first !== 401) return first;
    flight ??= renew(parts).finally(() => {
      flight = null;
    });
    await flight.catch(() => undefined);
    return ask(parts, url);
  };
}
