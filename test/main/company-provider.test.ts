import { describe, expect, test } from 'vitest';
import {
  askBy,
  createPracticeMachine,
  kinds,
  openPracticeApp,
  practiceKey,
} from '../support/every-provider.ts';
import { settled, texts } from '../support/chats.ts';
import { beginLogin } from '../support/logins.ts';
import { startApp, type TestApp } from '../support/test-app.ts';

type Json = Record<string, unknown>;

const fileFor = ({ machine }: Pick<TestApp, 'machine'>, change: Json = {}): string => {
  const { issuer, origins } = machine.practice.status();
  return JSON.stringify({
    latchkeyProvider: 1,
    id: 'contoso',
    label: 'Contoso AI',
    baseUrl: `${origins.chat}/v1`,
    dialect: 'responses',
    models: ['contoso-large'],
    signIn: { issuer, clientId: 'latchkey-practice', scope: 'openid email offline_access', dpop: true },
    apiKey: { header: 'X-Api-Key' },
    headers: { 'X-Team': 'research' },
    ...change,
  });
};
const id = 'company.contoso';

async function withProvider(): Promise<TestApp> {
  const app = await openPracticeApp();
  await app.call('providers.addDefinition', { text: fileFor(app), replace: false });
  return app;
}

/** nothing is asked: the file knows */
async function signIn(app: TestApp, request: { accountId: string } | { provider: string; kind: 'browser' }) {
  const login = await beginLogin(app, request);
  const shown = await login.at('browser');
  await login.meanwhile(async () => kinds.browser.visit?.(app.machine, shown));
  return (await login.at('done')).accountId;
}

test('all of a file is shown before anything of it is kept', async () => {
  const app = await openPracticeApp();
  const { issuer, origins } = app.machine.practice.status();
  const shown = await app.call('providers.readDefinition', { text: fileFor(app) });
  expect(shown).toEqual({
    id,
    label: 'Contoso AI',
    kinds: ['browser', 'device', 'api-key'],
    apiHost: new URL(origins.chat).host,
    signInHosts: [new URL(origins.auth).host],
    lines: [
      { name: 'latchkeyProvider', value: '1' },
      { name: 'id', value: 'contoso' },
      { name: 'label', value: 'Contoso AI' },
      { name: 'baseUrl', value: `${origins.chat}/v1` },
      { name: 'dialect', value: 'responses' },
      { name: 'models', value: 'contoso-large' },
      { name: 'signIn.issuer', value: issuer },
      { name: 'signIn.clientId', value: 'latchkey-practice' },
      { name: 'signIn.scope', value: 'openid email offline_access' },
      { name: 'signIn.dpop', value: '' },
      { name: 'apiKey.header', value: 'X-Api-Key' },
      { name: 'headers.X-Team', value: 'research' },
    ],
  });
  expect((await app.call('providers.list', undefined)).map((one) => one.id)).not.toContain(id);
  expect(app.machine.sent).toEqual([]);
});

test('a provider that was agreed to is listed, signs in with one click, chats, is held, and goes on', async () => {
  const app = await withProvider();
  expect((await app.call('providers.list', undefined)).at(-1)).toEqual({
    id,
    label: 'Contoso AI',
    about: new URL(app.machine.practice.origins.chat).host,
    mark: id,
    local: false,
    company: true,
    logins: [{ kind: 'browser' }, { kind: 'device' }, { kind: 'api-key' }],
  });
  const accountId = await signIn(app, { provider: id, kind: 'browser' });
  expect((await app.call('accounts.list', undefined))[0]).toMatchObject({ providerLabel: 'Contoso AI' });
  const first = await askBy(app, accountId, 'practice-guide', 'echo first');
  expect(await texts(app, first)).toEqual(['echo first', 'first']);
  const asked = app.machine.sent.findLast(({ url }) => url.endsWith('/v1/responses'))?.init.headers ?? {};
  expect(asked['x-team']).toBe('research');
  expect(asked['authorization']).toMatch(/^DPoP /);

  app.machine.practice.act('expire-tokens');
  expect((await askBy(app, accountId, 'practice-guide', 'echo second')).state.step).toBe('done');
  app.machine.practice.act('revoke-sessions');
  const held = await askBy(app, accountId, 'practice-guide', 'echo third');
  expect(held.state).toMatchObject({ step: 'held', reason: 'sign-in' });
  const from = app.heard.length;
  await signIn(app, { accountId });
  expect((await settled(app, held, from)).state.step).toBe('done');
  expect(app.machine.practice.status().counts.answers).toBe(3);
});

