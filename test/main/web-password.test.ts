import { describe, expect, test } from 'vitest';
import type { LoginState } from '../../src/shared/contract/login.ts';
import { beginLogin, opened, person, pictureText, webPassword } from '../support/logins.ts';
import { createMachine, signIn, startApp, type TestApp } from '../support/test-app.ts';

const nine = [
  'login-page',
  'csrf',
  'sign-in',
  'authorize',
  'identifier',
  'email',
  'password',
  'resume',
  'session',
];

const start = async () => opened(await startApp(await createMachine()));

/** names of the steps in the order in which they were shown, each once in a row */
const walked = (states: readonly LoginState[]) =>
  states
    .flatMap((state) => (state.step === 'working' ? [`${state.at}/${state.total} ${state.name}`] : []))
    .filter((name, index, all) => name !== all[index - 1]);
const named = (steps: number) => nine.slice(0, steps).map((name, index) => `${index + 1}/9 ${name}`);

/** waits until a request to this path leaves, which then never comes back unless the login is cancelled */
function hangAt(app: TestApp, path: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  app.machine.intercept = ({ url, init }, go) => {
    if (!new URL(url).pathname.startsWith(path)) return go(url, init);
    resolve();
    return new Promise((_, reject) => {
      init.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
    });
  };
  return promise;
}

describe('the way through', () => {
  test.each(['off', 'identifier', 'password', 'both'] as const)('with captcha %s', async (captcha) => {
    const app = await start();
    app.machine.practice.set({ captcha });
    const login = await beginLogin(app, webPassword);
    expect(await login.at('fields')).toMatchObject({
      fields: [
        { name: 'email', value: person.email },
        { name: 'password', type: 'password' },
      ],
    });
    await login.submit(person);
    const pictures = { off: 0, identifier: 1, password: 1, both: 2 }[captcha];
    for (let seen = 1; seen <= pictures; seen += 1) {
      expect(await login.at('challenge')).toMatchObject({ wrong: false, attempt: seen });
      await login.answer(pictureText(app.machine).toLowerCase());
    }
    const { accountId } = await login.at('done');
    expect(walked(login.states())).toEqual(named(8));
    expect(await app.call('accounts.list', undefined)).toMatchObject([
      { id: accountId, identity: person.email, obtainedBy: 'web-password', state: 'valid', renewable: true },
    ]);
  });

  test('when the page carries no token, the session endpoint is step 9', async () => {
    const app = await start();
    app.machine.practice.set({ captcha: 'off', loginFault: { step: 8, kind: 'no-token' } });
    const login = await beginLogin(app, webPassword);
    await login.submit(person);
    await login.at('done');
    expect(walked(login.states())).toEqual(named(9));
    expect(app.machine.practice.status().counts.sessionCalls).toBe(1);
  });
});

describe('the picture', () => {
  test('a wrong answer brings another picture any number of times, and the right one goes on', async () => {
    const app = await start();
    const login = await beginLogin(app, webPassword);
    await login.submit(person);
    const images = new Set<string>();
    for (let attempt = 1; attempt <= 7; attempt += 1) {
      const shown = await login.at('challenge');
      expect(shown).toMatchObject({ attempt, wrong: attempt > 1 });
      images.add(shown.image);
      await login.answer('wrong');
    }
    expect(images.size).toBe(7);
    expect((await login.at('challenge')).wrong).toBe(true);
    await login.answer(pictureText(app.machine));
    await login.at('done');
  });

  test('another picture is another one, is not a mistake, and its own text is the answer', async () => {
    const app = await start();
    const login = await beginLogin(app, webPassword);
    await login.submit(person);
    const first = await login.at('challenge');
    const oldText = pictureText(app.machine);
    await login.another();
    const second = await login.at('challenge');
    expect(second).toMatchObject({ wrong: false });
    expect(second.image).not.toBe(first.image);
    expect(second.id).not.toBe(first.id);
    expect(pictureText(app.machine)).not.toBe(oldText);
    await login.answer(pictureText(app.machine));
    await login.at('done');
  });

  test('on the password screen a wrong answer does not cost the password', async () => {
    const app = await start();
    app.machine.practice.set({ captcha: 'password' });
    const login = await beginLogin(app, webPassword);
    await login.submit(person);
    await login.answer('wrong');
    expect(await login.at('challenge')).toMatchObject({ wrong: true });
    await login.answer(pictureText(app.machine));
    await login.at('done');
  });

  test('an answer to an earlier picture comes too late', async () => {
    const app = await start();
    const login = await beginLogin(app, webPassword);
    await login.submit(person);
    const old = await login.at('challenge');
    await login.another();
    const now = await login.at('challenge');
    for (const name of ['login.answer', 'login.another'] as const) {
      const input = { id: login.id, challengeId: old.id, answer: pictureText(app.machine) };
      expect(await app.fail(name, input)).toMatchObject({ code: 'login.moved-on' });
    }
    expect(await app.fail('login.submit', { id: login.id, values: { ...person } })).toMatchObject({
      code: 'login.moved-on',
    });
    expect(await app.fail('login.answer', { id: login.id, challengeId: now.id, answer: '  ' })).toMatchObject(
      { code: 'login.empty-answer', action: 'check-input' },
    );
    await login.answer(pictureText(app.machine));
    await login.at('done');
  });

  test('a check that is no picture is for the browser', async () => {
    const app = await start();
    app.machine.practice.set({ captchaKind: 'widget' });
    const login = await beginLogin(app, webPassword);
    await login.submit(person);
    expect(await login.at('failed')).toMatchObject({
      canRetry: true,
      browserUrl: `${app.machine.practice.origins.chat}/auth/login`,
      failure: {
        code: 'login.challenge-not-a-picture',
        action: 'open-browser',
        login: { errorClass: 'general', step: 6, stepName: 'email' },
      },
    });
  });
});

