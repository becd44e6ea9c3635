import { expect, test } from 'vitest';
import type { LoginFault } from '../../src/practice/controls.ts';
import type { Failure } from '../../src/shared/contract/failure.ts';
import { beginLogin, opened, person, webPassword } from '../support/logins.ts';
import { createMachine, startApp, type TestApp } from '../support/test-app.ts';

type Expected = Pick<Failure, 'code' | 'action' | 'retryAfterMs' | 'login'>;
type Kind = NonNullable<Failure['login']>['errorClass'];

const names = [
  'login-page',
  'csrf',
  'sign-in',
  'authorize',
  'identifier',
  'email',
  'password',
  'resume',
  'session',
] as const;
const steps = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
type Step = (typeof steps)[number];

interface Case {
  readonly fault: Omit<LoginFault, 'step'>;
  readonly code: string;
  readonly action: Failure['action'];
  readonly errorClass: Kind;
  readonly status: number;
  readonly retryAfterMs?: number;
}

const status = (value: number, code: string, action: Failure['action'], errorClass: Kind): Case => ({
  fault: { kind: 'status', status: value },
  code,
  action,
  errorClass,
  status: value,
});

const unexpected = 'login.unexpected-answer';

/** what means the same at every step */
const common: readonly Case[] = [
  status(403, 'login.blocked', 'open-browser', 'general'),
  status(500, 'login.site-trouble', 'retry', 'auth0'),
  status(503, 'login.site-trouble', 'retry', 'auth0'),
  status(429, 'login.rate-limited', 'wait', 'rate-limit'),
  status(404, unexpected, 'retry', 'auth0'),
  {
    fault: { kind: 'cloudflare' },
    code: 'login.blocked',
    action: 'open-browser',
    errorClass: 'general',
    status: 403,
  },
  {
    fault: { kind: 'too-many', retryAfterS: 77 },
    code: 'login.rate-limited',
    action: 'wait',
    errorClass: 'rate-limit',
    status: 429,
    retryAfterMs: 77_000,
  },
];

const badRequest = status(400, unexpected, 'retry', 'auth0');
const notJson: Case = { ...badRequest, fault: { kind: 'not-json' }, status: 200 };

/** what a step judges by itself */
const own: Readonly<Record<Step, readonly Case[]>> = {
  1: [badRequest],
  2: [badRequest, notJson],
  3: [
    status(400, 'login.rate-limited', 'wait', 'rate-limit'),
    notJson,
    {
      fault: { kind: 'error-url' },
      code: 'login.start-refused',
      action: 'wait',
      errorClass: 'general',
      status: 200,
    },
  ],
  4: [
    badRequest,
    { fault: { kind: 'no-state' }, code: 'login.no-state', action: 'wait', errorClass: 'auth0', status: 302 },
  ],
  5: [badRequest],
  6: [status(400, 'login.state-expired', 'check-input', 'auth0')],
  7: [status(400, 'login.state-expired', 'check-input', 'auth0')],
  8: [badRequest],
  9: [
    badRequest,
    notJson,
    {
      fault: { kind: 'no-token' },
      code: 'login.no-access-token',
      action: 'retry',
      errorClass: 'auth0',
      status: 200,
    },
  ],
};

async function failureOf(app: TestApp, fault: LoginFault, action: Failure['action']) {
  app.machine.practice.set({ loginFault: fault });
  const login = await beginLogin(app, webPassword);
  await login.submit(person);
  // what the person can mend is shown at the form, the rest as an end
  if (action === 'check-input') return { failure: (await login.at('fields')).failure, browserUrl: undefined };
  const { failure, browserUrl } = await login.at('failed');
  return { failure, browserUrl };
}

test.each(steps)('every failure of step %d is told by class, step and status', async (step) => {
  const app = await opened(await startApp(await createMachine()));
  app.machine.practice.set({ captcha: 'off' });
  for (const { fault, code, action, errorClass, retryAfterMs, ...expected } of [...common, ...own[step]]) {
    const { failure, browserUrl } = await failureOf(app, { ...fault, step }, action);
    const told: Expected = {
      code,
      login: { errorClass, step, stepName: names[step - 1] ?? '', status: expected.status },
      ...(action !== undefined && { action }),
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    };
    expect({ fault, failure }).toMatchObject({ fault, failure: told });
    expect(failure?.retryAfterMs).toBe(retryAfterMs);
    expect(failure?.message.length).toBeGreaterThan(20);
    expect(browserUrl).toBe(
      action === 'open-browser' ? `${app.machine.practice.origins.chat}/auth/login` : undefined,
    );
  }
  // none of it left an account behind, and the site itself still works
  expect(await app.call('accounts.list', undefined)).toEqual([]);
  app.machine.practice.set({ loginFault: null });
  const login = await beginLogin(app, webPassword);
  await login.submit(person);
  await login.at('done');
});

test('the limit that the site itself sets is told with its time', async () => {
  const app = await opened(await startApp(await createMachine()));
  app.machine.practice.set({ rateLimitS: 600 });
  const login = await beginLogin(app, webPassword);
  await login.submit(person);
  expect((await login.at('failed')).failure).toMatchObject({
    code: 'login.rate-limited',
    retryAfterMs: 600_000,
    login: { errorClass: 'rate-limit', step: 3, stepName: 'sign-in', status: 400 },
  });
});

test('no network is told as such and the login can be tried again', async () => {
  const app = await opened(await startApp(await createMachine()));
  app.machine.practice.set({ captcha: 'off' });
  app.machine.intercept = ({ init }, go) => go('http://nowhere.invalid/', init);
  const login = await beginLogin(app, webPassword);
  await login.submit(person);
  expect(await login.at('failed')).toMatchObject({
    canRetry: true,
    failure: { code: 'offline', action: 'check-network' },
  });
  app.machine.intercept = null;
  await login.retry();
  await login.at('fields');
  await login.submit(person);
  await login.at('done');
});

const elsewhere = 'http://127.0.0.1:9';
test.each([
  ['/authorize', 'the authorization page'],
  ['/u/login/identifier', 'the e-mail screen'],
  ['/authorize/resume', 'the end'],
])('a redirect at %s to a foreign address is not followed', async (path) => {
  const app = await opened(await startApp(await createMachine()));
  app.machine.practice.set({ captcha: 'off' });
  app.machine.intercept = async ({ url, init }, go) => {
    const fits = new URL(url).pathname === path && (path !== '/u/login/identifier' || init.method === 'POST');
    return fits
      ? new Response('', { status: 302, headers: { location: `${elsewhere}/u/login/identifier?state=x` } })
      : go(url, init);
  };
  const login = await beginLogin(app, webPassword);
  await login.submit(person);
  expect((await login.at('failed')).failure).toMatchObject({
    code: 'login.unknown-address',
    detail: elsewhere,
  });
  expect(app.machine.sent.filter(({ url }) => url.startsWith(elsewhere))).toEqual([]);
});

test('a page that redirects in circles ends', async () => {
  const app = await opened(await startApp(await createMachine()));
  app.machine.practice.set({ captcha: 'off' });
  app.machine.intercept = async ({ url, init }, go) =>
    url.includes('/authorize/resume')
      ? new Response('', { status: 302, headers: { location: url } })
      : go(url, init);
  const login = await beginLogin(app, webPassword);
  await login.submit(person);
  expect((await login.at('failed')).failure.code).toBe('login.too-many-redirects');
  expect(app.machine.sent.filter(({ url }) => url.includes('/authorize/resume')).length).toBeLessThan(10);
});
