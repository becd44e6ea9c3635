import { CompactSign, exportJWK, generateKeyPair } from 'jose';
import { describe, expect, test } from 'vitest';
import { dialects } from '../../src/main/chat/dialects/find.ts';
import { readEndpoint } from '../../src/main/providers/azure-openai/endpoint.ts';
import { entraMetadata } from '../../src/main/providers/azure-openai/entra.ts';
import { azureOpenai } from '../../src/main/providers/azure-openai/azure-openai.ts';
import { Fault, failureOf } from '../../src/main/fault.ts';
import type { OAuthClient } from '../../src/main/oauth/client-data.ts';
import { authorizationUrl, exchangeCode, newCodeRequest } from '../../src/main/oauth/code.ts';
import { atTenant } from '../../src/main/oauth/tenant.ts';
import type { HttpFetch } from '../../src/main/network/http-fetch.ts';
import type { World } from '../../src/main/providers/provider.ts';
import { beginLogin } from '../support/logins.ts';
import { askBy, createPracticeMachine, openPracticeApp, practiceKey } from '../support/every-provider.ts';

const world: World = {
  practice: async () => ({ chat: '', auth: '' }),
  settings: () => ({}),
  providers: { list: () => [], known: () => null, find: () => azureOpenai },
};

async function planOf(values: Record<string, string>) {
  const offer = (await azureOpenai.offers(world)).find(({ kind }) => kind === 'browser');
  if (offer?.kind !== 'browser') throw new Error('no sign-in in the browser');
  return offer.plan({ application: 'app', ...values });
}
const apiOf = async (values: Record<string, string>) => azureOpenai.api((await planOf(values)).config, world);

describe('an address', () => {
  const bare = { style: null, deployment: null, apiVersion: null };
  test.each([
    ['https://name.openai.azure.com', { ...bare, baseUrl: 'https://name.openai.azure.com' }],
    ['name.openai.azure.com/', { ...bare, baseUrl: 'https://name.openai.azure.com' }],
    [
      'https://name.openai.azure.com/openai/deployments/gpt%205/chat/completions?api-version=2025-01-01-preview',
      {
        baseUrl: 'https://name.openai.azure.com',
        style: 'classic',
        deployment: 'gpt 5',
        apiVersion: '2025-01-01-preview',
      },
    ],
    [
      'https://name.services.ai.azure.com/openai/v1/',
      { ...bare, baseUrl: 'https://name.services.ai.azure.com', style: 'v1-chat' },
    ],
    [
      'https://name.openai.azure.com/openai/v1/responses',
      { ...bare, baseUrl: 'https://name.openai.azure.com', style: 'v1-responses' },
    ],
    [
      'https://name.openai.azure.com/openai/responses?api-version=2025-04-01-preview',
      {
        ...bare,
        baseUrl: 'https://name.openai.azure.com',
        style: 'v1-responses',
        apiVersion: '2025-04-01-preview',
      },
    ],
    ['https://apim.example.com/ai/openai', { ...bare, baseUrl: 'https://apim.example.com/ai' }],
  ])('is understood as it is shown in the portal: %s', (typed, expected) => {
    expect(readEndpoint(typed)).toEqual(expected);
  });

  test.each([
    ['', 'azure.bad-endpoint'],
    ['https://user:pass@name.openai.azure.com', 'azure.bad-endpoint'],
    ['ftp://name.openai.azure.com', 'azure.bad-endpoint'],
    ['http://name.openai.azure.com', 'login.insecure-address'],
  ])('is refused where it can’t be one: "%s"', (typed, code) => {
    expect(() => readEndpoint(typed)).toThrow(Fault);
    try {
      readEndpoint(typed);
    } catch (error) {
      expect(failureOf(error)).toMatchObject({ code, action: 'check-input' });
    }
  });

  test('of a deployment is asked with its version, the oldest stable one unless another is named', async () => {
    const { base, pathFor, models, dialect } = await apiOf({
      endpoint: 'https://name.openai.azure.com',
      apiStyle: 'classic',
      deployments: 'chat one, mini, mini',
    });
    expect(models).toEqual(['chat one', 'mini']);
    expect(dialect).toBe('chat-completions');
    expect(base + pathFor?.('chat one')).toBe(
      'https://name.openai.azure.com/openai/deployments/chat%20one/chat/completions?api-version=2024-10-21',
    );
    const pasted = await apiOf({
      endpoint: 'https://name.openai.azure.com/openai/deployments/a/chat/completions?api-version=2025-04-01',
      apiStyle: 'v1-chat',
    });
    expect(pasted.base + pasted.pathFor?.('a')).toContain(
      '/deployments/a/chat/completions?api-version=2025-04-01',
    );
  });

  test('of the v1 API names the deployment in the request only', async () => {
    const api = await apiOf({ endpoint: 'https://n.openai.azure.com', apiStyle: 'v1-responses' });
    expect(api).toMatchObject({ base: 'https://n.openai.azure.com/openai/v1', dialect: 'responses' });
    expect(api.pathFor).toBeUndefined();
    expect(api.models).toBeUndefined();
  });

  const newer = { max_completion_tokens: 300 };
  const older = { max_tokens: 300 };
  test.each([
    ['v1-chat', '', newer],
    ['classic', '2024-10-21', newer],
    ['classic', '2025-01-01-preview', newer],
    ['classic', '2024-08-01-preview', older],
  ])('of %s %s is told the longest answer by the name it knows', async (apiStyle, apiVersion, told) => {
    const endpoint = 'https://n.openai.azure.com';
    const { dialect, context } = await apiOf({ endpoint, apiStyle, apiVersion, deployments: 'gpt-5' });
    const body = dialects[dialect].body(
      {
        model: 'gpt-5',
        messages: [{ role: 'user', text: 'hello' }],
        system: '',
        parameters: { maxOutputTokens: 300 },
        remote: null,
        newId: () => 'id',
      },
      context ?? {},
    );
    const { max_tokens, max_completion_tokens } = body as Record<string, unknown>;
    expect({ max_tokens, max_completion_tokens }).toEqual(told);
  });

  test('of deployments without one is asked for again', async () => {
    await expect(
      planOf({ endpoint: 'https://n.openai.azure.com', apiStyle: 'classic' }),
    ).rejects.toMatchObject({
      failure: { code: 'azure.no-deployments', action: 'check-input' },
    });
  });
});

