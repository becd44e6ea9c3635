import type { ErrorOut, KoaContextWithOIDC } from 'oidc-provider';

import { page } from '../http/page.ts';
import { escapeHtml } from '../http/visit.ts';

const scopeWords: Readonly<Record<string, string>> = {
  openid: 'know that it is you',
  profile: 'see your name',
  email: 'see your email address',
  offline_access: 'stay signed in when you are away',
  chat: 'send messages for you',
};

/** The sign-in form, with what was typed and what was wrong with it. */
export function signInPage(email: string, error: string | null): string {
  return page(
    'Sign in',
    `<h1>Sign in</h1><p>To the practice provider. The password is latchkey.</p>
<form method="post">
<label for="username">Email address</label>
<input name="username" id="username" type="text" inputmode="email" autocomplete="username" autocapitalize="none"
 spellcheck="false" value="${escapeHtml(email)}" autofocus>
<label for="password">Password</label>
<input name="password" id="password" type="password" autocomplete="current-password">
${error === null ? '' : `<span class="ulp-input-error-message" role="alert">${escapeHtml(error)}</span>`}
<button type="submit" name="action" value="default">Continue</button>
<button class="plain" type="submit" name="action" value="deny">Cancel</button></form>`,
  );
}

/** Asks whether Latchkey may have what it asked for. */
export function consentPage(scopes: readonly string[]): string {
  const wishes = scopes.map((scope) => `<li>${escapeHtml(scopeWords[scope] ?? scope)}</li>`).join('');
  return page(
    'Allow Latchkey',
    `<h1>Allow Latchkey?</h1><p>It would like to</p><ul>${wishes}</ul>
<form method="post"><button type="submit" name="action" value="allow" autofocus>Allow</button>
<button class="plain" type="submit" name="action" value="deny">Don’t allow</button></form>`,
  );
}

/** The screens of the device flow (RFC 8628 section 3.3). */
export const devicePages = {
  userCodeInputSource(context: KoaContextWithOIDC, form: string, _out?: unknown, error?: Error): void {
    const wrong =
      error === undefined ? '' : `<div class="ulp-alert" role="alert">${deviceError(error)}</div>`;
    context.body = page(
      'Enter your code',
      `<h1>Enter your code</h1><p>Latchkey shows it to you.</p>${form}${wrong}
<button type="submit" form="op.deviceInputForm">Continue</button>`,
    );
  },
  userCodeConfirmSource(
    context: KoaContextWithOIDC,
    form: string,
    _client: unknown,
    _deviceInfo: unknown,
    userCode: string,
  ): void {
    context.body = page(
      'Is this your code?',
      `<h1>Is this your code?</h1><p>Go on only if Latchkey shows the same one.</p>
<div class="code">${escapeHtml(userCode)}</div>${form}
<button type="submit" form="op.deviceConfirmForm" autofocus>Yes, go on</button>
<button class="plain" type="submit" form="op.deviceConfirmForm" name="abort" value="yes">No</button>`,
    );
  },
  successSource(context: KoaContextWithOIDC): void {
    context.body = page(
      'Signed in',
      '<h1>Signed in</h1><p>Go back to Latchkey. You can close this page.</p>',
    );
  },
};

/** oidc-provider's errors that can't be sent back to the client. */
export function errorPage(context: KoaContextWithOIDC, out: ErrorOut): void {
  context.type = 'html';
  const words = [out.error, out.error_description].filter((word) => word !== undefined).join(': ');
  context.body = page('Oops', `<h1>Oops, something went wrong</h1><p>${escapeHtml(words)}</p>`);
}

function deviceError(error: Error): string {
  if (error.name === 'AbortedError') return 'You stopped this sign-in. You can close this page.';
  if (error.name === 'ExpiredError') return 'This code is too old. Start again in Latchkey.';
  return 'This is not a code that is waiting. Look at it again.';
}