test('a file without a client id registers once, and the account keeps that', async () => {
  const app = await openPracticeApp();
  const { issuer } = app.machine.practice.status();
  await app.call('providers.addDefinition', { text: fileFor(app, { signIn: { issuer } }), replace: false });
  const accountId = await signIn(app, { provider: id, kind: 'browser' });
  await signIn(app, { accountId });
  expect(app.machine.sent.filter(({ url }) => url.endsWith('/oidc/reg'))).toHaveLength(1);
  expect(await app.call('accounts.list', undefined)).toHaveLength(1);
});

test('further parameters arrive at the sign-in server as they stand in the file', async () => {
  const app = await openPracticeApp();
  const parameters = { prompt: 'login consent', acr_values: 'a+b%20c', 'x.team': 'R & D' };
  const signInAt = {
    issuer: app.machine.practice.status().issuer,
    clientId: 'latchkey-practice',
    parameters,
  };
  await app.call('providers.addDefinition', { text: fileFor(app, { signIn: signInAt }), replace: false });
  const login = await beginLogin(app, { provider: id, kind: 'browser' });
  const { searchParams } = new URL((await login.at('browser')).url);
  expect(Object.fromEntries(searchParams)).toMatchObject(parameters);
});

test.each(['X-Subscription-Id', 'X-Description', 'X-Executive-Unit', 'X-Programme'])(
  'the header %s runs nothing',
  async (name) => {
    const app = await openPracticeApp();
    const text = fileFor(app, { headers: { [name]: '7' } });
    const { lines } = await app.call('providers.readDefinition', { text });
    expect(lines.at(-1)).toEqual({ name: `headers.${name}`, value: '7' });
  },
);

test('a key goes in the header that the file names', async () => {
  const app = await withProvider();
  const login = await beginLogin(app, { provider: id, kind: 'api-key' });
  expect((await login.at('fields')).fields.map(({ name }) => name)).toEqual(['apiKey']);
  await login.submit({ apiKey: practiceKey });
  await login.at('done');
  expect(app.machine.sent.at(-1)?.init.headers).toEqual({ 'x-team': 'research', 'x-api-key': practiceKey });
});

test('it is there after a restart; what nobody understands costs nothing else', async () => {
  const machine = await createPracticeMachine();
  const before = await openPracticeApp(machine);
  await before.call('providers.addDefinition', { text: fileFor(before), replace: false });
  await before.close();
  const kept = machine.settings.get('companyProviders') as Json;
  machine.settings.set('companyProviders', { ...kept, 'company.newer': { latchkeyProvider: 2 } });
  const app = await startApp(machine);
  const listed = await app.call('providers.list', undefined);
  expect(listed.filter(({ company }) => company).map((one) => one.id)).toEqual([id]);
});

describe('the same name again', () => {
  test('shows what changes, and is not taken without a word to that', async () => {
    const app = await withProvider();
    const text = fileFor(app, { label: 'Contoso', models: undefined, about: 'New' });
    expect((await app.call('providers.readDefinition', { text })).changes).toEqual([
      { name: 'label', before: 'Contoso AI', after: 'Contoso' },
      { name: 'models', before: 'contoso-large', after: null },
      { name: 'about', before: null, after: 'New' },
    ]);
    expect(await app.fail('providers.addDefinition', { text, replace: false })).toMatchObject({
      code: 'provider.there-already',
    });
    expect((await app.call('providers.list', undefined)).at(-1)?.label).toBe('Contoso AI');
    await app.call('providers.addDefinition', { text, replace: true });
    expect((await app.call('providers.list', undefined)).filter(({ company }) => company)).toMatchObject([
      { label: 'Contoso', about: 'New' },
    ]);
    const again = await app.call('providers.readDefinition', { text });
    expect(again.changes).toEqual([]);
  });

  test('with another address gets no token of before', async () => {
    const app = await withProvider();
    const accountId = await signIn(app, { provider: id, kind: 'browser' });
    const text = fileFor(app, { baseUrl: 'https://elsewhere.example/v1' });
    await app.call('providers.addDefinition', { text, replace: true });
    expect(await app.fail('accounts.models', { id: accountId })).toMatchObject({
      code: 'origin-not-allowed',
    });
    expect(app.machine.sent.filter(({ url }) => url.includes('elsewhere'))).toEqual([]);
  });

  test('a name of ours is another provider', async () => {
    const app = await openPracticeApp();
    await app.call('providers.addDefinition', { text: fileFor(app, { id: 'openai' }), replace: false });
    const listed = await app.call('providers.list', undefined);
    expect(listed.filter((one) => /^(?:company\.)?openai$/.test(one.id)).map((one) => one.id)).toEqual([
      'openai',
      'company.openai',
    ]);
  });
});