describe('a cloud', () => {
  const endpointsOf = async (values: Record<string, string>) => {
    const { server, scope, redirect } = await planOf(values);
    if (typeof server === 'string') throw new Error('these endpoints are known');
    return { authority: new URL(server.token_endpoint ?? '').origin, scope, server, redirect };
  };

  test.each([
    ['n.openai.azure.com', 'https://login.microsoftonline.com', 'https://cognitiveservices.azure.com'],
    ['n.openai.azure.us', 'https://login.microsoftonline.us', 'https://cognitiveservices.azure.us'],
    ['n.openai.azure.cn', 'https://login.partner.microsoftonline.cn', 'https://cognitiveservices.azure.cn'],
    ['n.services.ai.azure.com', 'https://login.microsoftonline.com', 'https://ai.azure.com'],
    ['ai.example.com', 'https://login.microsoftonline.com', 'https://cognitiveservices.azure.com'],
    ['azure.us.example.com', 'https://login.microsoftonline.com', 'https://cognitiveservices.azure.com'],
  ])('is known by the host: %s', async (host, authority, resource) => {
    const found = await endpointsOf({ endpoint: `https://${host}` });
    expect(found.authority).toBe(authority);
    expect(found.scope).toBe(`${resource}/.default openid profile offline_access`);
    expect(found.redirect).toEqual({ hostname: 'localhost', ports: [0], path: '/' });
  });

  test('of a company’s own name can be told', async () => {
    const found = await endpointsOf({
      endpoint: 'https://ai.example.com',
      authority: 'https://login.microsoftonline.us/',
      scope: 'api://gateway/.default',
      tenant: 'example.com',
    });
    expect(found).toMatchObject({
      authority: 'https://login.microsoftonline.us',
      scope: 'api://gateway/.default openid profile offline_access',
      server: {
        issuer: 'https://login.microsoftonline.us/{tenantid}/v2.0',
        token_endpoint: 'https://login.microsoftonline.us/example.com/oauth2/v2.0/token',
      },
    });
  });

  test.each(['../common', 'a b', 'x/y', '?'])('has no tenant called "%s"', async (tenant) => {
    await expect(planOf({ endpoint: 'https://n.openai.azure.com', tenant })).rejects.toMatchObject({
      failure: { code: 'azure.bad-tenant', action: 'check-input' },
    });
  });
});

const mine = '11111111-2222-3333-4444-555555555555';
const other = '99999999-2222-3333-4444-555555555555';
const keys = await generateKeyPair('RS256', { extractable: true });
const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'own', alg: 'RS256', use: 'sig' };

/** Entra ID as it answers a code, with what a test changes in the ID token */
async function exchangeAt(authority: string, tenant: string, claims: Record<string, unknown>) {
  const client: OAuthClient = {
    server: entraMetadata(authority, tenant),
    clientId: 'app',
    scope: 'openid profile offline_access',
  };
  const request = newCodeRequest(client);
  const fetch: HttpFetch = async (url) => {
    if (url === client.server.jwks_uri) return Response.json({ keys: [jwk] });
    expect(url).toBe(client.server.token_endpoint);
    const now = Math.floor(Date.now() / 1000);
    const good = { aud: 'app', sub: 'me', iat: now, exp: now + 600, nonce: request.nonce, tid: mine };
    const token = Object.fromEntries(
      Object.entries({ ...good, iss: `${authority}/${mine}/v2.0`, ...claims }).filter(
        ([, value]) => value !== undefined,
      ),
    );
    const id_token = await new CompactSign(Buffer.from(JSON.stringify(token)))
      .setProtectedHeader({ alg: 'RS256', kid: 'own' })
      .sign(keys.privateKey);
    return Response.json({ access_token: 'a', token_type: 'Bearer', expires_in: 3_600, id_token });
  };
  const asked = new URL(
    await authorizationUrl(client, request, { redirectUri: 'http://localhost:43210/' }, fetch),
  );
  const returned = new URL(`http://localhost:43210/?code=c&state=${asked.searchParams.get('state') ?? ''}`);
  const obtained = await exchangeCode(client, request, returned, { fetch, now: Date.now });
  return atTenant(client, obtained.issuer).server.issuer;
}

