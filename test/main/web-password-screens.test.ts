import { expect, test } from 'vitest';
import { beginLogin, opened, person, pictureText, webPassword } from '../support/logins.ts';
import { createMachine, startApp, type Sent } from '../support/test-app.ts';

const start = async () => opened(await startApp(await createMachine()));
const isScreen = ({ url }: Sent, name: string) => new URL(url).pathname === `/u/login/${name}`;
const typed = ({ init }: Sent) => new URLSearchParams(init.body ?? '');

test('another picture is answered with the state of its own screen', async () => {
  const app = await start();
  let screens = 0;
  const posted: (string | null)[] = [];
  app.machine.intercept = async (sent, go) => {
    const { url, init } = sent;
    if (!isScreen(sent, 'identifier')) return go(url, init);
    if (init.method !== 'POST') {
      screens += 1;
      const page = await go(url, init);
      const written = (await page.text()).replace(/(name="state" value=")[^"]*/, `$1screen-${screens}`);
      return new Response(written, page);
    }
    const form = typed(sent);
    posted.push(form.get('state'));
    form.set('state', new URL(url).searchParams.get('state') ?? '');
    return go(url, { ...init, body: form.toString() });
  };
  const login = await beginLogin(app, webPassword);
  await login.submit(person);
  await login.another();
  await login.at('challenge');
  await login.answer(pictureText(app.machine));
  await login.at('done');
  expect(posted).toEqual(['screen-2']);
});

test.each(['invalid-captcha', 'captcha-validation-failure'])(
  'a check that is refused and not shown (%s) is for the browser, and the password is sent once',
  async (code) => {
    const app = await start();
    app.machine.practice.set({ captcha: 'off' });
    const passwords: (string | null)[] = [];
    app.machine.intercept = async (sent, go) => {
      if (!isScreen(sent, 'password') || sent.init.method !== 'POST') return go(sent.url, sent.init);
      passwords.push(typed(sent).get('password'));
      const page = `<input type="hidden" name="state" value="s"><span data-error-code="${code}">No</span>`;
      // a second one would go on for ever
      return new Response(page, { status: passwords.length === 1 ? 400 : 500 });
    };
    const login = await beginLogin(app, webPassword);
    await login.submit(person);
    expect(await login.at('failed')).toMatchObject({
      failure: {
        code: 'login.challenge-not-a-picture',
        action: 'open-browser',
        login: { step: 7, stepName: 'password', status: 400 },
      },
    });
    expect(passwords).toEqual([person.password]);
  },
);
