import type { Fault } from '../../fault.ts';
import { stepFault, type WebStep } from './faults.ts';
import type { Screen } from './pages.ts';
import type { Page } from './visitor.ts';

const captchaErrors = ['invalid-captcha', 'captcha-validation-failure', 'invalid_captcha'];
const blockedErrors = ['user-blocked', 'blocked_user'];
const limitErrors = ['too-many-failures', 'too_many_attempts', 'ip-blocked'];
const breachedErrors = ['password-breached', 'password_leaked'];

const has = (screen: Screen, codes: readonly string[]) =>
  screen.errors.some((error) => codes.includes(error));

/** Whether a 400 was about the captcha: said so, or nothing else was said and a picture is demanded again. */
export const isCaptchaRefusal = (screen: Screen, answered: boolean): boolean =>
  has(screen, captchaErrors) || (answered && screen.errors.length === 0 && screen.demand.kind === 'picture');

/** Why a universal-login screen refused an entry: the person's doing, in words they can act on. */
export function entryRefused(step: 'email' | 'password', page: Page, screen: Screen): Fault {
  const detail = screen.errors.join(', ').slice(0, 120);
  const fault = (
    code: string,
    message: string,
    action: 'check-input' | 'wait' | 'open-browser',
    errorClass: 'auth0' | 'rate-limit' = 'auth0',
  ) =>
    stepFault(step satisfies WebStep, page, {
      errorClass,
      code,
      message,
      action,
      ...(detail !== '' && { detail }),
    });

  if (has(screen, blockedErrors)) {
    return fault(
      'login.user-blocked',
      'This account is blocked by its provider. Their support can tell why.',
      'open-browser',
    );
  }
  if (has(screen, limitErrors)) {
    return fault(
      'login.too-many-failures',
      'Too many tries for this account. Wait ten minutes, then try again.',
      'wait',
      'rate-limit',
    );
  }
  if (has(screen, breachedErrors)) {
    return fault(
      'login.password-breached',
      'The provider wants a new password for this account. Change it in the browser first.',
      'open-browser',
    );
  }
  if (screen.state === null && screen.errors.length === 0) {
    return fault(
      'login.state-expired',
      'This sign-in took too long and the site forgot it. Start it again.',
      'check-input',
    );
  }
  return step === 'email'
    ? fault('login.email-not-found', 'There is no account with this e-mail address.', 'check-input')
    : fault('login.wrong-password', 'The password is not right for this e-mail address.', 'check-input');
}
