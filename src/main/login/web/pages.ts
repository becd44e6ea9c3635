import { getAttributeValue, textContent } from 'domutils';
import type { Document, Element } from 'domhandler';
import { findAll, findOne } from 'domutils';
import { parseDocument } from 'htmlparser2';
import { z } from 'zod';

/** What a universal-login screen demands besides its own field. */
export type Demand =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'picture'; readonly svg: string }
  /** a widget, or a picture in a form that can't be shown: only a browser can answer it */
  | { readonly kind: 'widget' };

export interface Screen {
  /** the hidden input's, which may differ from the address's */
  readonly state: string | null;
  readonly demand: Demand;
  /** data-error-code values, e.g. "invalid-captcha", and ids of error elements */
  readonly errors: readonly string[];
}

const one = (page: Document, test: (element: Element) => boolean): Element | null =>
  findOne(test, page.children);
const attribute = (element: Element, name: string): string => getAttributeValue(element, name) ?? '';

const svgPrefix = /^data:image\/svg\+xml;base64,/;
const widgetClass =
  /(?:^|[\s_-])(?:g-recaptcha|h-captcha|cf-turnstile|frc-captcha|arkose|ulp-captcha|ulp-auth0-v2-captcha)/;

function demandOf(page: Document): Demand {
  const picture = one(page, (element) => element.name === 'img' && attribute(element, 'alt') === 'captcha');
  const source = picture ? attribute(picture, 'src') : '';
  if (svgPrefix.test(source)) {
    return { kind: 'picture', svg: Buffer.from(source.replace(svgPrefix, ''), 'base64').toString('utf8') };
  }
  const widget = one(
    page,
    (element) => attribute(element, 'name') === 'captcha' || widgetClass.test(attribute(element, 'class')),
  );
  return picture || widget ? { kind: 'widget' } : { kind: 'nothing' };
}

/** Reads an Auth0 universal-login screen. */
export function readScreen(html: string): Screen {
  const page = parseDocument(html);
  const state = one(page, (element) => element.name === 'input' && attribute(element, 'name') === 'state');
  const marked = findAll((element) => attribute(element, 'data-error-code') !== '', page.children);
  return {
    state: state && attribute(state, 'value') !== '' ? attribute(state, 'value') : null,
    demand: demandOf(page),
    errors: marked.map((element) => attribute(element, 'data-error-code')),
  };
}

const nextData = z.object({
  props: z.object({
    pageProps: z.object({
      accessToken: z.string().min(1),
      user: z.object({ email: z.string().nullish() }).nullish(),
    }),
  }),
});

/** The access token that the signed-in page carries, where it does. */
export function readSignedInPage(html: string): { accessToken: string; email: string | null } | null {
  const script = one(parseDocument(html), (element) => attribute(element, 'id') === '__NEXT_DATA__');
  if (!script) return null;
  try {
    const { pageProps } = nextData.parse(JSON.parse(textContent(script))).props;
    return { accessToken: pageProps.accessToken, email: pageProps.user?.email ?? null };
  } catch {
    return null;
  }
}

/** Cloudflare and its like put a page of their own before the site. */
export const isBotWall = (html: string): boolean =>
  /enable javascript and cookies|cf-chl|challenge-platform/i.test(html);
