import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Credential } from '../../src/main/credentials/credential.ts';
import type { Field } from '../../src/shared/contract/login.ts';
import { settled } from '../support/chats.ts';
import {
  askBy,
  createPracticeMachine,
  everyLogin,
  kinds,
  openPracticeApp,
  practiceKey,
  signInBy,
  teamHeader,
} from '../support/every-provider.ts';
import { beginLogin, person, pictureText } from '../support/logins.ts';
import type { Machine, Sent, TestApp } from '../support/test-app.ts';

/** a secret and the origins that may see it */
interface Canary {
  readonly what: string;
  readonly marks: readonly string[];
  readonly origins: readonly string[];
  /** never sent, so that it is not to be found at all */
  readonly kept?: boolean;
}

const wrongPassword = 'canary-password-3141592653';
const wrongKey = 'canary-key-2718281828';

/** pieces of a long secret that no other one shares; its first characters are the same in every token */
const marksOf = (secret: string): string[] =>
  secret.length < 200
    ? [secret]
    : [0.3, 0.6, 0.95].map((part) => secret.slice(Math.floor(secret.length * part) - 24).slice(0, 24));

function canariesOf(credential: Credential | null, { chat, auth }: Machine['practice']['origins']): Canary[] {
  if (!credential) return [];
  const bearer = { what: credential.kind, marks: marksOf(credential.secret), origins: [chat] };
  if (credential.kind === 'oauth' && credential.client.proofKey) {
    const { client, ...unbound } = credential;
    const { proofKey = { d: '' }, ...open } = client;
    // it signs; it goes nowhere at all
    const key = { what: 'proof key', marks: [proofKey.d], origins: [], kept: true };
    return [...canariesOf({ ...unbound, client: open }, { chat, auth }), key];
  }
  if (credential.kind === 'session') {
    return [bearer, { what: 'cookie', marks: marksOf(credential.cookie.value), origins: [chat] }];
  }
  if (credential.kind === 'oauth' && credential.refreshToken !== null) {
    return [bearer, { what: 'refresh token', marks: marksOf(credential.refreshToken), origins: [auth] }];
  }
  return [bearer];
}

const written = (secret: string) => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  Buffer.from(secret).toString('hex'),
];

function filesOf(folder: string): [string, string][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      return [file, readFileSync(file).toString('latin1')];
    });
}

/** everything that the app tells or keeps, by where it was found */
const told = (app: TestApp, replies: readonly unknown[]): [string, string][] => [
  // the practice world's own status shows its people and their password: that is what it is for
  ['events', JSON.stringify(app.heard.filter(({ name }) => name !== 'practice.changed'))],
  ['replies', JSON.stringify(replies)],
  ['log', app.machine.logged.join('\n')],
  ['accounts file', app.machine.accounts.text()],
  ['settings file', app.machine.settings.text()],
  ['addresses', app.machine.sent.map(({ url }) => url).join('\n')],
  ...filesOf(app.machine.folder),
];

const textOf = ({ init }: Sent): string => JSON.stringify([init.headers, init.body]);

function expectKept(app: TestApp, replies: readonly unknown[], canaries: readonly Canary[]): void {
  for (const { what, marks, origins } of canaries) {
    for (const form of marks.flatMap(written)) {
      for (const [where, text] of told(app, replies))
        expect({ what, where, found: text.includes(form) }).toEqual({ what, where, found: false });
      for (const request of app.machine.sent) {
        if (!textOf(request).includes(form)) continue;
        expect({ what, to: origins }).toMatchObject({
          what,
          to: expect.arrayContaining([new URL(request.url).origin]),
        });
      }
    }
  }
}

/** keeps every reply of an app, also those of calls that a helper makes */
function withReplies(app: TestApp): { app: TestApp; replies: unknown[] } {
  const replies: unknown[] = [];
  const keep = async <T>(reply: Promise<T>): Promise<T> => {
    const value = await reply;
    replies.push(value);
    return value;
  };
  return {
    replies,
    app: {
      ...app,
      call: (name, input) => keep(app.call(name, input)),
      fail: (name, input) => keep(app.fail(name, input)),
    },
  };
}

