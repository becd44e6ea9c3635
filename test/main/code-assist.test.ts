import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cleanProject } from '../../src/main/providers/google-code-assist/set-up.ts';
import { failureOf } from '../../src/main/fault.ts';
import { texts } from '../support/chats.ts';
import {
  askBy,
  createPracticeMachine,
  kinds,
  openPracticeApp,
  practiceClientSecret,
  signInBy,
} from '../support/every-provider.ts';
import { beginLogin, practiceToken } from '../support/logins.ts';
import type { Machine, Sent, TestApp } from '../support/test-app.ts';

const byBrowser = { provider: 'google-code-assist', kind: 'browser' } as const;
const byImport = { provider: 'google-code-assist', kind: 'import' } as const;

const pathOf = ({ url }: Sent) => new URL(url).pathname.replace('/v1internal', '');
const asked = (app: TestApp, path: string) => app.machine.sent.filter((sent) => pathOf(sent) === path);
const bodyOf = (sent: Sent | undefined) => JSON.parse(sent?.init.body ?? 'null') as Record<string, unknown>;

/** Gemini CLI's file, with a login of one of the practice people */
async function geminiFile(machine: Machine, email?: string): Promise<string> {
  const file = join(machine.home, 'oauth_creds.json');
  const login = {
    access_token: await practiceToken(machine, email),
    refresh_token: 'unused',
    expiry_date: machine.clock.now() + 3_600_000,
    token_type: 'Bearer',
  };
  writeFileSync(file, JSON.stringify(login), { mode: 0o600 });
  return file;
}

/** `:loadCodeAssist` answers with this, everything else as it is */
const loads = (machine: Machine, answer: unknown, status = 200) => {
  machine.intercept = async ({ url, init }, go) =>
    url.endsWith(':loadCodeAssist') ? Response.json(answer, { status }) : go(url, init);
};

async function importing(email?: string) {
  const machine = await createPracticeMachine();
  const app = await openPracticeApp(machine);
  const path = await geminiFile(machine, email);
  const login = await beginLogin(app, byImport);
  await login.at('fields');
  return { app, machine, login, begin: () => login.submit({ path }) };
}

