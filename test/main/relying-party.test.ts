import { describe, expect, test } from 'vitest';
import { notTrusted, play, type Case } from '../support/relying-party.ts';
import {
  clientId,
  secondKey,
  signByStranger,
  signHmac,
  signNot,
  signOther,
  type Json,
} from '../support/scripted-server.ts';

// The relying party's side of OpenID Connect Core 3.1.3.7 and of RFC 6749 4.1.2 and RFC 9207: what may be wrong in an
// ID token and in the address that the browser comes back to. Named after the cases of the OpenID conformance suite.

const seconds = () => Math.floor(Date.now() / 1000);
const claims = (change: Json) => ({ claims: (good: Json) => ({ ...good, ...change }) });
const lists = (...algorithms: string[]) => ({
  discovery: (good: Json) => ({ ...good, id_token_signing_alg_values_supported: algorithms }),
});
const evil = 'https://evil.example';

const idTokens: readonly Case[] = [
  { name: 'good', expected: 'accepted', obtained: { identity: 'person-1' } },
  { name: 'iss of another', script: claims({ iss: evil }), expected: notTrusted },
  {
    name: 'iss with a slash more',
    script: { claims: (good) => ({ ...good, iss: `${String(good['iss'])}/` }) },
    expected: notTrusted,
  },
  { name: 'iss missing', script: claims({ iss: undefined }), expected: notTrusted },
  { name: 'sub missing', script: claims({ sub: undefined }), expected: notTrusted },
  { name: 'sub not a text', script: claims({ sub: 7 }), expected: notTrusted },
  { name: 'aud of another', script: claims({ aud: 'another' }), expected: notTrusted },
  { name: 'aud missing', script: claims({ aud: undefined }), expected: notTrusted },
  { name: 'aud a list of us alone', script: claims({ aud: [clientId] }), expected: 'accepted' },
  { name: 'aud a list without us', script: claims({ aud: ['another', 'third'] }), expected: notTrusted },
  {
    name: 'aud with somebody else we do not trust, no azp',
    script: claims({ aud: [clientId, 'another'] }),
    expected: notTrusted,
  },
  {
    name: 'aud with somebody else, azp us',
    script: claims({ aud: [clientId, 'another'], azp: clientId }),
    expected: 'accepted',
  },
  {
    name: 'aud with somebody else, azp them',
    script: claims({ aud: [clientId, 'another'], azp: 'another' }),
    expected: notTrusted,
  },
  { name: 'aud us, azp us', script: claims({ azp: clientId }), expected: 'accepted' },
  { name: 'aud us, azp somebody else', script: claims({ azp: 'another' }), expected: notTrusted },
  { name: 'nonce missing', script: claims({ nonce: undefined }), expected: notTrusted },
  { name: 'nonce of another request', script: claims({ nonce: 'another' }), expected: notTrusted },
  { name: 'iat missing', script: claims({ iat: undefined }), expected: notTrusted },
  { name: 'iat not a number', script: claims({ iat: 'today' }), expected: notTrusted },
  {
    // 3.1.3.7 item 10: it can be used to refuse; how far is the client's choice
    name: 'iat a year ahead',
    script: claims({ iat: seconds() + 31_536_000 }),
    expected: 'accepted',
  },
  { name: 'exp missing', script: claims({ exp: undefined }), expected: notTrusted },
  { name: 'exp not a number', script: claims({ exp: 'tomorrow' }), expected: notTrusted },
  { name: 'exp past', script: claims({ exp: seconds() - 300 }), expected: notTrusted },
  {
    name: 'exp past, but less than clocks differ',
    script: { claims: (good) => ({ ...good, exp: seconds() - 5 }) },
    expected: 'accepted',
  },
  { name: 'nbf ahead', script: claims({ nbf: seconds() + 3600 }), expected: notTrusted },
  {
    // 3.1.3.8: the code flow may check it, and need not: both came over the same connection
    name: 'at_hash of another token',
    script: claims({ at_hash: 'AAAAAAAAAAAAAAAAAAAAAA' }),
    expected: 'accepted',
  },
  { name: 'alg none', script: { sign: signNot }, expected: notTrusted },
  {
    name: 'alg none where the server says that it supports it',
    script: { sign: signNot, ...lists('RS256', 'none') },
    expected: notTrusted,
  },
  {
    name: 'alg none of a server that has no keys at all',
    script: {
      sign: signNot,
      discovery: (good) => ({
        ...good,
        jwks_uri: undefined,
        id_token_signing_alg_values_supported: ['none'],
      }),
    },
    expected: notTrusted,
  },
  { name: 'HS256 with the client id as its key', script: { sign: signHmac(clientId) }, expected: notTrusted },
  {
    name: 'HS256 with the client id as its key where the server says that it supports it',
    script: { sign: signHmac(clientId), ...lists('RS256', 'HS256') },
    expected: notTrusted,
  },
  {
    name: 'HS256 for a client without a secret, of a server that has no keys',
    script: {
      sign: signHmac(clientId),
      discovery: (good) => ({
        ...good,
        jwks_uri: undefined,
        id_token_signing_alg_values_supported: ['RS256', 'HS256'],
      }),
    },
    expected: notTrusted,
  },
  { name: 'an algorithm that the server did not list', script: lists('ES256'), expected: notTrusted },
  { name: 'signature of other claims', script: { sign: signOther }, expected: notTrusted },
  {
    name: 'signature by a key that is not the server’s',
    script: { sign: signByStranger },
    expected: notTrusted,
  },
  {
    name: 'kid missing, one key',
    script: { header: ({ alg }) => ({ alg }) },
    expected: 'accepted',
  },
  {
    name: 'kid missing, several keys',
    script: { header: ({ alg }) => ({ alg }), keys: (good) => [...good, secondKey] },
    expected: notTrusted,
  },
  { name: 'kid right, several keys', script: { keys: (good) => [secondKey, ...good] }, expected: 'accepted' },
  {
    name: 'kid of another key',
    script: { header: (good) => ({ ...good, kid: 'second' }), keys: (good) => [...good, secondKey] },
    expected: notTrusted,
  },
  {
    name: 'kid unknown',
    script: { header: (good) => ({ ...good, kid: 'unheard-of' }) },
    expected: notTrusted,
  },
  {
    name: 'a key that is not for signatures',
    script: { keys: (good) => good.map((key) => ({ ...key, use: 'enc' })) },
    expected: notTrusted,
  },
  { name: 'no key at all', script: { keys: () => [] }, expected: notTrusted },
  {
    name: 'an extension that must be understood',
    script: { header: (good) => ({ ...good, b64: true, crit: ['b64'] }) },
    expected: notTrusted,
  },
  {
    name: 'no ID token though it was asked for',
    script: { answer: (good) => ({ ...good, id_token: undefined }) },
    expected: notTrusted,
  },
  {
    name: 'an ID token that is no JWT',
    script: { answer: (good) => ({ ...good, id_token: 'canary-not-a-jwt' }) },
    expected: notTrusted,
  },
  {
    name: 'an ID token of three parts of nothing',
    script: { answer: (good) => ({ ...good, id_token: 'canary.canary.canary' }) },
    expected: notTrusted,
  },
  {
    name: 'an encrypted ID token, which was not agreed',
    script: { answer: (good) => ({ ...good, id_token: 'e30.canary.e30.e30.e30' }) },
    expected: notTrusted,
  },
];

