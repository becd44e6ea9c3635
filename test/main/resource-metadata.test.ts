import { describe, expect, test } from 'vitest';
import type { HttpFetch } from '../../src/main/network/http-fetch.ts';
import { findSignIn } from '../../src/main/oauth/resource-metadata.ts';

const api = 'https://ai.example/team/v1';
const origin = 'https://ai.example';
const named = `${origin}/about/api.json`;
const good = { resource: api, authorization_servers: ['https://login.example/realm'] };

interface World {
  readonly challenge?: string;
  readonly documents: Readonly<Record<string, unknown>>;
}

/** an API that answers 401, and documents; everything else is not there */
function worldOf({ challenge, documents }: World): { fetch: HttpFetch; asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    fetch: async (url, init) => {
      asked.push(url);
      expect(init?.headers ?? {}).not.toHaveProperty('authorization');
      if (url === `${api}/models`)
        return new Response('', {
          status: 401,
          ...(challenge && { headers: { 'www-authenticate': challenge } }),
        });
      const found = documents[url];
      if (found instanceof Response) return found;
      return found === undefined ? new Response('', { status: 404 }) : Response.json(found);
    },
  };
}

const find = (world: World) => findSignIn(api, worldOf(world).fetch, new AbortController().signal);
const byHeader = (document: unknown, more = '') =>
  find({
    challenge: `Bearer realm="x", resource_metadata="${named}"${more}`,
    documents: { [named]: document },
  });

test('the document that the 401 names is read, and the scope that it asks for', async () => {
  expect(await byHeader(good, ', scope="chat offline_access"')).toEqual({
    resource: api,
    servers: ['https://login.example/realm'],
    scope: 'chat offline_access',
    bound: false,
  });
});

test('the document’s own scopes, servers and binding', async () => {
  const servers = ['https://one.example', 'https://two.example'];
  const document = {
    ...good,
    authorization_servers: servers,
    scopes_supported: ['openid', 'chat'],
    bearer_methods_supported: ['header', 'body'],
    dpop_bound_access_tokens_required: true,
  };
  expect(await byHeader(document)).toEqual({ resource: api, servers, scope: 'openid chat', bound: true });
});

test('without a word in the 401 the well-known places are tried, the nearer one first', async () => {
  const near = `${origin}/.well-known/oauth-protected-resource/team/v1`;
  const root = `${origin}/.well-known/oauth-protected-resource`;
  const world = worldOf({ challenge: 'Bearer', documents: { [root]: { ...good, resource: origin } } });
  const found = await findSignIn(api, world.fetch, new AbortController().signal);
  expect(found.resource).toBe(origin);
  expect(world.asked).toEqual([`${api}/models`, near, root]);
});

test.each([
  ['itself', api],
  ['itself with a slash', `${api}/`],
  ['what is above it', `${origin}/team`],
  ['the whole origin', `${origin}/`],
])('a document about %s is about this API', async (_what, resource) => {
  expect((await byHeader({ ...good, resource })).resource).toBe(resource);
});

const notTrusted = 'login.resource-not-trusted';
describe('refused', () => {
  test.each([
    ['another resource', { ...good, resource: `${origin}/team/v2` }, notTrusted],
    ['a name that only begins alike', { ...good, resource: `${origin}/team/v` }, notTrusted],
    ['what is below', { ...good, resource: `${api}/models` }, notTrusted],
    ['another host', { ...good, resource: 'https://evil.example/team/v1' }, notTrusted],
    ['another port', { ...good, resource: 'https://ai.example:8443/team/v1' }, notTrusted],
    ['http', { ...good, resource: 'http://ai.example/team/v1' }, notTrusted],
    ['no resource', { authorization_servers: good.authorization_servers }, notTrusted],
    ['a server without https', { ...good, authorization_servers: ['http://login.example'] }, notTrusted],
    ['a server that is no address', { ...good, authorization_servers: ['login'] }, notTrusted],
    [
      'a server with a name in it',
      { ...good, authorization_servers: ['https://a:b@login.example'] },
      notTrusted,
    ],
    ['too many servers', { ...good, authorization_servers: Array(50).fill('https://l.example') }, notTrusted],
    ['something else', ['no', 'document'], notTrusted],
    ['no server', { resource: api }, 'login.no-issuer-found'],
    ['an empty list of servers', { ...good, authorization_servers: [] }, 'login.no-issuer-found'],
    ['tokens in the address', { ...good, bearer_methods_supported: ['query'] }, 'login.no-header-tokens'],
    ['a huge one', { ...good, more: 'x'.repeat(70_000) }, 'answer-too-large'],
    [
      'a redirect',
      new Response('', { status: 302, headers: { location: 'https://evil.example' } }),
      'login.no-issuer-found',
    ],
  ])('%s', async (_what, document, code) => {
    await expect(byHeader(document)).rejects.toMatchObject({ failure: { code } });
  });

  test('a document at another origin is not even asked for', async () => {
    const world = worldOf({ challenge: 'Bearer resource_metadata="https://evil.example/x"', documents: {} });
    await expect(findSignIn(api, world.fetch, new AbortController().signal)).rejects.toMatchObject({
      failure: { code: notTrusted, action: 'check-input' },
    });
    expect(world.asked).toEqual([`${api}/models`]);
  });

  test('an API that says nothing asks for the issuer', async () => {
    await expect(find({ documents: {} })).rejects.toMatchObject({
      failure: { code: 'login.no-issuer-found', action: 'check-input' },
    });
  });
});
