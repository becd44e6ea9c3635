import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Fault } from '../../src/main/fault.ts';
import type { Flow, LoginIo } from '../../src/main/login/flow.ts';
import { createLoginSession, type LoginSession } from '../../src/main/login/session.ts';
import { login as loginShape, loginState, type Field, type Login } from '../../src/shared/contract/login.ts';

const fields: readonly Field[] = [
  { name: 'email', type: 'email', label: 'E-mail', required: true },
  { name: 'password', type: 'password', label: 'Password', required: true },
  { name: 'note', type: 'text', label: 'Note', required: false },
];
const picture = { image: 'data:image/png;base64,AAAA', width: 10, height: 5 };
const full = { email: 'me@example.com', password: 'hunter2' };

/** What a flow does, one line after the other. */
type Line = 'step' | 'ask' | 'ask-again' | 'challenge' | 'fail';

interface Watched {
  readonly session: LoginSession;
  readonly heard: Login[];
  /** waits of the flow that nobody has answered */
  waits(): number;
  mostWaits(): number;
  runs(): number;
  finished(): number;
}

async function perform(io: LoginIo, script: readonly Line[], around: <T>(wait: Promise<T>) => Promise<T>) {
  for (const line of script) {
    if (line === 'step') io.step('second');
    if (line === 'ask') expect(await around(io.ask(fields))).toMatchObject(full);
    if (line === 'ask-again') await around(io.ask(fields, { code: 'wrong', message: 'Not right.' }));
    if (line === 'challenge') {
      for (let wrong = false; ; wrong = !wrong) {
        const reply = await around(io.challenge(picture, wrong));
        if (reply.kind === 'answer') break;
      }
    }
    if (line === 'fail') throw new Fault({ code: 'no', message: 'It failed.', action: 'open-browser' });
  }
}

function watch(script: readonly Line[]): Watched {
  const heard: Login[] = [];
  let [waits, mostWaits, runs, finished, ids] = [0, 0, 0, 0, 0];
  const around = async <T>(wait: Promise<T>): Promise<T> => {
    waits += 1;
    mostWaits = Math.max(mostWaits, waits);
    try {
      return await wait;
    } finally {
      waits -= 1;
    }
  };
  const flow: Flow = {
    kind: 'web-password',
    steps: [
      { name: 'first', label: 'First' },
      { name: 'second', label: 'Second' },
    ],
    run: async (io) => {
      runs += 1;
      await perform(io, script, around);
      return {
        provider: 'p',
        identity: 'me',
        obtainedBy: 'web-password',
        config: {},
        credential: { kind: 'token', secret: 's', origins: [], obtainedAt: 0, expiresAt: null },
      };
    },
  };
  const session = createLoginSession({
    about: { id: 'login-1', provider: 'p', kind: 'web-password' },
    flow,
    known: {},
    page: 'https://example.com/login',
    open: async () => undefined,
    newId: () => {
      ids += 1;
      return `challenge-${ids}`;
    },
    changed: (login) => heard.push(structuredClone(login)),
    finish: () => {
      finished += 1;
      return 'account-1';
    },
  });
  const counts = {
    waits: () => waits,
    mostWaits: () => mostWaits,
    runs: () => runs,
    finished: () => finished,
  };
  return { session, heard, ...counts };
}

type Deed =
  | 'submit'
  | 'submit-empty'
  | 'answer'
  | 'answer-empty'
  | 'answer-old'
  | 'another'
  | 'retry'
  | 'cancel'
  | 'rest';

/** lets whatever the last deed set off come to rest */
const rest = () => new Promise((resolve) => setImmediate(resolve));
const codeOf = (deed: () => unknown): string | null => {
  try {
    deed();
    return null;
  } catch (error) {
    if (error instanceof Fault) return error.failure.code;
    throw error;
  }
};

/** what must come of a deed in the state that is shown */
function expectedOf(deed: Deed, { state }: Login, cancelled: boolean): string | null {
  const moved = 'login.moved-on';
  switch (deed) {
    case 'submit':
    case 'submit-empty':
      return state.step === 'fields' && !cancelled ? null : moved;
    case 'answer':
    case 'another':
      return state.step === 'challenge' && !cancelled ? null : moved;
    case 'answer-empty':
      return state.step === 'challenge' && !cancelled ? 'login.empty-answer' : moved;
    case 'answer-old':
      return moved;
    case 'retry':
      return state.step === 'failed' && !cancelled ? null : moved;
    case 'cancel':
    case 'rest':
      return null;
  }
}

function perform1(deed: Deed, session: LoginSession): string | null {
  const { state } = session.login();
  const shown = state.step === 'challenge' ? state.id : 'none';
  const deeds: Record<Deed, () => unknown> = {
    submit: () => session.submit(full),
    'submit-empty': () => session.submit({ email: 'kept@example.com', password: ' ' }),
    answer: () => session.answer(shown, ' abc '),
    'answer-empty': () => session.answer(shown, '  '),
    'answer-old': () => session.answer('challenge-0', 'abc'),
    another: () => session.another(shown),
    retry: () => session.retry(),
    cancel: () => session.cancel(),
    rest: () => undefined,
  };
  return codeOf(deeds[deed]);
}