describe('the sign-in', () => {
  test('asks for a refresh token that lasts, and comes back to a free port', async () => {
    const app = await openPracticeApp(await createPracticeMachine());
    const login = await beginLogin(app, byBrowser);
    const { fields } = await login.at('fields');
    expect(fields.map(({ name, required }) => [name, required])).toEqual([
      ['clientId', true],
      ['googleClientSecret', true],
      ['project', false],
    ]);
    await login.submit({
      clientId: 'latchkey-google',
      googleClientSecret: practiceClientSecret,
      project: '',
    });
    const { searchParams } = new URL((await login.at('browser')).url);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      access_type: 'offline',
      prompt: 'consent',
      code_challenge_method: 'S256',
      redirect_uri: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/oauth2callback$/),
    });
    expect(searchParams.get('scope')?.split(' ')).toContain('https://www.googleapis.com/auth/cloud-platform');
    expect([...searchParams.keys()]).not.toContain('client_secret');
    await app.call('login.cancel', { id: login.id });
  });

  test('keeps the refresh token when a renewal brings none', async () => {
    const app = await openPracticeApp(await createPracticeMachine());
    const id = await signInBy(app, byBrowser);
    const tokens = () => {
      const { credential } = app.app.core().accounts.get(id);
      return credential?.kind === 'oauth' ? [credential.secret, credential.refreshToken] : [];
    };
    const [first, kept] = tokens();
    await app.call('accounts.refresh', { id });
    const [second, still] = tokens();
    expect(kept).toEqual(expect.any(String));
    expect(still).toBe(kept);
    expect(second).not.toBe(first);
  });

  test('again wants the secret of the client typed no second time, for the same server only', async () => {
    const app = await openPracticeApp(await createPracticeMachine());
    const id = await signInBy(app, byBrowser);
    const again = async (clientId: string) => {
      const login = await beginLogin(app, { accountId: id });
      const { fields } = await login.at('fields');
      expect(fields.find(({ name }) => name === 'googleClientSecret')).toMatchObject({ required: false });
      expect(JSON.stringify(fields)).not.toContain(practiceClientSecret);
      await login.submit({ clientId, googleClientSecret: '', project: '' });
      const shown = await login.at('browser');
      await login.meanwhile(() => kinds.browser.visit?.(app.machine, shown) ?? Promise.resolve());
      return login.settled();
    };
    expect((await again('latchkey-google')).step).toBe('done');
    const from = app.machine.sent.length;
    await again('latchkey-practice');
    const after = app.machine.sent.slice(from).map(({ init }) => init.body ?? '');
    expect(after.filter((body) => body.includes(practiceClientSecret))).toEqual([]);
  });

  test('asks for the project once for each account, and names it in every message', async () => {
    const app = await openPracticeApp(await createPracticeMachine());
    const id = await signInBy(app, byBrowser);
    for (const text of ['echo one', 'echo two']) await askBy(app, id, 'practice-guide', text);
    expect(asked(app, ':loadCodeAssist')).toHaveLength(1);
    expect(asked(app, ':onboardUser')).toHaveLength(0);
    const sent = asked(app, ':streamGenerateContent');
    expect(sent.map((one) => bodyOf(one)['project'])).toEqual(['practice-project', 'practice-project']);
    expect(bodyOf(sent[1])).toMatchObject({
      model: 'practice-guide',
      user_prompt_id: expect.any(String),
      request: {
        contents: [{ role: 'user', parts: [{ text: 'echo two' }] }],
        session_id: expect.any(String),
      },
    });
  });

  test('whose project got lost finds it again before the next message', async () => {
    const app = await openPracticeApp(await createPracticeMachine());
    const id = await signInBy(app, byBrowser);
    const { accounts } = app.app.core();
    const { companion: _gone, ...config } = accounts.get(id).config;
    const { credential, provider, identity, obtainedBy } = accounts.get(id);
    if (!credential) throw new Error('signed in just now');
    accounts.signedIn({ credential, provider, identity, obtainedBy, config }, id);
    const turn = await askBy(app, id, 'practice-guide', 'echo again');
    expect(await texts(app, turn)).toEqual(['echo again', 'again']);
    expect(accounts.get(id).config['companion']).toBe('practice-project');
    expect(asked(app, ':loadCodeAssist')).toHaveLength(2);
  });
});

describe('an account that Google has not set up yet', () => {
  test('is set up, looked at every five seconds', async () => {
    const { app, machine, login, begin } = await importing('second@practice.test');
    const idle = machine.clock.waiting();
    await begin();
    const looks = () => asked(app, '/operations/onboarding').length;
    for (const look of [1, 2]) {
      await expect.poll(() => machine.clock.waiting()).toBeGreaterThan(idle);
      await expect.poll(() => asked(app, ':onboardUser').length).toBe(1);
      await expect.poll(looks).toBe(look - 1);
      // not before its time
      machine.clock.advance(4_999);
      expect(looks()).toBe(look - 1);
      await expect
        .poll(() => {
          machine.clock.advance(1);
          return looks();
        })
        .toBe(look);
    }
    const { accountId } = await login.at('done');
    const turn = await askBy(app, accountId, 'practice-guide', 'echo welcome');
    expect(await texts(app, turn)).toEqual(['echo welcome', 'welcome']);
    expect(bodyOf(asked(app, ':onboardUser')[0])).toMatchObject({ tierId: 'standard-tier' });
  });

  test('is left alone when the person changes their mind', async () => {
    const { app, machine, login, begin } = await importing('second@practice.test');
    await begin();
    await expect.poll(() => asked(app, ':onboardUser').length).toBe(1);
    await app.call('login.cancel', { id: login.id });
    const sent = machine.sent.length;
    machine.clock.advance(60_000);
    expect(machine.sent).toHaveLength(sent);
    expect(await app.call('accounts.list', undefined)).toEqual([]);
  });

  test('gets the free tier without a project, even where one is named', async () => {
    const { app, machine, login, begin } = await importing();
    machine.intercept = async ({ url, init }, go) => {
      if (url.endsWith(':loadCodeAssist')) {
        return Response.json({ allowedTiers: [{ id: 'free-tier', isDefault: true }] });
      }
      if (!url.endsWith(':onboardUser')) return go(url, init);
      return Response.json({ done: true, response: { cloudaicompanionProject: { id: 'given-by-google' } } });
    };
    await begin();
    const { accountId } = await login.at('done');
    const body = bodyOf(asked(app, ':onboardUser')[0]);
    expect(body).toMatchObject({ tierId: 'free-tier', metadata: { pluginType: 'GEMINI' } });
    expect(body).not.toHaveProperty('cloudaicompanionProject');
    expect(app.app.core().accounts.get(accountId).config['companion']).toBe('given-by-google');
  });

  test('whose operation fails is told so', async () => {
    const { machine, login, begin } = await importing('second@practice.test');
    machine.intercept = async ({ url, init }, go) =>
      url.endsWith(':onboardUser')
        ? Response.json({ done: true, error: { message: 'quota of projects' } })
        : go(url, init);
    await begin();
    expect(await login.at('failed')).toMatchObject({
      failure: { code: 'code-assist.no-onboarding', detail: 'quota of projects' },
    });
  });
});

