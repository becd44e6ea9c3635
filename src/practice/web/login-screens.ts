import { page } from '../http/page.ts';
import { escapeHtml } from '../http/visit.ts';
import type { Challenge } from './captcha.ts';

/** What a screen says went wrong: at a field, or about the whole sign-in. Codes are Auth0's (facts F2). */
export interface ScreenError {
  at: 'username' | 'password' | 'captcha' | 'prompt';
  code: string;
  text: string;
}

interface ScreenParts {
  state: string;
  /** Escaped here; as typed by the person. */
  username: string;
  challenge: Challenge | null;
  error?: ScreenError;
}

const probes = ['js-available', 'webauthn-available', 'is-brave', 'webauthn-platform-available']
  .map((name) => `<input type="hidden" name="${name}" value="false">`)
  .join('');

/** The screen that asks who wants to sign in. */
export function identifierScreen({ state, username, challenge, error }: ScreenParts): string {
  return form(
    state,
    `<h1>Welcome</h1><p>Sign in to the practice chat.</p>${promptError(error)}
<label for="username">Email address</label>
<input name="username" id="username" type="text" inputmode="email" autocomplete="username" autocapitalize="none"
 spellcheck="false" value="${escapeHtml(username)}" ${error?.at === 'captcha' ? '' : 'autofocus'}>
${fieldError('username', error)}${captcha(challenge, error)}`,
  );
}

/** The screen that asks for the password. */
export function passwordScreen({ state, username, challenge, error }: ScreenParts): string {
  const back = `/u/login/identifier?state=${encodeURIComponent(state)}`;
  return form(
    state,
    `<h1>Enter your password</h1><p>Every practice person has the same one: latchkey.</p>${promptError(error)}
<div class="identity"><span>${escapeHtml(username)}</span><a href="${escapeHtml(back)}">Edit</a></div>
<input type="hidden" name="username" value="${escapeHtml(username)}">
<label for="password">Password</label>
<input name="password" id="password" type="password" autocomplete="current-password"
 ${error?.at === 'captcha' ? '' : 'autofocus'}>
${fieldError('password', error)}${captcha(challenge, error)}`,
  );
}

function form(state: string, fields: string): string {
  return page(
    'Sign in',
    `<form method="post"><input type="hidden" name="state" value="${escapeHtml(state)}">${fields}${probes}
<button type="submit" name="action" value="default">Continue</button></form>`,
  );
}

function captcha(challenge: Challenge | null, error: ScreenError | undefined): string {
  if (challenge === null) return '';
  return `<div class="ulp-captcha-container">${challenge.html}${fieldError('captcha', error)}</div>`;
}

function fieldError(at: ScreenError['at'], error: ScreenError | undefined): string {
  if (error?.at !== at) return '';
  return `<span class="ulp-input-error-message" id="error-element-${at}" data-error-code="${error.code}">${escapeHtml(error.text)}</span>`;
}

function promptError(error: ScreenError | undefined): string {
  if (error?.at !== 'prompt') return '';
  return `<div class="ulp-alert" id="prompt-alert" role="alert" data-error-code="${error.code}">${escapeHtml(error.text)}</div>`;
}