describe('ID token:', () => {
  test.each(idTokens)('$name: $expected', async (one) => {
    const { server, verdict } = await play(one);
    expect(verdict).toBe(one.expected);
    expect(server.requests.filter(({ path }) => path === '/token')).toHaveLength(1);
  });
});

const noIss = {
  discovery: (good: Json) => ({ ...good, authorization_response_iss_parameter_supported: undefined }),
};
const becomes = (values: Readonly<Record<string, string>>, ...without: string[]) => ({
  callback: ({ searchParams }: URL) => {
    for (const name of without) searchParams.delete(name);
    for (const [name, value] of Object.entries(values)) searchParams.set(name, value);
  },
});

const callbacks: readonly Case[] = [
  { name: 'state of another request', ...becomes({ state: 'another' }), expected: notTrusted },
  { name: 'state missing', ...becomes({}, 'state'), expected: notTrusted },
  { name: 'state empty', ...becomes({ state: '' }), expected: notTrusted },
  {
    name: 'state twice',
    callback: ({ searchParams }) => searchParams.append('state', searchParams.get('state') ?? ''),
    expected: notTrusted,
  },
  { name: 'code missing', ...becomes({}, 'code'), expected: notTrusted },
  { name: 'code empty', ...becomes({ code: '' }), expected: notTrusted },
  {
    name: 'code twice',
    callback: ({ searchParams }) => searchParams.append('code', 'canary-second-code'),
    expected: notTrusted,
  },
  { name: 'iss of another', ...becomes({ iss: evil }), expected: notTrusted },
  {
    name: 'iss of another, not announced',
    script: noIss,
    ...becomes({ iss: evil }),
    expected: notTrusted,
  },
  {
    name: 'iss with a slash more',
    callback: ({ searchParams }) => searchParams.set('iss', `${searchParams.get('iss')}/`),
    expected: notTrusted,
  },
  { name: 'iss missing though it was announced', ...becomes({}, 'iss'), expected: notTrusted },
  { name: 'iss empty though it was announced', ...becomes({ iss: '' }), expected: notTrusted },
  {
    name: 'iss twice',
    callback: ({ searchParams }) => searchParams.append('iss', evil),
    expected: notTrusted,
  },
  { name: 'a refusal', ...becomes({ error: 'access_denied' }, 'code'), expected: 'oauth.access_denied' },
  {
    name: 'a refusal that repeats what is secret',
    ...becomes({ error: 'access_denied', error_description: `canary-${'x'.repeat(40)}` }, 'code'),
    expected: 'oauth.access_denied',
  },
  {
    name: 'a refusal beside a code',
    ...becomes({ error: 'access_denied' }),
    expected: 'oauth.access_denied',
  },
  {
    name: 'a refusal with the state of another request',
    ...becomes({ error: 'access_denied', state: 'another' }, 'code'),
    expected: notTrusted,
  },
  {
    name: 'a refusal by another issuer',
    ...becomes({ error: 'access_denied', iss: evil }, 'code'),
    expected: notTrusted,
  },
  {
    name: 'tokens in the address, which were not asked for',
    callback: ({ searchParams }) => searchParams.set('id_token', 'canary.canary.canary'),
    expected: notTrusted,
  },
];

describe('callback:', () => {
  test.each(callbacks)('$name: $expected, and nothing is sent anywhere', async (one) => {
    const { server, verdict } = await play(one);
    expect(verdict).toBe(one.expected);
    expect(server.requests.map(({ path }) => path)).toEqual(['/.well-known/openid-configuration']);
  });

  test('iss absent where it was not announced: accepted', async () => {
    const { verdict } = await play({ script: noIss, ...becomes({}, 'iss') });
    expect(verdict).toBe('accepted');
  });
});