describe.each(['https://login.microsoftonline.com', 'https://login.microsoftonline.us'])(
  'the issuer at %s',
  (authority) => {
    test.each(['organizations', 'common', 'example.com', mine])(
      'is the tenant of the ID token, and from then on no other: asked at %s',
      async (tenant) => {
        expect(await exchangeAt(authority, tenant, {})).toBe(`${authority}/${mine}/v2.0`);
      },
    );

    test.each([
      ['of another tenant than it says', { iss: `${authority}/${other}/v2.0` }],
      ['of another server', { iss: `https://login.example.com/${mine}/v2.0` }],
      ['the template itself', { iss: `${authority}/{tenantid}/v2.0` }],
      ['without a tenant', { tid: undefined }],
      ['for another party', { aud: 'another' }],
      ['of another request', { nonce: 'another' }],
    ])('is not believed: %s', async (_name, claims) => {
      await expect(exchangeAt(authority, 'organizations', claims)).rejects.toMatchObject({
        failure: { code: 'oauth.not-trusted' },
      });
    });

    test('of one tenant takes no other', async () => {
      const claims = { tid: other, iss: `${authority}/${other}/v2.0` };
      await expect(exchangeAt(authority, mine, claims)).rejects.toMatchObject({
        failure: { code: 'oauth.not-trusted' },
      });
    });
  },
);

describe('with a key', () => {
  const fields = async (over: Record<string, string>) => {
    const app = await openPracticeApp(await createPracticeMachine());
    const login = await beginLogin(app, { provider: 'azure-openai', kind: 'api-key' });
    await login.at('fields');
    const endpoint = app.machine.practice.origins.chat;
    await login.submit({ endpoint, apiKey: practiceKey, deployments: 'practice-echo', ...over });
    return { app, login };
  };

  test.each(['v1-chat', 'v1-responses', 'classic'])(
    'chats by %s, the key in its own header',
    async (apiStyle) => {
      const { app, login } = await fields({ apiStyle });
      const { accountId } = await login.at('done');
      expect(await app.call('accounts.models', { id: accountId })).toEqual([
        { id: 'practice-echo', label: 'practice-echo' },
      ]);
      expect((await askBy(app, accountId, 'practice-echo', 'hello')).state.step).toBe('done');
      for (const { init } of app.machine.sent) {
        expect(init.headers).toMatchObject({ 'api-key': practiceKey });
        expect(init.headers).not.toHaveProperty('authorization');
      }
    },
  );

  test('without deployments the v1 API is asked what there is', async () => {
    const { app, login } = await fields({ deployments: '' });
    const { accountId } = await login.at('done');
    const listed = await app.call('accounts.models', { id: accountId });
    expect(listed.map(({ id }) => id)).toContain('practice-guide');
  });

  test('that is wrong is said in the form', async () => {
    const { login } = await fields({ apiKey: 'wrong' });
    expect(await login.at('fields')).toMatchObject({ failure: { code: 'login.key-refused' } });
  });
});

test('a 403 names the role that is missing, and nothing is refreshed', async () => {
  const app = await openPracticeApp(await createPracticeMachine());
  const login = await beginLogin(app, { provider: 'azure-openai', kind: 'api-key' });
  await login.at('fields');
  await login.submit({
    endpoint: app.machine.practice.origins.chat,
    apiKey: practiceKey,
    deployments: 'practice-echo',
  });
  const { accountId } = await login.at('done');
  app.machine.intercept = async ({ url, init }, go) =>
    url.includes('/chat/')
      ? Response.json(
          { error: { code: 'PermissionDenied', message: 'lacks the data action' } },
          { status: 403 },
        )
      : go(url, init);
  const before = app.machine.sent.length;
  const turn = await askBy(app, accountId, 'practice-echo', 'hello');
  expect(turn.state).toMatchObject({
    step: 'failed',
    failure: { code: 'azure.not-allowed', detail: expect.stringContaining('PermissionDenied') },
  });
  expect(app.machine.sent).toHaveLength(before + 1);
  expect((await app.call('accounts.list', undefined))[0]?.state).toBe('valid');
});
