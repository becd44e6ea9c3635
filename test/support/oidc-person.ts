import { createBrowser, type Browser, type Page } from '../practice/support/browser.ts';

const email = 'person@practice.test';
const password = 'latchkey';

/** Follows redirects until a page is shown or the browser would leave for `home`. */
async function follow(browser: Browser, page: Page, home: string | null): Promise<Page> {
  const { location } = page;
  const arrived = location === null || (home !== null && location.startsWith(home));
  return arrived ? page : follow(browser, await browser.get(location), home);
}

async function signInAndAgree(browser: Browser, page: Page, home: string | null): Promise<Page> {
  const form = await follow(browser, page, home);
  const consent = await follow(browser, await browser.post(form.url, { username: email, password }), home);
  return follow(browser, await browser.post(consent.url, { action: 'allow' }), home);
}

/** A person at the practice identity provider's authorization page. Returns where the browser was sent. */
export async function authorizeAsPerson(url: string): Promise<string> {
  const redirectUri = new URL(url).searchParams.get('redirect_uri');
  const browser = createBrowser();
  const { location } = await signInAndAgree(browser, await browser.get(url), redirectUri);
  if (location === null) throw new Error('the browser was not sent back');
  return location;
}

const hidden = ({ text }: Page, name: string): string =>
  new RegExp(`name="${name}" value="([^"]+)"`).exec(text)?.[1] ?? '';
const action = ({ text, url }: Page): string => new URL(/action="([^"]+)"/.exec(text)?.[1] ?? '', url).href;

/** A person who opens the device page, enters the code, and signs in. */
export async function enterDeviceCode(url: string, userCode: string): Promise<void> {
  const browser = createBrowser();
  const entry = await browser.get(url);
  const confirm = await browser.post(action(entry), { xsrf: hidden(entry, 'xsrf'), user_code: userCode });
  const agreed = { xsrf: hidden(confirm, 'xsrf'), user_code: hidden(confirm, 'user_code'), confirm: 'yes' };
  await signInAndAgree(browser, await browser.post(action(confirm), agreed), null);
}