describe('an account that may not', () => {
  const ineligible = (more: object) => ({
    allowedTiers: [],
    ineligibleTiers: [{ reasonCode: 'VALIDATION_REQUIRED', reasonMessage: 'Verify your account.', ...more }],
  });

  test('yet: the page of Google is offered, and the next try goes on from there', async () => {
    const { app, machine, login, begin } = await importing();
    const validationUrl = 'https://accounts.google.com/signin/continue?plt=x';
    loads(machine, ineligible({ validationUrl }));
    await begin();
    expect(await login.at('failed')).toMatchObject({
      failure: { code: 'code-assist.validation', action: 'open-browser', link: validationUrl },
      browserUrl: validationUrl,
    });
    machine.intercept = null;
    await login.retry();
    await login.at('done');
    expect(await app.call('accounts.list', undefined)).toMatchObject([{ state: 'valid' }]);
  });

  test.each(['http://accounts.google.com/x', 'javascript:alert(1)', 'https://a:b@example.com', undefined])(
    'and a page that could be anybody’s is not offered: %s',
    async (validationUrl) => {
      const { machine, login, begin } = await importing();
      loads(machine, ineligible({ validationUrl }));
      await begin();
      const failed = await login.at('failed');
      expect(failed.failure.code).toBe('code-assist.not-eligible');
      expect(failed).not.toHaveProperty('browserUrl');
    },
  );

  test('at all is told why in Google’s words', async () => {
    const { machine, login, begin } = await importing();
    loads(machine, {
      ineligibleTiers: [{ reasonCode: 'UNSUPPORTED_LOCATION', reasonMessage: 'Not in your country.' }],
    });
    await begin();
    expect((await login.at('failed')).failure).toMatchObject({
      code: 'code-assist.not-eligible',
      message: 'Not in your country.',
      detail: 'UNSUPPORTED_LOCATION',
    });
  });

  test('without a project of its company is asked for that, and signs in only once', async () => {
    const { app, machine, login, begin } = await importing();
    loads(machine, { currentTier: { id: 'standard-tier' } });
    await begin();
    const form = await login.at('fields');
    expect(form).toMatchObject({
      fields: [{ name: 'project', required: true }],
      failure: { code: 'code-assist.project-needed' },
    });
    await login.submit({ project: '123456' });
    expect(await login.at('fields')).toMatchObject({ failure: { code: 'code-assist.bad-project' } });
    await login.submit({ project: 'practice-project' });
    const { accountId } = await login.at('done');
    expect(bodyOf(asked(app, ':loadCodeAssist').at(-1))).toMatchObject({
      cloudaicompanionProject: 'practice-project',
      metadata: { duetProject: 'practice-project' },
    });
    machine.intercept = null;
    expect((await askBy(app, accountId, 'practice-guide', 'echo ok')).state.step).toBe('done');
  });

  test('say its tiers behind a company’s perimeter has the standard one', async () => {
    const { app, machine, login, begin } = await importing();
    const details = [{ reason: 'SECURITY_POLICY_VIOLATED' }];
    loads(machine, { error: { code: 403, status: 'PERMISSION_DENIED', details } }, 403);
    await begin();
    await login.at('fields');
    await login.submit({ project: 'practice-project' });
    const { accountId } = await login.at('done');
    expect(app.app.core().accounts.get(accountId).config['companion']).toBe('practice-project');
  });
});

