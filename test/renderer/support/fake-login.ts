import type { HandlersOf } from '../../../src/shared/contract/contract.ts';
import type { Field, Login, LoginState, loginProcedures } from '../../../src/shared/contract/login.ts';
import { captchaPicture } from './captcha-picture.ts';
import type { World } from './fake-world.ts';
import { account } from './seeds.ts';

export const steps = [
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

const emailField: Field = {
  name: 'email',
  type: 'email',
  label: 'E-mail address',
  required: true,
  value: 'ada@practice.test',
};
const forms: Record<Login['kind'], readonly Field[]> = {
  'web-password': [emailField, { name: 'password', type: 'password', label: 'Password', required: true }],
  browser: [],
  device: [],
  'session-cookie': [{ name: 'sessionCookie', type: 'secret', label: 'Session cookie', required: true }],
  import: [{ name: 'path', type: 'text', label: 'Login file', required: true }],
  command: [{ name: 'command', type: 'text', label: 'Command', required: true }],
  token: [
    { name: 'accessToken', type: 'secret', label: 'Access token', required: true },
    { name: 'expiresAt', type: 'datetime', label: 'Valid until', required: false },
    { name: 'label', type: 'text', label: 'Name', required: false },
  ],
  'api-key': [
    { name: 'baseUrl', type: 'url', label: 'Server address', required: true, placeholder: 'https://' },
    { name: 'apiKey', type: 'secret', label: 'API key', required: false },
    { name: 'label', type: 'text', label: 'Name', required: false },
  ],
};

export const CAPTCHA = 'k7mPq';
export const PASSWORD = 'lovelace-1815';

const working = (at: number): LoginState => ({
  step: 'working',
  at,
  total: steps.length,
  name: steps[at - 1] ?? 'session',
  label: 'Working',
});

const challenge = (attempt: number, wrong: boolean): LoginState => ({
  step: 'challenge',
  id: `challenge-${attempt}`,
  attempt,
  wrong,
  ...captchaPicture(CAPTCHA),
});

/** One scripted sign-in: form, captcha after the e-mail step, then done. Steps advance when the test says so, or by themselves. */
export const fakeLogin = (world: World): HandlersOf<typeof loginProcedures> => {
  let login: Login | null = null;
  let logins = 0;

  const now = (state: LoginState): Login => {
    if (!login) throw new Error('no login runs');
    login = { ...login, state };
    world.emit('login.changed', login);
    return login;
  };

  const walk = (from: number, to: number, then: () => void): void => {
    if (from > to) {
      then();
      return;
    }
    now(working(from));
    world.later(() => walk(from + 1, to, then), 260);
  };

  const finish = (): void => {
    const id = login?.accountId ?? 'acc-practice';
    const fresh = account({ id, obtainedAt: Date.now(), expiresAt: Date.now() + 3_600_000 });
    world.setAccounts([...world.accounts.filter((each) => each.id !== id), fresh]);
    now({ step: 'done', accountId: id });
    world.signedIn(id);
  };

  return {
    'providers.list': () => [...world.seed.providers],
    'providers.findLocal': () => [...world.seed.local],
    'providers.findLogins': () => [],
    'login.start': (input) => {
      const again =
        'accountId' in input ? world.accounts.find((each) => each.id === input.accountId) : undefined;
      const kind = 'kind' in input ? input.kind : 'web-password';
      const known: Readonly<Record<string, string>> = 'known' in input ? (input.known ?? {}) : {};
      login = {
        id: `login-${++logins}`,
        provider: 'provider' in input ? input.provider : (again?.provider ?? 'practice'),
        kind,
        ...(again && { accountId: again.id }),
        state: {
          step: 'fields',
          fields: forms[kind].map((field) => {
            const value = known[field.name];
            return value === undefined ? field : { ...field, value };
          }),
        },
      };
      return login;
    },
    'login.submit': ({ values }) => {
      if (values['password'] !== undefined && values['password'] !== PASSWORD) {
        return now({
          step: 'fields',
          fields: [...forms['web-password']],
          failure: {
            code: 'login.wrong-password',
            message: 'Wrong.',
            detail: 'HTTP 400 · wrong-email-credentials',
          },
        });
      }
      walk(1, 6, () => now(challenge(1, false)));
      return login ?? now(working(1));
    },
    'login.answer': ({ answer }) => {
      const state = login?.state;
      const attempt = state?.step === 'challenge' ? state.attempt : 1;
      if (answer !== CAPTCHA) return now(challenge(attempt + 1, true));
      walk(6, 9, finish);
      return login ?? now(working(6));
    },
    'login.another': () => {
      const state = login?.state;
      return now(challenge(state?.step === 'challenge' ? state.attempt + 1 : 1, false));
    },
    'login.retry': () => now(working(1)),
    'login.cancel': () => {
      login = null;
    },
  };
};
