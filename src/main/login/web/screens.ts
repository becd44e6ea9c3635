import { drawCaptcha } from '../captcha.ts';
import type { LoginIo } from '../flow.ts';
import { commonFault, stepFault, unexpectedAnswer, type WebStep } from './faults.ts';
import { readScreen, type Screen } from './pages.ts';
import { entryRefused, isCaptchaRefusal } from './refusals.ts';
import type { Page, Visitor } from './visitor.ts';

interface Tools {
  readonly visitor: Visitor;
  readonly io: LoginIo;
  readonly now: () => number;
}

export interface Entry {
  readonly step: 'email' | 'password';
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

const pictureImpossible = (step: WebStep, page: Page, detail: string) =>
  stepFault(step, page, {
    errorClass: 'general',
    code: 'login.challenge-not-a-picture',
    message:
      'The site asks for a check that only a browser can show. Continue in the browser, then sign in with what it gives you.',
    action: 'open-browser',
    detail,
  });

async function openScreen(
  { visitor, now }: Tools,
  step: WebStep,
  url: string,
): Promise<{ page: Page; screen: Screen }> {
  const page = await visitor.get(url);
  const common = commonFault(step, page, now());
  if (common) throw common;
  if (page.status !== 200) throw unexpectedAnswer(step, page);
  return { page, screen: readScreen(page.body) };
}

interface Met {
  /** the screen that was shown last: what is posted belongs to it */
  readonly screen: Screen;
  /** null: nothing demanded */
  readonly captcha: string | null;
}

/** The answer to what a screen demands, asking for other pictures as often as the person likes. */
async function meetDemand(
  tools: Tools,
  { step, url }: Entry,
  page: Page,
  screen: Screen,
  wrong: boolean,
): Promise<Met> {
  if (screen.demand.kind === 'nothing') return { screen, captcha: null };
  if (screen.demand.kind === 'widget') throw pictureImpossible(step, page, 'a widget');
  const drawn = await drawCaptcha(screen.demand.svg);
  if (drawn.kind === 'refused') throw pictureImpossible(step, page, drawn.why);
  const reply = await tools.io.challenge(drawn.picture, wrong);
  if (reply.kind === 'answer') return { screen, captcha: reply.answer };
  const other = await openScreen(tools, step, url);
  return meetDemand(tools, { step, url, fields: {} }, other.page, other.screen, false);
}

const formOf = ({ step, fields }: Entry, state: string, captcha: string | null): Record<string, string> => ({
  state,
  ...fields,
  ...(captcha !== null && { captcha }),
  ...(step === 'email' && {
    'js-available': captcha === null ? 'false' : 'true',
    'webauthn-available': 'true',
    'is-brave': 'false',
    'webauthn-platform-available': 'true',
  }),
  action: 'default',
});

/**
 * Enters something on a universal-login screen: opens it, meets its captcha, posts the form, and tries again with a
 * new picture as long as only the picture was wrong. Returns where the site leads next.
 */
export async function enter(tools: Tools, entry: Entry, openedAs: WebStep): Promise<string> {
  const opened = await openScreen(tools, openedAs, entry.url);
  tools.io.step(entry.step);

  const attempt = async (page: Page, opening: Screen, wrong: boolean): Promise<string> => {
    const { screen, captcha } = await meetDemand(tools, entry, page, opening, wrong);
    tools.io.step(entry.step);
    const state = screen.state ?? new URL(entry.url).searchParams.get('state') ?? '';
    const posted = await tools.visitor.postForm(entry.url, formOf(entry, state, captcha));
    const common = commonFault(entry.step, posted, tools.now());
    if (common) throw common;
    if (posted.status === 302 && posted.location !== null) return posted.location;
    if (posted.status !== 400) throw unexpectedAnswer(entry.step, posted);
    const answer = readScreen(posted.body);
    if (!isCaptchaRefusal(answer, captcha !== null)) throw entryRefused(entry.step, posted, answer);
    // the same again would be refused again, and again
    if (answer.demand.kind === 'nothing') throw pictureImpossible(entry.step, posted, 'no picture');
    return attempt(posted, answer, captcha !== null);
  };
  return attempt(opened.page, opened.screen, false);
}