test.each([
  ['my-project-123', 'my-project-123'],
  ['  example.com:my-project ', 'example.com:my-project'],
  ['', null],
  [undefined, null],
])('a project is named by its id: %s', (typed, expected) => {
  expect(cleanProject(typed)).toBe(expected);
});

test.each(['123456', '../x', 'My Project'])('and not by anything else: %s', (typed) => {
  const why = () => {
    try {
      return cleanProject(typed);
    } catch (error) {
      return failureOf(error).code;
    }
  };
  expect(why()).toBe('code-assist.bad-project');
});

describe('the service', () => {
  async function signedIn() {
    const app = await openPracticeApp(await createPracticeMachine());
    return { app, id: await signInBy(app, byBrowser), machine: app.machine };
  }
  const answers = (machine: Machine, status: number, error: object) => {
    machine.intercept = async ({ url, init }, go) =>
      url.includes(':streamGenerateContent') ? Response.json({ error }, { status }) : go(url, init);
  };
  const renewals = (app: TestApp) => app.machine.sent.filter(({ url }) => url.endsWith('/token')).length;

  test('that refuses a token before its time gets a new one, once', async () => {
    const { app, id } = await signedIn();
    await kinds.browser.expire(app.machine);
    const before = renewals(app);
    const sent = asked(app, ':streamGenerateContent').length;
    expect((await askBy(app, id, 'practice-guide', 'echo late')).state.step).toBe('done');
    expect(renewals(app)).toBe(before + 1);
    expect(asked(app, ':streamGenerateContent')).toHaveLength(sent + 2);
  });

  test('that denies a permission costs no token', async () => {
    const { app, id, machine } = await signedIn();
    answers(machine, 403, {
      code: 403,
      status: 'PERMISSION_DENIED',
      message: 'The caller has no permission',
    });
    const before = renewals(app);
    const turn = await askBy(app, id, 'practice-guide', 'echo no');
    expect(turn.state).toMatchObject({
      step: 'failed',
      failure: { code: 'not-allowed', detail: 'HTTP 403 · PERMISSION_DENIED · The caller has no permission' },
    });
    expect(renewals(app)).toBe(before);
  });

  test('whose quota is used up says how long', async () => {
    const { app, id, machine } = await signedIn();
    machine.practice.set({ rateLimitS: 40 });
    const turn = await askBy(app, id, 'practice-guide', 'echo later');
    expect(turn.state).toMatchObject({
      step: 'held',
      reason: 'rate-limit',
      until: machine.clock.now() + 40_000,
      failure: { retryAfterMs: 40_000 },
    });
  });

  test('that names no models has those that are documented', async () => {
    const { app, id, machine } = await signedIn();
    expect((await app.call('accounts.models', { id })).map((model) => model.id)).toEqual([
      'practice-guide',
      'practice-echo',
      'practice-slow',
      'practice-thinker',
    ]);
    for (const answer of [Response.json({ buckets: [{}] }), Response.json({}, { status: 404 })]) {
      machine.intercept = async ({ url, init }, go) =>
        url.endsWith(':retrieveUserQuota') ? answer : go(url, init);
      const models = await app.call('accounts.models', { id });
      expect(models.map((model) => model.id)).toContain('gemini-2.5-pro');
    }
  });
});