test('it can be removed when no account uses it, and not before', async () => {
  const app = await withProvider();
  const accountId = await signIn(app, { provider: id, kind: 'browser' });
  expect(await app.fail('providers.removeDefinition', { id })).toMatchObject({ code: 'provider.in-use' });
  await app.call('accounts.signOut', { id: accountId });
  await app.call('accounts.remove', { id: accountId });
  const left = await app.call('providers.removeDefinition', { id });
  expect(left.map((one) => one.id)).not.toContain(id);
  expect(await app.fail('login.start', { provider: id, kind: 'browser' })).toMatchObject({
    code: 'unknown-provider',
  });
});

const issuer = 'https://login.example';
describe('refused', () => {
  test.each<[string, Json | string, string, string?]>([
    ['no JSON', 'hello', 'provider.not-json'],
    ['a list', '[]', 'provider.bad-file'],
    ['nothing', '{}', 'provider.bad-file'],
    ['a later version', { latchkeyProvider: 2 }, 'provider.bad-file', 'latchkeyProvider'],
    ['a field that nobody knows', { colour: 'red' }, 'provider.unknown-fields', 'colour'],
    ['one deeper', { signIn: { issuer, colour: 'red' } }, 'provider.unknown-fields', 'signIn.colour'],
    [
      'a client secret',
      { signIn: { issuer, client_secret: 'canary' } },
      'provider.has-secret',
      'signIn.client_secret',
    ],
    [
      'another spelling',
      { signIn: { issuer, clientSecret: 'canary' } },
      'provider.has-secret',
      'signIn.clientSecret',
    ],
    ['a key', { apiKey: { key: 'canary' } }, 'provider.has-secret', 'apiKey.key'],
    ['a secret header', { headers: { 'X-Api-Key': 'canary' } }, 'provider.has-secret', 'headers.X-Api-Key'],
    ['authorization', { headers: { Authorization: 'canary' } }, 'provider.has-secret'],
    ['a header of the network', { headers: { Host: 'canary' } }, 'login.reserved-header'],
    ['a header with a line break', { headers: { 'X-Team': 'a\r\nHost: canary' } }, 'login.bad-header'],
    ['a command', { command: 'rm -rf /' }, 'provider.has-command', 'command'],
    ['several', { helperCommands: [] }, 'provider.has-command', 'helperCommands'],
    ['a script', { 'post-script': 'x' }, 'provider.has-command', 'post-script'],
    ['a program', { signIn: { issuer, EXEC_PATH: 'x' } }, 'provider.has-command', 'signIn.EXEC_PATH'],
    [
      'an empty parameter',
      { signIn: { issuer, parameters: { prompt: '' } } },
      'login.bad-parameter',
      'prompt',
    ],
    ['a parameter of two words', { signIn: { issuer, parameters: { 'a b': 'c' } } }, 'login.bad-parameter'],
    ['a parameter of ours', { signIn: { issuer, parameters: { state: 'x' } } }, 'login.bad-parameter'],
    ['http', { baseUrl: 'http://ai.example/v1' }, 'login.insecure-address'],
    ['http to sign in', { signIn: { issuer: 'http://login.example' } }, 'login.insecure-address'],
    ['a name in an address', { baseUrl: 'https://a:b@ai.example/v1' }, 'login.bad-address'],
    ['an id of ours', { id: 'company.x' }, 'provider.bad-file', 'id'],
    ['no way in', { signIn: undefined, apiKey: undefined }, 'provider.no-way-in'],
    ['half a server', { signIn: { tokenEndpoint: 'https://login.example/t' } }, 'provider.no-way-in'],
    [
      'openid without an issuer',
      {
        signIn: {
          authorizationEndpoint: 'https://login.example/a',
          tokenEndpoint: 'https://login.example/t',
          scope: 'openid',
        },
      },
      'login.openid-needs-issuer',
    ],
    ['another dialect', { dialect: 'code-assist' }, 'provider.bad-file', 'dialect'],
  ])('%s', async (_what, change, code, detail) => {
    const app = await openPracticeApp();
    const text = typeof change === 'string' ? change : fileFor(app, change);
    for (const failure of [
      await app.fail('providers.readDefinition', { text }),
      await app.fail('providers.addDefinition', { text, replace: true }),
    ]) {
      expect(failure).toMatchObject({ code, ...(detail !== undefined && { detail }) });
      expect(JSON.stringify(failure)).not.toContain('canary');
    }
    expect(app.machine.settings.get('companyProviders')).toBeUndefined();
  });

  test('a huge file', async () => {
    const app = await openPracticeApp();
    const text = fileFor(app, { about: 'x'.repeat(70_000) });
    expect(await app.fail('providers.readDefinition', { text })).toMatchObject({ code: 'bad-input' });
  });
});
