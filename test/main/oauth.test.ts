import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createHttpClient } from '../../src/main/network/client.ts';
import { discover } from '../../src/main/oauth/client.ts';
import type { OAuthClient } from '../../src/main/oauth/client-data.ts';
import { authorizationUrl, exchangeCode, newCodeRequest } from '../../src/main/oauth/code.ts';
import { Fault } from '../../src/main/fault.ts';
import { requestDeviceCode } from '../../src/main/oauth/device.ts';
import { oauthTrouble } from '../../src/main/oauth/failure.ts';
import { renew, revoke } from '../../src/main/oauth/renew.ts';
import type { HttpFetch } from '../../src/main/network/http-fetch.ts';
import { systemClock } from '../../src/main/system/clock.ts';
import { startPractice } from '../../src/practice/practice.ts';
import { authorizeAsPerson, enterDeviceCode } from '../support/oidc-person.ts';

// Against oidc-provider, a certified implementation, so that our reading of the RFCs is not tested against itself.

const redirectUri = 'http://127.0.0.1:43210/callback';

async function world() {
  const practice = await startPractice();
  const http = createHttpClient('Latchkey/test');
  onTestFinished(async () => {
    await practice.close();
    await http.close();
  });
  const server = await discover(practice.status().issuer, http.fetch);
  const client: OAuthClient = { server, clientId: 'latchkey-practice', scope: 'openid email offline_access' };
  const tools = { fetch: http.fetch, now: Date.now, clock: systemClock };
  return { practice, client, tools, fetch: http.fetch };
}

async function signedIn() {
  const parts = await world();
  const { client, tools, fetch } = parts;
  const request = newCodeRequest(client);
  const url = await authorizationUrl(client, request, { redirectUri }, fetch);
  const returned = new URL(await authorizeAsPerson(url));
  return { ...parts, request, returned, obtained: await exchangeCode(client, request, returned, tools) };
}

const troubleOf = async (work: Promise<unknown>) => {
  const error: unknown = await work.then(
    () => new Error('it was expected to fail'),
    (reason: unknown) => reason,
  );
  return oauthTrouble(error);
};

test('authorization code with PKCE brings tokens, who it is, and when it ends', async () => {
  const { obtained, practice } = await signedIn();
  expect(obtained).toMatchObject({ identity: 'person@practice.test' });
  expect(obtained.refreshToken).not.toBeNull();
  const life = (obtained.expiresAt ?? 0) - Date.now();
  expect(Math.round(life / 10_000)).toBe(practice.status().tokenLifetimeS / 10);
});

test('the authorization request carries S256, state, nonce and nothing that is secret', async () => {
  const { client, fetch } = await world();
  const request = newCodeRequest(client);
  const url = new URL(
    await authorizationUrl(
      { ...client, resource: 'https://api.example' },
      request,
      { redirectUri, extra: { prompt: 'login' } },
      fetch,
    ),
  );
  expect(url.searchParams.get('code_challenge_method')).toBe('S256');
  expect(url.searchParams.get('resource')).toBe('https://api.example');
  expect(url.searchParams.get('prompt')).toBe('login');
  expect(request.state.length).toBeGreaterThanOrEqual(43);
  expect(url.href).not.toContain(request.verifier);
});

test('another state, issuer, verifier or nonce, or a code used twice, is refused', async () => {
  const { client, request, returned, tools } = await signedIn();
  const changed = (name: string, value: string | null) => {
    const url = new URL(returned);
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
    return exchangeCode(client, request, url, tools);
  };
  await expect(changed('state', 'another')).rejects.toMatchObject({ failure: { code: 'oauth.not-trusted' } });
  await expect(changed('state', null)).rejects.toMatchObject({ failure: { code: 'oauth.not-trusted' } });
  await expect(changed('iss', 'https://evil.example')).rejects.toMatchObject({
    failure: { code: 'oauth.not-trusted' },
  });
  await expect(changed('iss', null)).rejects.toMatchObject({ failure: { code: 'oauth.not-trusted' } });
  await expect(exchangeCode(client, request, returned, tools)).rejects.toMatchObject({
    failure: { code: 'oauth.invalid_grant' },
  });
});

