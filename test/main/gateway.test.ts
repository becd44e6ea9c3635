import { describe, expect, test } from 'vitest';
import type { Field } from '../../src/shared/contract/login.ts';
import { settled, texts } from '../support/chats.ts';
import { askBy, kinds, openPracticeApp } from '../support/every-provider.ts';
import { beginLogin, type RunningLogin } from '../support/logins.ts';
import type { Sent, TestApp } from '../support/test-app.ts';

const byBrowser = { provider: 'gateway', kind: 'browser' } as const;
const byDevice = { provider: 'gateway', kind: 'device' } as const;
type Kind = 'browser' | 'device';

const apiOf = ({ machine }: TestApp) => `${machine.practice.origins.chat}/v1`;
const issuerOf = ({ machine }: TestApp) => machine.practice.status().issuer;
const configOf = (app: TestApp, id: string) => app.app.core().accounts.get(id).config;
const pathOf = ({ url }: Sent) => new URL(url).pathname;
const sentTo = (app: TestApp, path: string) => app.machine.sent.filter((sent) => pathOf(sent) === path);
const header = ({ init }: Sent, name: string) => init.headers?.[name] ?? '';
/** the claims of the proof that went with a request */
const proofOf = (sent: Sent): Record<string, unknown> =>
  JSON.parse(Buffer.from(header(sent, 'dpop').split('.')[1] ?? '', 'base64url').toString()) as Record<
    string,
    unknown
  >;
/** what the window sends back of a form that nobody touches */
const asPrefilled = (fields: readonly Field[]) =>
  Object.fromEntries(fields.map(({ name, value = '' }) => [name, value]));

/** the part in the browser, from the form on */
async function goOn(app: TestApp, login: RunningLogin, kind: Kind): Promise<string> {
  const shown = await login.at('browser');
  await login.meanwhile(async () => kinds[kind].visit?.(app.machine, shown));
  const { accountId } = await login.at('done');
  return accountId;
}

/** Signs in knowing nothing but the API's address: what it names is agreed to, and Latchkey registers itself. */
async function signInByAddress(app: TestApp, kind: Kind = 'browser'): Promise<string> {
  const login = await beginLogin(app, { provider: 'gateway', kind });
  await login.at('fields');
  await login.submit({ baseUrl: apiOf(app) });
  const { fields, found } = await login.at('fields');
  expect(found).toEqual([new URL(app.machine.practice.origins.auth).host]);
  expect(fields.map(({ name, required }) => [name, required])).toEqual([
    ['clientId', false],
    ['scope', false],
  ]);
  await login.submit(asPrefilled(fields));
  return goOn(app, login, kind);
}

async function bound(): Promise<TestApp & { id: string }> {
  const app = await openPracticeApp();
  app.machine.practice.set({ tokenBinding: 'required' });
  return { ...app, id: await signInByAddress(app) };
}

describe.each(['browser', 'device'] as const)('knowing the address only, by %s', (kind) => {
  test.each(['optional', 'required'] as const)('tokens bound to a key: %s', async (tokenBinding) => {
    const app = await openPracticeApp();
    app.machine.practice.set({ tokenBinding });
    const scheme = tokenBinding === 'required' ? /^DPoP / : /^Bearer /;
    const id = await signInByAddress(app, kind);
    const config = configOf(app, id);
    const scope = 'openid email offline_access';
    expect(config).toMatchObject({ baseUrl: apiOf(app), issuer: issuerOf(app), resource: apiOf(app), scope });
    expect(config['clientId']).not.toBe('');

    const model = (await app.call('accounts.models', { id }))[0]?.id ?? '';
    const first = await askBy(app, id, model, 'echo first');
    expect(await texts(app, first)).toEqual(['echo first', 'first']);

    app.machine.practice.act('expire-tokens');
    const second = await askBy(app, id, model, 'echo second');
    expect(second.state.step).toBe('done');
    expect((await app.call('accounts.list', undefined))[0]?.log.at(-1)?.what).toBe('refreshed-after-401');

    app.machine.practice.act('revoke-sessions');
    const third = await askBy(app, id, model, 'echo third');
    expect(third.state).toMatchObject({ step: 'held', reason: 'sign-in' });
    const from = app.heard.length;
    const again = await beginLogin(app, { accountId: id });
    // everything is known, who Latchkey registered as too: one click
    await again.submit(asPrefilled((await again.at('fields')).fields));
    await goOn(app, again, kind);
    expect((await settled(app, third, from)).state.step).toBe('done');
    expect(app.machine.practice.status().counts.answers).toBe(3);
    expect(configOf(app, id)).toEqual(config);
    for (const sent of sentTo(app, '/v1/chat/completions'))
      expect(header(sent, 'authorization')).toMatch(scheme);
    expect(sentTo(app, '/oidc/reg')).toHaveLength(1);
  });
});