/** each secret of a form is a canary that the world refuses, and the rest is right */
const wronglyFilled = (
  fields: readonly Field[],
  { chat, auth }: Machine['practice']['origins'],
): Record<string, string> => {
  const values: Record<string, string> = {
    email: person.email,
    password: wrongPassword,
    baseUrl: `${chat}/v1`,
    issuer: `${auth}/nowhere`,
    clientId: 'nobody',
    path: 'nowhere/auth.json',
    command: 'no-such-helper-on-this-machine',
    confirm: 'yes',
    scope: 'openid',
    resource: '',
    endpoint: chat,
    application: 'nobody',
    tenant: 'not a tenant',
    takeOver: '',
    deployments: 'practice-guide',
    apiStyle: 'classic',
    apiVersion: '',
    authority: '',
    project: '12345',
    authorizationEndpoint: '',
    deviceAuthorizationEndpoint: '',
    tokenEndpoint: '',
    revocationEndpoint: '',
    parameters: '',
    dpop: '',
    dialect: '',
    models: '',
    header: '',
    headers: `X-Team: ${wrongKey}`,
    accessToken: `${wrongKey} ${wrongKey}`,
  };
  return Object.fromEntries(fields.map(({ name }) => [name, values[name] ?? wrongKey]));
};

describe.each(everyLogin)('$provider by $kind', (login) => {
  test('no secret is told, logged, kept in the clear, or sent to anybody else', async () => {
    const { app, replies } = withReplies(await openPracticeApp());
    const { origins } = app.machine.practice;
    const canaries: Canary[] = [
      { what: 'wrong password', marks: [wrongPassword], origins: [origins.auth] },
      { what: 'wrong key', marks: [wrongKey], origins: [origins.chat] },
      { what: 'key', marks: [practiceKey], origins: [origins.chat] },
      { what: 'further header', marks: [teamHeader], origins: [origins.chat] },
      {
        what: 'password field',
        marks: ['password=latchkey', '"password":"latchkey"'],
        origins: [origins.auth],
      },
    ];
    const secretsNow = (id: string) => canariesOf(app.app.core().accounts.get(id).credential, origins);

    // first wrongly: what was typed must not come back in a failure either
    const first = await beginLogin(app, login);
    const asked = await first.settled();
    if (asked.step === 'fields') {
      await first.submit(wronglyFilled(asked.fields, origins));
      if (login.kind === 'web-password') {
        await first.at('challenge');
        await first.answer(pictureText(app.machine));
      }
      await first.at('fields');
    }
    await app.call('login.cancel', { id: first.id });

    const id = await signInBy(app, login);
    const firstOnes = secretsNow(id);
    canaries.push(...firstOnes);
    const model = (await app.call('accounts.models', { id }))[0]?.id ?? '';
    await askBy(app, id, model, 'echo one');
    await kinds[login.kind].expire(app.machine);
    await askBy(app, id, model, 'echo two');
    canaries.push(...secretsNow(id));
    await kinds[login.kind].revoke(app.machine);
    const held = await askBy(app, id, model, 'echo three');
    const from = app.heard.length;
    await signInBy(app, login, id);
    await settled(app, held, from);
    canaries.push(...secretsNow(id));
    await app.app.dispatch('accounts.refresh', { id }).then((reply) => replies.push(reply));
    await app.call('history.list', { limit: 50 });
    await app.call('accounts.list', undefined);
    await app.call('settings.get', undefined);
    canaries.push(...secretsNow(id));
    expect(app.heard.length).toBeGreaterThan(20);
    // the search itself finds what is there: each secret did go to its own place
    for (const { what, marks } of firstOnes.filter(({ kept }) => kept !== true)) {
      const used = app.machine.sent.some((request) => marks.some((mark) => textOf(request).includes(mark)));
      expect({ what, used }).toEqual({ what, used: true });
    }
    expectKept(app, replies, canaries);

    await app.call('accounts.signOut', { id });
    await app.close();
    expectKept(app, replies, canaries);
  });
});