test('a refresh rotates; a token used twice ends the family, and that is definite', async () => {
  const { client, obtained, tools } = await signedIn();
  const first = obtained.refreshToken ?? '';
  const second = await renew(client, first, tools);
  expect(second.refreshToken).not.toBe(first);
  expect(await troubleOf(renew(client, first, tools))).toMatchObject({
    definite: true,
    failure: { code: 'oauth.invalid_grant', action: 'sign-in' },
  });
  expect(await troubleOf(renew(client, second.refreshToken ?? '', tools))).toMatchObject({ definite: true });
});

test('an answer without a refresh token keeps the old one', async () => {
  const { client, obtained, tools, fetch } = await signedIn();
  const without: HttpFetch = async (url, init) => {
    const response = await fetch(url, init);
    if (!url.endsWith('/token')) return response;
    const { refresh_token: _, ...rest } = (await response.json()) as Record<string, unknown>;
    return Response.json(rest);
  };
  const kept = await renew(client, obtained.refreshToken ?? '', { ...tools, fetch: without });
  expect(kept.refreshToken).toBe(obtained.refreshToken);
});

test('503, 429, HTML and a lost network are trouble that passes', async () => {
  const { client, obtained, tools } = await signedIn();
  const answers: (() => Response)[] = [
    () => Response.json({ error: 'temporarily_unavailable' }, { status: 503 }),
    () => new Response('slow down', { status: 429 }),
    () => new Response('<h1>Hotel</h1>', { headers: { 'content-type': 'text/html' } }),
    () => new Response(null, { status: 302, headers: { location: 'http://portal.invalid/' } }),
    () => new Response('', { status: 511 }),
  ];
  for (const answer of answers) {
    const trouble = await troubleOf(
      renew(client, obtained.refreshToken ?? '', { ...tools, fetch: async () => answer() }),
    );
    expect(trouble).toMatchObject({ definite: false, failure: { code: 'oauth.not-now' } });
  }
  const offline = { ...client, server: { ...client.server, token_endpoint: 'http://nowhere.invalid/token' } };
  expect(await troubleOf(renew(offline, 'x', tools))).toMatchObject({ definite: false });
});

test('a revoked token is over', async () => {
  const { client, obtained, tools, fetch } = await signedIn();
  await revoke(client, obtained.refreshToken ?? '', fetch);
  expect(await troubleOf(renew(client, obtained.refreshToken ?? '', tools))).toMatchObject({
    definite: true,
  });
});

test('a device code is polled until the person is done', async () => {
  const { client, tools, fetch } = await world();
  let polls = 0;
  // the server's own pace is five seconds; this test asks for one
  const quicker: HttpFetch = async (url, init) => {
    if (url.endsWith('/token')) polls += 1;
    const response = await fetch(url, init);
    if (!url.includes('/device')) return response;
    return Response.json({ ...((await response.json()) as object), interval: 1 });
  };
  const code = await requestDeviceCode(client, { ...tools, fetch: quicker });
  expect(code.expiresAt).toBeGreaterThan(Date.now() + 60_000);
  await enterDeviceCode(`${client.server.issuer}/device`, code.userCode);
  const obtained = await code.wait(new AbortController().signal);
  expect(obtained.identity).toBe('person@practice.test');
  expect(polls).toBe(1);
});