describe('the person', () => {
  test('an unknown e-mail and a wrong password come back to the form, with the e-mail and without the password', async () => {
    const app = await start();
    app.machine.practice.set({ captcha: 'off' });
    const login = await beginLogin(app, webPassword);
    await login.submit({ email: 'nobody@practice.test', password: 'secret-typed' });
    const unknown = await login.at('fields');
    expect(unknown.failure).toMatchObject({
      code: 'login.email-not-found',
      action: 'check-input',
      login: { errorClass: 'auth0', step: 6, stepName: 'email', status: 400 },
    });
    expect(unknown.fields[0]).toMatchObject({ name: 'email', value: 'nobody@practice.test' });
    expect(JSON.stringify(unknown)).not.toContain('secret-typed');

    await login.submit({ email: person.email, password: 'secret-typed' });
    const wrong = await login.at('fields');
    expect(wrong.failure).toMatchObject({
      code: 'login.wrong-password',
      action: 'check-input',
      login: { errorClass: 'auth0', step: 7, stepName: 'password', status: 400 },
    });
    expect(wrong.fields[0]).toMatchObject({ value: person.email });
    expect(JSON.stringify(app.heard)).not.toContain('secret-typed');
    await login.submit(person);
    await login.at('done');
  });

  test('a blocked account is told so, and the browser is offered', async () => {
    const app = await start();
    app.machine.practice.set({ captcha: 'off' });
    const login = await beginLogin(app, webPassword);
    await login.submit({ email: 'blocked@practice.test', password: 'latchkey' });
    expect(await login.at('failed')).toMatchObject({
      browserUrl: `${app.machine.practice.origins.chat}/auth/login`,
      failure: {
        code: 'login.user-blocked',
        action: 'open-browser',
        login: { errorClass: 'auth0', step: 7, stepName: 'password', status: 400 },
      },
    });
    expect(await app.call('accounts.list', undefined)).toEqual([]);
  });

  test('an empty field is asked for again, and nothing leaves', async () => {
    const app = await start();
    const login = await beginLogin(app, webPassword);
    await login.submit({ email: 'me@practice.test', password: '   ' });
    expect(await login.at('fields')).toMatchObject({
      failure: { code: 'login.missing-field', detail: 'password' },
      fields: [{ value: 'me@practice.test' }, { name: 'password' }],
    });
    expect(app.machine.sent).toEqual([]);
  });

  test('after a failure the same login can be tried again', async () => {
    const app = await start();
    app.machine.practice.set({ captcha: 'off', loginFault: { step: 2, kind: 'status', status: 500 } });
    const login = await beginLogin(app, webPassword);
    await login.submit(person);
    await login.at('failed');
    app.machine.practice.set({ loginFault: null });
    await login.retry();
    await login.at('fields');
    await login.submit(person);
    await login.at('done');
    expect(await app.fail('login.retry', { id: login.id })).toMatchObject({ code: 'login.gone' });
  });
});

describe('cancelling', () => {
  test('while a request is on its way ends it, and nothing more is sent', async () => {
    const app = await start();
    app.machine.practice.set({ captcha: 'off' });
    const { sent } = app.machine;
    const paths = ['/auth/login', '/api/auth/csrf', '/authorize', '/u/login/identifier', '/u/login/password'];
    for (const path of paths) {
      const reached = hangAt(app, path);
      const login = await beginLogin(app, webPassword);
      await login.submit(person);
      await reached;
      const [requests, events] = [sent.length, app.heard.length];
      await app.call('login.cancel', { id: login.id });
      app.machine.intercept = null;
      const late = await app.fail('login.submit', { id: login.id, values: {} });
      expect(late).toMatchObject({ code: 'login.gone' });
      expect({ path, aborted: sent.at(-1)?.init.signal?.aborted }).toEqual({ path, aborted: true });
      // a whole other sign-in is time enough for a stray request to leave
      await signIn(app);
      expect(sent.slice(requests).some(({ init }) => init.signal?.aborted)).toBe(false);
      const told = app.heard.slice(events).map(({ value }) => (value as { id?: string } | null)?.id);
      expect(told).not.toContain(login.id);
    }
  });

  test('at the picture ends it too', async () => {
    const app = await start();
    const login = await beginLogin(app, webPassword);
    await login.submit(person);
    const { id: challengeId } = await login.at('challenge');
    const requests = app.machine.sent.length;
    await app.call('login.cancel', { id: login.id });
    expect(
      await app.fail('login.answer', { id: login.id, challengeId, answer: pictureText(app.machine) }),
    ).toMatchObject({ code: 'login.gone' });
    expect(app.machine.sent).toHaveLength(requests);
    expect(await app.call('accounts.list', undefined)).toEqual([]);
  });
});