describe('a token that is bound to a key', () => {
  test('goes with a proof of this request and nothing of its query; the nonce is asked for once', async () => {
    const app = await bound();
    const start = app.machine.sent.length;
    const url = `${apiOf(app)}/models?page=1#top`;
    const { bearer } = app.app.core();
    expect((await bearer.fetch(app.id, { url })).status).toBe(200);
    expect((await bearer.fetch(app.id, { url })).status).toBe(200);
    const sent = app.machine.sent.slice(start);
    // the first one again with the nonce, and no renewal for it
    expect(sent.map(pathOf)).toEqual(['/v1/models', '/v1/models', '/v1/models']);
    const proofs = sent.map(proofOf);
    expect(proofs.map(({ nonce }) => nonce === undefined)).toEqual([true, false, false]);
    for (const proof of proofs) expect(proof).toMatchObject({ htm: 'GET', htu: `${apiOf(app)}/models` });
    expect(new Set(proofs.map(({ jti }) => jti)).size).toBe(3);
    expect(new Set(sent.map((one) => header(one, 'authorization'))).size).toBe(1);
  });

  test('is asked for with the nonce of the token endpoint, and renewed with one too', async () => {
    const app = await bound();
    expect(sentTo(app, '/oidc/token').map((sent) => proofOf(sent)['nonce'] === undefined)).toEqual([
      true,
      false,
    ]);
    const start = app.machine.sent.length;
    await app.call('accounts.refresh', { id: app.id });
    // remembered: one request does
    expect(app.machine.sent.slice(start).map(pathOf)).toEqual(['/oidc/token']);
  });

  test('tells each time when a message leaves and when it was not processed', async () => {
    const app = await bound();
    const told: string[] = [];
    const hooks = { leaving: () => told.push('leaving'), turnedAway: () => told.push('turned away') };
    const url = `${apiOf(app)}/models`;
    await app.app.core().bearer.fetch(app.id, { url, ...hooks });
    app.machine.practice.act('expire-tokens');
    await app.app.core().bearer.fetch(app.id, { url, ...hooks });
    expect(told).toEqual(['leaving', 'turned away', 'leaving', 'leaving', 'turned away', 'leaving']);
  });

  test('outlives a nonce that is over, a restart of the proof, and the loss of the network', async () => {
    const app = await bound();
    const url = `${apiOf(app)}/models`;
    const { bearer } = app.app.core();
    await bearer.fetch(app.id, { url });
    app.machine.intercept = (sent, go) =>
      pathOf(sent) === '/v1/models' ? go('http://nowhere.invalid/', sent.init) : go(sent.url, sent.init);
    await expect(bearer.fetch(app.id, { url })).rejects.toMatchObject({ failure: { code: 'offline' } });
    app.machine.intercept = null;
    expect((await bearer.fetch(app.id, { url })).status).toBe(200);
  });

  test('is worth nothing as a bearer, nor with the proof of another key', async () => {
    const app = await bound();
    const { secret } = app.app.core().accounts.get(app.id).credential ?? { secret: '' };
    const asBearer = await fetch(`${apiOf(app)}/models`, { headers: { authorization: `Bearer ${secret}` } });
    expect(asBearer.status).toBe(401);
    const other = await bound();
    await other.app.core().bearer.fetch(other.id, { url: `${apiOf(other)}/models` });
    const dpop = header(other.machine.sent.at(-1) ?? { url: '', init: {} }, 'dpop');
    const stolen = await fetch(`${apiOf(app)}/models`, {
      headers: { authorization: `DPoP ${secret}`, dpop },
    });
    expect(stolen.status).toBe(401);
    expect(stolen.headers.get('www-authenticate')).toContain('invalid_dpop_proof');
  });

  test('that comes without the binding that was asked for is refused', async () => {
    const app = await openPracticeApp();
    app.machine.practice.set({ tokenBinding: 'required' });
    app.machine.intercept = async ({ url, init }, go) => {
      const response = await go(url, init);
      if (!url.endsWith('/oidc/token') || !response.ok) return response;
      return Response.json({ ...((await response.json()) as object), token_type: 'Bearer' });
    };
    const login = await beginLogin(app, byBrowser);
    await login.submit({ baseUrl: apiOf(app) });
    await login.submit(asPrefilled((await login.at('fields')).fields));
    const shown = await login.at('browser');
    await login.meanwhile(async () => kinds.browser.visit?.(app.machine, shown));
    expect(await login.at('failed')).toMatchObject({
      failure: { code: 'oauth.not-trusted', detail: 'token_type' },
    });
  });

  test('that comes unasked brings the form back with the box ticked', async () => {
    const app = await openPracticeApp();
    app.machine.intercept = async ({ url, init }, go) => {
      const response = await go(url, init);
      if (!url.endsWith('/oidc/token') || !response.ok) return response;
      return Response.json({ ...((await response.json()) as object), token_type: 'DPoP' });
    };
    const login = await beginLogin(app, byBrowser);
    await login.submit(await kinds.browser.fill(app.machine));
    const shown = await login.at('browser');
    await login.meanwhile(async () => kinds.browser.visit?.(app.machine, shown));
    const { failure, fields } = await login.at('fields');
    expect(failure).toMatchObject({ code: 'oauth.wants-proof', action: 'check-input' });
    expect(fields.find(({ name }) => name === 'dpop')).toMatchObject({ value: 'yes' });
  });
});

