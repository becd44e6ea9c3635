import type { FailureAction, LoginFailurePoint } from '../../../shared/contract/failure.ts';
import { Fault } from '../../fault.ts';
import { retryAfter } from '../../network/retry-after.ts';
import { isBotWall } from './pages.ts';
import type { Page } from './visitor.ts';

/** The nine steps of the web login, numbered and named. */
export const webSteps = [
  { name: 'login-page', label: 'Opening the sign-in page' },
  { name: 'csrf', label: 'Getting a form key' },
  { name: 'sign-in', label: 'Starting the sign-in' },
  { name: 'authorize', label: 'Asking for authorization' },
  { name: 'identifier', label: 'Opening the e-mail screen' },
  { name: 'email', label: 'Checking the e-mail address' },
  { name: 'password', label: 'Checking the password' },
  { name: 'resume', label: 'Finishing the sign-in' },
  { name: 'session', label: 'Getting the session' },
] as const;
export type WebStep = (typeof webSteps)[number]['name'];

type ErrorClass = LoginFailurePoint['errorClass'];

interface Told {
  readonly code: string;
  readonly message: string;
  readonly action?: FailureAction;
  readonly errorClass: ErrorClass;
  readonly detail?: string;
  readonly retryAfterMs?: number;
}

/** A failure of one step, typed by class, step and status. */
export function stepFault(step: WebStep, page: Page | null, { errorClass, detail, ...told }: Told): Fault {
  const number = webSteps.findIndex((one) => one.name === step) + 1;
  const status = page?.status;
  const technical = `Step ${number} of ${webSteps.length} (${step})${status === undefined ? '' : `, HTTP ${status}`}`;
  return new Fault({
    ...told,
    detail: detail === undefined ? technical : `${technical}: ${detail}`,
    login: { errorClass, step: number, stepName: step, ...(status !== undefined && { status }) },
  });
}

export function rateLimited(step: WebStep, page: Page, now: number, detail?: string): Fault {
  const after = retryAfter(page.headers, now);
  return stepFault(step, page, {
    errorClass: 'rate-limit',
    code: 'login.rate-limited',
    message:
      'Too many sign-ins came from this network. Wait ten minutes or use another network, then try again.',
    action: 'wait',
    ...(after !== null && { retryAfterMs: after }),
    ...(detail !== undefined && { detail }),
  });
}

/** The answers that mean the same at every step; null where the step itself has to judge. */
export function commonFault(step: WebStep, page: Page, now: number): Fault | null {
  if (page.status === 429) return rateLimited(step, page, now);
  if (page.status === 403 || (page.status === 503 && isBotWall(page.body))) {
    return stepFault(step, page, {
      errorClass: 'general',
      code: 'login.blocked',
      message:
        'The site wants to see a real browser first. Continue in the browser, then sign in with what it gives you.',
      action: 'open-browser',
      ...(isBotWall(page.body) && { detail: 'a bot wall answered' }),
    });
  }
  if (page.status >= 500) {
    return stepFault(step, page, {
      errorClass: 'auth0',
      code: 'login.site-trouble',
      message: 'The sign-in site has trouble of its own. Try again in a few minutes.',
      action: 'retry',
    });
  }
  return null;
}

/** An answer that the step did not expect. */
export const unexpectedAnswer = (step: WebStep, page: Page, detail?: string): Fault =>
  stepFault(step, page, {
    errorClass: 'auth0',
    code: 'login.unexpected-answer',
    message: 'The sign-in site answered in a way Latchkey does not know. Try again, or sign in another way.',
    action: 'retry',
    ...(detail !== undefined && { detail }),
  });
