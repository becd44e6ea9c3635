import { expect, test } from 'vitest';
import { createLoginStore } from '../../src/renderer/features/login/store.ts';
import { createClient } from '../../src/renderer/host/client.ts';
import type { Reply } from '../../src/shared/contract/failure.ts';
import type { Login, LoginState } from '../../src/shared/contract/login.ts';

const at = (state: LoginState): Login => ({ id: 'login-1', provider: 'practice', kind: 'token', state });
const working = at({ step: 'working', at: 1, total: 2, name: 'token', label: 'Working' });
const fields: LoginState = { step: 'fields', fields: [] };
const challenge = (attempt: number) =>
  at({ step: 'challenge', id: `c${attempt}`, image: '', width: 1, height: 1, attempt, wrong: attempt > 1 });
const failure = { code: 'login.bad-token', message: 'This is no token.' };
const refused = at({ ...fields, failure });
const failed = at({ step: 'failed', failure, canRetry: true });

/** a host whose answers and events come in the order that a test gives */
function host() {
  const answers: ((reply: Reply<unknown>) => void)[] = [];
  let tell: (name: string, value: unknown) => void = () => undefined;
  const store = createLoginStore(
    createClient({
      call: () => new Promise((resolve) => answers.push(resolve)),
      onEvent: (listener) => {
        tell = listener;
        return () => undefined;
      },
    }),
  );
  return {
    store: store.getState,
    tell: (login: Login) => tell('login.changed', login),
    answer: (login: Login) => answers.shift()?.({ ok: true, value: login }),
    refuse: () => answers.shift()?.({ ok: false, failure }),
  };
}

async function running(login: Login) {
  const parts = host();
  const started = parts.store().start({ provider: 'practice', kind: 'token' });
  parts.answer(login);
  await started;
  return parts;
}

test.each([
  ['submit', at(fields), refused],
  ['answer', challenge(1), challenge(2)],
  ['another', challenge(1), challenge(2)],
  ['retry', failed, at(fields)],
] as const)(
  'what the login tells is newer than the answer to %s that comes after it',
  async (deed, from, to) => {
    const { store, tell, answer } = await running(from);
    const { submit, answer: reply, another, retry } = store();
    const deeds = {
      submit: () => submit({ accessToken: 'two words' }),
      answer: () => reply('c1', 'x'),
      another: () => another('c1'),
      retry,
    };
    const done = deeds[deed]();
    expect(store().view).toEqual({ at: 'running', login: from, busy: true });
    tell(working);
    tell(to);
    answer(working);
    await done;
    expect(store().view).toEqual({ at: 'running', login: to, busy: false });
  },
);

test('nor does a refusal of what came too late take its place', async () => {
  const { store, tell, refuse } = await running(at(fields));
  const done = store().submit({});
  tell(challenge(1));
  refuse();
  await done;
  expect(store().view).toEqual({ at: 'running', login: challenge(1), busy: false });
});

test('an answer that nothing newer came before is shown', async () => {
  const { store, answer, refuse } = await running(at(fields));
  const submitted = store().submit({});
  answer(working);
  await submitted;
  expect(store().view).toEqual({ at: 'running', login: working, busy: false });
  const retried = store().retry();
  refuse();
  await retried;
  expect(store().view).toEqual({ at: 'running', login: failed, busy: false });
});

test('what a login tells before its beginning is answered is newer too', async () => {
  const { store, tell, answer } = host();
  const started = store().start({ provider: 'practice', kind: 'token' });
  tell(at(fields));
  answer(working);
  await started;
  expect(store().view).toEqual({ at: 'running', login: at(fields), busy: false });
});