/** a server of somebody else's on this machine, with what reached it */
async function startStranger(): Promise<{ origin: string; visits: string[] }> {
  const visits: string[] = [];
  const server = createServer((request, response) => {
    visits.push(JSON.stringify([request.url, request.headers]));
    response.end('{"data":[]}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return { origin: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, visits };
}

/** from now on, requests to this path are answered by a redirect to the stranger */
const redirect = (app: TestApp, to: string, path: string, { status = 302, method = '' } = {}) => {
  app.machine.intercept = async ({ url, init }, go) =>
    new URL(url).pathname === path && (method === '' || init.method === method)
      ? new Response('', { status, headers: { location: `${to}/u/login/identifier?state=stolen` } })
      : go(url, init);
};

describe('a redirect to somebody else', () => {
  const byPassword = { provider: 'practice', kind: 'web-password' } as const;
  test('at any step ends the sign-in and gives them nothing', async () => {
    const app = await openPracticeApp();
    const stranger = await startStranger();
    app.machine.practice.set({ captcha: 'off' });
    for (const [method, path] of [
      ['GET', '/auth/login'],
      ['GET', '/api/auth/csrf'],
      ['POST', '/api/auth/signin/auth0'],
      ['GET', '/authorize'],
      ['GET', '/u/login/identifier'],
      ['POST', '/u/login/identifier'],
      ['GET', '/u/login/password'],
      ['POST', '/u/login/password'],
      ['GET', '/authorize/resume'],
      ['GET', '/api/auth/callback/auth0'],
      ['GET', '/'],
    ] as const) {
      redirect(app, stranger.origin, path, { method: method === 'POST' ? method : '' });
      const login = await beginLogin(app, byPassword);
      await login.submit(person);
      await login.at('failed');
      expect({ method, path, visits: stranger.visits }).toEqual({ method, path, visits: [] });
    }
    expect(await app.call('accounts.list', undefined)).toEqual([]);
  });

  test('from the API gives them no token and no message', async () => {
    const app = await openPracticeApp();
    const stranger = await startStranger();
    const id = await signInBy(app, byPassword);
    for (const status of [301, 302, 303, 307, 308]) {
      redirect(app, stranger.origin, '/v1/responses', { status });
      const turn = await askBy(app, id, 'practice-guide', 'echo private');
      expect(turn.state).toMatchObject({ step: 'held', reason: 'network' });
      redirect(app, stranger.origin, '/v1/models', { status });
      await app.fail('accounts.models', { id });
      expect({ status, visits: stranger.visits }).toEqual({ status, visits: [] });
    }
    expect((await app.call('accounts.list', undefined))[0]?.state).toBe('valid');
  });

  test('from the session endpoint gives them no cookie, and keeps it', async () => {
    const app = await openPracticeApp();
    const stranger = await startStranger();
    const id = await signInBy(app, byPassword);
    redirect(app, stranger.origin, '/api/auth/session');
    expect(await app.fail('accounts.refresh', { id })).toMatchObject({ code: 'refresh-postponed' });
    expect(stranger.visits).toEqual([]);
    app.machine.intercept = null;
    expect(await app.call('accounts.refresh', { id })).toMatchObject({ state: 'valid' });
  });

  test('when the address of an API is asked for a key gives them no key', async () => {
    const app = await openPracticeApp();
    const stranger = await startStranger();
    redirect(app, stranger.origin, '/v1/models');
    const login = await beginLogin(app, { provider: 'openai-compatible', kind: 'api-key' });
    await login.submit({ baseUrl: `${app.machine.practice.origins.chat}/v1`, apiKey: practiceKey });
    await login.at('failed');
    expect(stranger.visits).toEqual([]);
  });
});

test('an account whose provider has moved in the settings file does not follow it with its token', async () => {
  const machine = await createPracticeMachine();
  const before = await openPracticeApp(machine);
  const stranger = await startStranger();
  const id = await signInBy(before, { provider: 'chatgpt-web', kind: 'web-password' });
  machine.settings.set('providers', { 'chatgpt-web': { chat: stranger.origin, auth: stranger.origin } });
  const turn = await askBy(before, id, 'practice-guide', 'echo moved');
  expect(turn.state).toMatchObject({ step: 'held', failure: { code: 'origin-not-allowed' } });
  expect(stranger.visits).toEqual([]);
});