describe('the sign-in of a gateway by hand', () => {
  const endpoints = (app: TestApp) => ({
    authorizationEndpoint: `${issuerOf(app)}/auth`,
    tokenEndpoint: `${issuerOf(app)}/token`,
  });
  const filled = async (app: TestApp, values: Record<string, string>, kind: Kind = 'browser') => {
    const login = await beginLogin(app, { provider: 'gateway', kind });
    await login.at('fields');
    await login.submit({ baseUrl: apiOf(app), clientId: 'latchkey-practice', ...values });
    return login;
  };
  /** what the server says of itself, with this in it; undefined takes it out */
  const serverSays = ({ machine }: TestApp, change: Record<string, unknown>) => {
    machine.intercept = async ({ url, init }, go) => {
      const response = await go(url, init);
      if (!url.endsWith('openid-configuration')) return response;
      return Response.json({ ...((await response.json()) as object), ...change });
    };
  };

  test('endpoints with the issuer that they are of need no discovery', async () => {
    const app = await openPracticeApp();
    const login = await filled(app, { ...endpoints(app), issuer: issuerOf(app), scope: 'openid email' });
    await goOn(app, login, 'browser');
    expect(app.machine.sent.filter(({ url }) => url.includes('.well-known'))).toEqual([]);
  });

  test.each([
    ['half of them', { tokenEndpoint: 'https://login.example/token' }, 'login.endpoints-missing'],
    [
      'openid without an issuer',
      {
        tokenEndpoint: 'https://login.example/token',
        authorizationEndpoint: 'https://login.example/authorize',
        scope: 'openid chat',
      },
      'login.openid-needs-issuer',
    ],
    [
      'http',
      { authorizationEndpoint: 'http://login.example/a', tokenEndpoint: 'https://login.example/t' },
      'login.insecure-address',
    ],
    [
      'a parameter of ours',
      { issuer: 'https://login.example', parameters: 'state=mine' },
      'login.bad-parameter',
    ],
    [
      'a header of ours',
      { issuer: 'https://login.example', headers: 'Authorization: x' },
      'login.reserved-header',
    ],
  ])('%s is refused before anybody is asked', async (_what, values, code) => {
    const app = await openPracticeApp();
    const login = await filled(app, values);
    expect((await login.at('fields')).failure).toMatchObject({ code, action: 'check-input' });
    expect(app.machine.sent).toEqual([]);
  });

  test('further parameters go to the authorization endpoint, ours stay ours', async () => {
    const app = await openPracticeApp();
    const login = await filled(app, { issuer: issuerOf(app), parameters: 'prompt=login\nui_locales=ko' });
    const { searchParams } = new URL((await login.at('browser')).url);
    expect(searchParams.getAll('prompt')).toEqual(['login']);
    expect(searchParams.get('ui_locales')).toBe('ko');
    expect(searchParams.getAll('client_id')).toEqual(['latchkey-practice']);
  });

  test('a server that registers nobody wants a client id', async () => {
    const app = await openPracticeApp();
    serverSays(app, { registration_endpoint: undefined });
    const login = await filled(app, { issuer: issuerOf(app), clientId: '' });
    expect((await login.at('fields')).failure).toMatchObject({ code: 'login.no-client-id' });
    await login.submit({ baseUrl: apiOf(app) });
    expect((await login.at('fields')).fields[0]).toMatchObject({ name: 'clientId', required: true });
  });

  test.each([
    ['browser', { authorization_endpoint: undefined }, 'oauth.not-offered'],
    ['browser', { authorization_endpoint: 'nowhere' }, 'oauth.not-trusted'],
    ['device', { device_authorization_endpoint: undefined }, 'oauth.not-offered'],
  ] as const)('a server that says no good address for the %s: %j', async (kind, change, code) => {
    const app = await openPracticeApp();
    serverSays(app, change);
    const login = await filled(app, { issuer: issuerOf(app) }, kind);
    const state = await login.settled();
    expect(state).toMatchObject({ failure: { code } });
    if (code !== 'oauth.not-offered') return;
    const { fields } = await login.at('fields');
    expect(fields.find(({ name }) => name === 'issuer')).toMatchObject({ value: issuerOf(app) });
  });

  test('a refused registration says so, with the server’s words and none of a secret', async () => {
    const app = await openPracticeApp();
    app.machine.intercept = async ({ url, init }, go) =>
      url.endsWith('/oidc/reg')
        ? Response.json({ error: 'invalid_client_metadata', error_description: 'not here' }, { status: 400 })
        : go(url, init);
    const login = await filled(app, { issuer: issuerOf(app), clientId: '' });
    const { failure } = await login.at('fields');
    expect(failure?.code).toBe('login.not-registered');
    expect(failure?.detail).toContain('not here');
  });

  test('of several servers the person chooses', async () => {
    const app = await openPracticeApp();
    app.machine.intercept = async ({ url, init }, go) => {
      const response = await go(url, init);
      if (!url.includes('oauth-protected-resource')) return response;
      const document = (await response.json()) as object;
      return Response.json({ ...document, authorization_servers: ['https://other.example', issuerOf(app)] });
    };
    const login = await beginLogin(app, byBrowser);
    await login.submit({ baseUrl: apiOf(app) });
    const { fields, found } = await login.at('fields');
    expect(found).toEqual(['other.example', new URL(issuerOf(app)).host]);
    expect(fields[0]).toMatchObject({ name: 'issuer', type: 'choice', value: 'https://other.example' });
    await login.submit({ ...asPrefilled(fields), issuer: issuerOf(app) });
    expect(configOf(app, await goOn(app, login, 'browser'))['issuer']).toBe(issuerOf(app));
    expect(app.machine.sent.filter(({ url }) => url.startsWith('https://other.example'))).toEqual([]);
  });
});

test('further headers go with a token of a sign-in too', async () => {
  const app = await openPracticeApp();
  const login = await beginLogin(app, byDevice);
  await login.submit({ ...(await kinds.device.fill(app.machine)), headers: 'X-Team: research', dpop: 'yes' });
  const id = await goOn(app, login, 'device');
  await app.call('accounts.models', { id });
  const sent = () => {
    const last = app.machine.sent.at(-1) ?? { url: '', init: {} };
    return [header(last, 'x-team'), header(last, 'authorization').slice(0, 5)];
  };
  expect(sent()).toEqual(['research', 'DPoP ']);
  // signing in again without typing them again
  const again = await beginLogin(app, { accountId: id });
  await again.submit(asPrefilled((await again.at('fields')).fields));
  await goOn(app, again, 'device');
  await app.call('accounts.models', { id });
  expect(sent()).toEqual(['research', 'DPoP ']);
});