const scripts = fc.array(fc.constantFrom<Line[]>('step', 'ask', 'ask-again', 'challenge', 'fail'), {
  maxLength: 5,
});
const deeds = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom<Deed[]>('submit', 'answer', 'rest') },
    {
      weight: 3,
      arbitrary: fc.constantFrom<Deed[]>('submit-empty', 'answer-empty', 'answer-old', 'another', 'retry'),
    },
    { weight: 1, arbitrary: fc.constant<Deed>('cancel') },
  ),
  { maxLength: 20 },
);

test('whatever a flow asks and a person does, the session is of one mind', async () => {
  await fc.assert(
    fc.asyncProperty(scripts, deeds, async (script, acts) => {
      const { session, heard, waits, mostWaits, runs, finished } = watch(script);
      await rest();
      let cancelled = false;
      for (const deed of acts) {
        const [before, events] = [session.login(), heard.length];
        expect({ deed, code: perform1(deed, session) }).toEqual({
          deed,
          code: expectedOf(deed, before, cancelled),
        });
        if (deed === 'submit-empty' && before.state.step === 'fields' && !cancelled) {
          expect(session.login().state).toMatchObject({
            step: 'fields',
            failure: { code: 'login.missing-field', detail: 'password' },
            fields: [{ value: 'kept@example.com' }, {}, {}],
          });
        }
        if (deed === 'cancel') cancelled = true;
        await rest();
        if (cancelled) expect(heard).toHaveLength(events);
        expect(loginShape.safeParse(session.login()).success).toBe(true);
        const asking = ['fields', 'challenge'].includes(session.login().state.step);
        expect(waits()).toBe(asking && !cancelled ? 1 : 0);
      }
      expect(mostWaits()).toBeLessThanOrEqual(1);
      for (const told of heard) expect(loginShape.parse(told)).toEqual(told);
      expect(JSON.stringify(heard)).not.toContain(full.password);
      expect(finished()).toBe(session.login().state.step === 'done' ? 1 : 0);
      expect(runs()).toBeGreaterThanOrEqual(1);
    }),
    { numRuns: 300 },
  );
});

test('a cancelled login tells nothing more, even of a flow that does not listen', async () => {
  const { session, heard, finished } = watch(['ask', 'step']);
  await rest();
  session.submit(full);
  session.cancel();
  const events = heard.length;
  await rest();
  expect(heard).toHaveLength(events);
  expect(finished()).toBe(0);
});

test('only a failure that the browser can mend names a page', async () => {
  const { session } = watch(['ask', 'fail']);
  await rest();
  session.submit(full);
  await rest();
  expect(session.login().state).toMatchObject({ browserUrl: 'https://example.com/login' });
});

function sendTo(url: string) {
  const opened: string[] = [];
  const heard: Login[] = [];
  createLoginSession({
    about: { id: 'login-1', provider: 'p', kind: 'device' },
    flow: {
      kind: 'device',
      steps: [{ name: 'browser', label: 'Browser' }],
      run: async (io) => {
        await io.browser({ url, expiresAt: 1, canPaste: false });
        throw new Error('nobody pastes');
      },
    },
    known: {},
    open: async (page) => {
      opened.push(page);
    },
    newId: () => 'id',
    changed: (login) => heard.push(login),
    finish: () => 'account-1',
  });
  return { opened, state: () => heard.at(-1)?.state };
}

test.each(['https://id.example.com/device', 'http://127.0.0.1:4000/device'])('%s is opened', (url) => {
  const { opened, state } = sendTo(url);
  expect(opened).toEqual([url]);
  expect(loginState.parse(state())).toMatchObject({ step: 'browser', url });
});

test.each(['file:///etc/passwd', 'smb://host/share', 'javascript:alert(1)', 'ms-msdt:/id', 'nothing'])(
  '%s is neither opened nor shown, whatever server names it',
  async (url) => {
    const { opened, state } = sendTo(url);
    await rest();
    expect(opened).toEqual([]);
    expect(state()).toMatchObject({ step: 'failed', failure: { code: 'login.not-a-web-page' } });
    const shown = { step: 'browser', url, expiresAt: 1, canPaste: false };
    expect(loginState.safeParse(shown).success).toBe(false);
  },
);

test('a code that ran out gives way to a new one, and nobody waits for the old one', async () => {
  const ended: unknown[] = [];
  let code = 0;
  const session = createLoginSession({
    about: { id: 'login-1', provider: 'p', kind: 'device' },
    flow: {
      kind: 'device',
      steps: [{ name: 'browser', label: 'Browser' }],
      run: async (io) => {
        code += 1;
        io.signal.addEventListener('abort', () => ended.push(code));
        const shown = { url: 'https://example.com', userCode: `code-${code}`, expiresAt: 0, canPaste: false };
        throw new Error(await io.browser(shown));
      },
    },
    known: {},
    page: undefined,
    open: async () => undefined,
    newId: () => 'id',
    changed: () => undefined,
    finish: () => 'account-1',
  });
  await rest();
  session.retry();
  await rest();
  expect(session.login().state).toMatchObject({ step: 'browser', userCode: 'code-2' });
  expect(ended).toEqual([1]);
});