describe('a device code whose polls are lost', () => {
  const issuer = 'https://auth.example';
  const client: OAuthClient = {
    server: {
      issuer,
      device_authorization_endpoint: `${issuer}/device`,
      token_endpoint: `${issuer}/token`,
    },
    clientId: 'c',
    scope: 'chat',
  };
  const lost = (code: string) => new Fault({ code, message: 'The network is gone.' });

  /** each poll's answer, the last one again and again; and when each was asked for, in s */
  async function begin(answers: (() => Response | Fault)[]) {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const start = Date.now();
    const polls: number[] = [];
    const fetch: HttpFetch = async (url) => {
      if (url.endsWith('/device')) {
        return Response.json({
          device_code: 'd',
          user_code: 'ABCD',
          verification_uri: `${issuer}/enter`,
          expires_in: 300,
        });
      }
      polls.push((Date.now() - start) / 1000);
      const answer = (answers.length > 1 ? answers.shift() : answers[0])?.();
      if (answer instanceof Response) return answer;
      throw answer ?? new Error('no answer was given');
    };
    const code = await requestDeviceCode(client, { fetch, now: Date.now, clock: systemClock });
    return { polls, waiting: code.wait(new AbortController().signal) };
  }

  test('is asked about again, slower each time, and is as good as before', async () => {
    const pending = () => Response.json({ error: 'authorization_pending' }, { status: 400 });
    const { polls, waiting } = await begin([
      pending,
      () => lost('offline'),
      () => lost('network-lost'),
      pending,
      () => Response.json({ access_token: 'access', token_type: 'Bearer', expires_in: 60 }),
    ]);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(await waiting).toMatchObject({ accessToken: 'access' });
    expect(polls).toEqual([5, 10, 20, 40, 60]);
  });

  test('is asked about as slowly as the server wanted before, and slower', async () => {
    const slowDown = () => Response.json({ error: 'slow_down' }, { status: 400 });
    const { polls, waiting } = await begin([
      slowDown,
      slowDown,
      () => lost('offline'),
      slowDown,
      () => Response.json({ access_token: 'access', token_type: 'Bearer', expires_in: 60 }),
    ]);
    await vi.advanceTimersByTimeAsync(200_000);
    expect(await waiting).toMatchObject({ accessToken: 'access' });
    expect(polls).toEqual([5, 15, 30, 60, 95]);
  });

  test.each([429, 503])('is asked about when a %i says, for this once', async (status) => {
    const { polls, waiting } = await begin([
      () => new Response('slow down', { status, headers: { 'retry-after': '50' } }),
      () => Response.json({ error: 'authorization_pending' }, { status: 400 }),
      () => Response.json({ access_token: 'access', token_type: 'Bearer', expires_in: 60 }),
    ]);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(await waiting).toMatchObject({ accessToken: 'access' });
    expect(polls).toEqual([5, 55, 65]);
  });

  test.each([
    ['an error in JSON', () => Response.json({ error: 'server_error' }, { status: 500 })],
    ['a page of a proxy', () => new Response('<h1>Bad gateway</h1>', { status: 502 })],
    ['that it was asked too often', () => new Response('slow down', { status: 429 })],
  ])('outlives trouble of the server, told as %s', async (_, trouble) => {
    const { polls, waiting } = await begin([
      trouble,
      () => Response.json({ access_token: 'access', token_type: 'Bearer', expires_in: 60 }),
    ]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await waiting).toMatchObject({ accessToken: 'access' });
    expect(polls).toEqual([5, 15]);
  });

  test.each<[string, () => Response | Fault]>([
    ['the network is gone', () => lost('offline')],
    ['nobody enters it', () => Response.json({ error: 'authorization_pending' }, { status: 400 })],
    [
      'the server wants to be asked later',
      () => new Response('', { status: 503, headers: { 'retry-after': '86400' } }),
    ],
  ])('ends with the code, also where %s', async (_, answer) => {
    const { polls, waiting } = await begin([answer]);
    const ended = vi.fn<(error: unknown) => void>();
    waiting.catch(ended);
    await vi.advanceTimersByTimeAsync(300_000);
    expect(ended).toHaveBeenCalledWith(
      expect.objectContaining({
        failure: expect.objectContaining({ code: 'oauth.expired_token' }) as object,
      }),
    );
    expect(polls.at(-1)).toBeLessThan(300);
  });

  test.each<[string, () => Response | Fault]>([
    ['tls-expired', () => lost('tls-expired')],
    ['oauth.access_denied', () => Response.json({ error: 'access_denied' }, { status: 400 })],
    ['oauth.not-now', () => new Response('<h1>Hotel</h1>', { status: 404 })],
  ])('is not asked about again after %s', async (failure, trouble) => {
    const { polls, waiting } = await begin([trouble]);
    await Promise.all([
      expect(waiting).rejects.toMatchObject({ failure: { code: failure } }),
      vi.advanceTimersByTimeAsync(60_000),
    ]);
    expect(polls).toEqual([5]);
  });
});

test('waiting for a device code ends when the login is cancelled', async () => {
  const { client, tools } = await world();
  const code = await requestDeviceCode(client, tools);
  const control = new AbortController();
  const waiting = code.wait(control.signal);
  control.abort(new Error('cancelled'));
  await expect(waiting).rejects.toThrow('cancelled');
});

test('a document of another issuer is refused', async () => {
  const { practice, fetch } = await world();
  const lying: HttpFetch = async () =>
    Response.json({ issuer: 'https://evil.example', token_endpoint: 'https://evil.example/token' });
  await expect(discover(practice.status().issuer, lying)).rejects.toThrow();
  await expect(discover('http://nowhere.invalid', fetch)).rejects.toThrow();
});
