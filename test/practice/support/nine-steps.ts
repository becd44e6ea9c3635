import type { Practice } from '../../../src/practice/practice.ts';
import type { Browser, Page } from './browser.ts';

export const person = { email: 'person@practice.test', password: 'latchkey' };

/** Steps 2 and 3: from the CSRF token to the answer of the sign-in. */
export async function signIn(practice: Practice, browser: Browser): Promise<Page> {
  const { chat } = practice.origins;
  const csrf = await browser.get(`${chat}/api/auth/csrf`);
  const { csrfToken } = JSON.parse(csrf.text) as { csrfToken: string };
  return browser.post(`${chat}/api/auth/signin/auth0?prompt=login`, {
    callbackUrl: '/',
    csrfToken,
    json: 'true',
  });
}

/** Steps 2 to 5: up to the first screen. */
export async function toIdentifier(practice: Practice, browser: Browser): Promise<Page> {
  const { url } = JSON.parse((await signIn(practice, browser)).text) as { url: string };
  const redirect = await browser.get(url);
  return browser.get(String(redirect.location));
}

/** Step 6 with whatever is given on top of the e-mail address. */
export function sendIdentifier(
  browser: Browser,
  screen: Page,
  fields: Record<string, string> = {},
): Promise<Page> {
  return browser.post(screen.url, {
    state: stateIn(screen),
    username: person.email,
    action: 'default',
    ...fields,
  });
}

/** Step 7. */
export function sendPassword(
  browser: Browser,
  url: string,
  fields: Record<string, string> = {},
): Promise<Page> {
  return browser.post(url, { ...person, username: person.email, action: 'default', ...fields });
}

/** Steps 2 to 8 in one go; the captcha is answered as the panel reveals it. Returns the last page. */
export async function logIn(practice: Practice, browser: Browser, email = person.email): Promise<Page> {
  const screen = await toIdentifier(practice, browser);
  const captcha = practice.status().captchaAnswer ?? '';
  const accepted = await sendIdentifier(browser, screen, { username: email, captcha });
  const resumed = await sendPassword(browser, String(accepted.location));
  return browser.follow(resumed);
}

export interface SessionAnswer {
  user: { name: string; email: string };
  expires: string;
  accessToken?: string;
  authProvider: string;
}

/** Step 9. */
export async function getSession(practice: Practice, browser: Browser): Promise<Partial<SessionAnswer>> {
  const page = await browser.get(`${practice.origins.chat}/api/auth/session`);
  return JSON.parse(page.text) as Partial<SessionAnswer>;
}

export function stateIn({ text }: Page): string {
  return /name="state" value="([^"]+)"/.exec(text)?.[1] ?? '';
}

/** What a client reads from the last page: the props in `__NEXT_DATA__`. */
export function propsIn({ text }: Page): { user?: { email: string }; accessToken?: string } {
  const data = /<script id="__NEXT_DATA__" type="application\/json">(.*?)<\/script>/s.exec(text)?.[1] ?? '{}';
  return (JSON.parse(data) as { props: { pageProps: Record<string, never> } }).props.pageProps;
}
