import { webPasswordFlow } from '../../src/main/login/flows/web-password.ts';
import { splitSessionCookie } from '../../src/main/nextauth/session-cookie.ts';
import type { Input } from '../../src/shared/contract/contract.ts';
import type { Login, LoginState } from '../../src/shared/contract/login.ts';
import type { Machine, TestApp } from './test-app.ts';

type Step = LoginState['step'];
type At<S extends Step> = Extract<LoginState, { step: S }>;

/** A login as a person goes through it: do something, then look where it stopped. */
export interface RunningLogin {
  readonly id: string;
  /** the next state that is not `working` since the last deed; fails the test when it is another than `step` */
  at<S extends Step>(step: S): Promise<At<S>>;
  /** the next state that is not `working` since the last deed, whatever it is */
  settled(): Promise<LoginState>;
  /** does something outside the window, after which the login goes on */
  meanwhile(deed: () => Promise<unknown>): Promise<void>;
  submit(values: Record<string, string>): Promise<Login>;
  /** answers the picture that is shown */
  answer(text: string): Promise<Login>;
  another(): Promise<Login>;
  retry(): Promise<Login>;
  /** every state heard since the beginning */
  states(): LoginState[];
}

export async function beginLogin(app: TestApp, request: Input<'login.start'>): Promise<RunningLogin> {
  const start = app.heard.length;
  let from = start;
  const { id } = await app.call('login.start', request);
  const rests = (login: Login) => login.id === id && login.state.step !== 'working';
  const settled = async () => (await app.next('login.changed', rests, from)).state;

  const at: RunningLogin['at'] = async (step) => {
    const state = await settled();
    if (state.step !== step) throw new Error(`${step} was due, not ${JSON.stringify(state).slice(0, 400)}`);
    return state as never;
  };
  const after = (deed: () => Promise<Login>) => {
    from = app.heard.length;
    return deed();
  };
  const challengeId = async () => (await at('challenge')).id;
  return {
    id,
    at,
    settled,
    meanwhile: async (deed) => {
      from = app.heard.length;
      await deed();
    },
    submit: (values) => after(() => app.call('login.submit', { id, values })),
    answer: async (answer) => {
      const shown = await challengeId();
      return after(() => app.call('login.answer', { id, challengeId: shown, answer }));
    },
    another: async () => {
      const shown = await challengeId();
      return after(() => app.call('login.another', { id, challengeId: shown }));
    },
    retry: () => after(() => app.call('login.retry', { id })),
    states: () =>
      app.heard
        .slice(start)
        .filter(({ name }) => name === 'login.changed')
        .map(({ value }) => value as Login)
        .filter((login) => login.id === id)
        .map(({ state }) => state),
  };
}

export const person = { email: 'person@practice.test', password: 'latchkey' } as const;
export const webPassword = { provider: 'practice', kind: 'web-password' } as const;

/** What the picture that was shown last says. */
export const pictureText = (machine: Machine): string => machine.practice.status().captchaAnswer ?? '';

/** An app with an open profile and nobody signed in. */
export async function opened(app: TestApp): Promise<TestApp> {
  await app.call('profile.choose', { strength: 'os' });
  return app;
}

/** A session at the practice provider, obtained beside the app: its requests are not in `machine.sent`. */
async function practiceSession(machine: Machine, email: string) {
  const { chat, auth } = machine.practice.origins;
  const flow = webPasswordFlow(
    'practice',
    { chat, auth, api: [chat] },
    {
      fetch: (url, init = {}) => fetch(url, { ...init, redirect: 'manual' }),
      now: machine.clock.now,
      foundFiles: () => [],
      clock: machine.clock,
    },
  );
  const { credential } = await flow.run(
    {
      signal: new AbortController().signal,
      step: () => undefined,
      ask: async (_fields, failure) => {
        if (failure) throw new Error(failure.code);
        return { email, password: person.password };
      },
      browser: async () => '',
      challenge: async () => ({ kind: 'answer', answer: pictureText(machine) }),
    },
    {},
  );
  return credential;
}

export const practiceToken = async (machine: Machine, email: string = person.email): Promise<string> =>
  (await practiceSession(machine, email)).secret;

/** As a person copies it from their browser: one Cookie header, chunks and all. */
export async function practiceCookie(machine: Machine, email: string = person.email): Promise<string> {
  const credential = await practiceSession(machine, email);
  if (credential.kind !== 'session') throw new Error('the site gave no session cookie');
  return splitSessionCookie(credential.cookie)
    .map(({ name, value }) => `${name}=${value}`)
    .join('; ');
}
