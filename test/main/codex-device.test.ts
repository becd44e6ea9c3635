import { expect, test } from 'vitest';
import { Fault } from '../../src/main/fault.ts';
import type { OAuthClient } from '../../src/main/oauth/client-data.ts';
import { requestCodexDeviceCode } from '../../src/main/oauth/codex-device.ts';
import { createManualClock, type ManualClock } from '../support/manual-clock.ts';

const issuer = 'https://auth.example';
const client: OAuthClient = {
  server: { issuer, token_endpoint: `${issuer}/oauth/token` },
  clientId: 'c',
  scope: 'chat',
};

/** A server that answers each of its addresses by what the test gave, the last one again and again. */
function scripted(answers: Record<string, (Response | Fault)[]>) {
  const asked: { url: string; body: string }[] = [];
  const clock = createManualClock();
  const fetch = async (url: string, init?: { body?: string }) => {
    asked.push({ url, body: init?.body ?? '' });
    const due = answers[new URL(url).pathname] ?? [];
    const answer = due.length > 1 ? due.shift() : due[0];
    if (answer instanceof Fault) throw answer;
    return answer?.clone() ?? new Response('', { status: 500 });
  };
  return { asked, clock, tools: { fetch, clock, now: clock.now } };
}

const begun = { device_auth_id: 'd', usercode: 'ABCD-EFGHI', interval: '7' };
const pending = () => new Response('', { status: 403 });
const usercode = '/api/accounts/deviceauth/usercode';
const poll = '/api/accounts/deviceauth/token';
const rest = () => new Promise(setImmediate);
async function scheduled(clock: ManualClock): Promise<void> {
  while (clock.waiting() === 0) await rest();
}

/** The next polls come after just these pauses, in s. */
async function expectPolls(
  { asked, clock }: Pick<ReturnType<typeof scripted>, 'asked' | 'clock'>,
  pauses: readonly number[],
): Promise<void> {
  for (const [polls, seconds] of pauses.entries()) {
    await scheduled(clock);
    clock.advance(seconds * 1000 - 1);
    await rest();
    expect(asked).toHaveLength(polls + 1);
    clock.advance(1);
    while (asked.length === polls + 1) await rest();
  }
}

test('the code is polled for at the pace that was told, and exchanged with the verifier that came with it', async () => {
  const agreed = { authorization_code: 'code', code_challenge: 'x', code_verifier: 'verifier' };
  const token = { access_token: 'access', refresh_token: 'refresh', token_type: 'Bearer', expires_in: 60 };
  const { asked, clock, tools } = scripted({
    [usercode]: [Response.json(begun)],
    [poll]: [pending(), new Response('', { status: 404 }), Response.json(agreed)],
    '/oauth/token': [Response.json(token)],
  });
  const code = await requestCodexDeviceCode(client, tools);
  expect(code).toMatchObject({ userCode: 'ABCD-EFGHI', url: `${issuer}/codex/device` });
  expect(JSON.parse(asked[0]?.body ?? '')).toEqual({ client_id: 'c' });
  const waiting = code.wait(new AbortController().signal);
  await expectPolls({ asked, clock }, [7, 7, 7]);
  expect(await waiting).toMatchObject({ accessToken: 'access', refreshToken: 'refresh' });
  const form = new URLSearchParams(asked.at(-1)?.body);
  expect(Object.fromEntries(form)).toMatchObject({
    grant_type: 'authorization_code',
    code: 'code',
    code_verifier: 'verifier',
    redirect_uri: `${issuer}/deviceauth/callback`,
  });
});

test.each([
  ['404', () => new Response('', { status: 404 })],
  ['no code', () => Response.json({ device_auth_id: 'd' })],
  ['a page', () => new Response('<html>')],
])('a server that gives none (%s) is said in words', async (_what, answer) => {
  const { tools } = scripted({ [usercode]: [answer()] });
  await expect(requestCodexDeviceCode(client, tools)).rejects.toMatchObject({
    failure: { code: 'oauth.no-device-code' },
  });
});

const lost = (code: string) => new Fault({ code, message: 'The network is gone.' });

test('a poll that is lost, or meets trouble of the server, is followed by slower ones', async () => {
  const agreed = { authorization_code: 'code', code_verifier: 'verifier' };
  const { asked, clock, tools } = scripted({
    [usercode]: [Response.json(begun)],
    [poll]: [
      lost('offline'),
      lost('network-lost'),
      new Response('', { status: 502 }),
      new Response('slow down', { status: 429 }),
      pending(),
      Response.json(agreed),
    ],
    '/oauth/token': [Response.json({ access_token: 'access', token_type: 'Bearer', expires_in: 60 })],
  });
  const code = await requestCodexDeviceCode(client, tools);
  const waiting = code.wait(new AbortController().signal);
  await expectPolls({ asked, clock }, [7, 14, 28, 56, 60, 60]);
  expect(await waiting).toMatchObject({ accessToken: 'access' });
});

test.each([429, 503])('a %i that tells when to ask again is heard, for this once', async (status) => {
  const { asked, clock, tools } = scripted({
    [usercode]: [Response.json(begun)],
    [poll]: [new Response('', { status, headers: { 'retry-after': '90' } }), pending()],
  });
  const control = new AbortController();
  const waiting = (await requestCodexDeviceCode(client, tools)).wait(control.signal);
  await expectPolls({ asked, clock }, [7, 90, 14]);
  control.abort();
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
});

test.each([400, 401])('an answer of %i is a refusal, and is told at once', async (status) => {
  const { asked, clock, tools } = scripted({
    [usercode]: [Response.json(begun)],
    [poll]: [new Response('', { status })],
  });
  const waiting = (await requestCodexDeviceCode(client, tools)).wait(new AbortController().signal);
  clock.advance(7_000);
  await expect(waiting).rejects.toMatchObject({
    failure: { code: 'oauth.access_denied', detail: `HTTP ${status}` },
  });
  expect(asked).toHaveLength(2);
});

test('it ends when the login is cancelled, and after 15 minutes', async () => {
  const first = scripted({ [usercode]: [Response.json(begun)], [poll]: [pending()] });
  const control = new AbortController();
  const cancelled = (await requestCodexDeviceCode(client, first.tools)).wait(control.signal);
  control.abort();
  await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' });

  const second = scripted({ [usercode]: [Response.json(begun)], [poll]: [pending()] });
  const late = (await requestCodexDeviceCode(client, second.tools)).wait(new AbortController().signal);
  second.clock.advance(15 * 60_000);
  await expect(late).rejects.toMatchObject({ failure: { code: 'oauth.expired_token' } });
});

test('it ends after 15 minutes also where the server wants to be asked later', async () => {
  const { clock, tools } = scripted({
    [usercode]: [Response.json(begun)],
    [poll]: [new Response('', { status: 429, headers: { 'retry-after': '86400' } })],
  });
  const late = (await requestCodexDeviceCode(client, tools)).wait(new AbortController().signal);
  clock.advance(7_000);
  await scheduled(clock);
  clock.advance(15 * 60_000 - 7_000);
  await expect(late).rejects.toMatchObject({ failure: { code: 'oauth.expired_token' } });
});

test('it ends after 15 minutes without a network too', async () => {
  const { clock, tools } = scripted({ [usercode]: [Response.json(begun)], [poll]: [lost('offline')] });
  const waiting = (await requestCodexDeviceCode(client, tools)).wait(new AbortController().signal);
  const goOn = async () => {
    for (let minutes = 0; minutes < 16; minutes += 1) {
      clock.advance(60_000);
      await rest();
    }
  };
  await Promise.all([
    expect(waiting).rejects.toMatchObject({ failure: { code: 'oauth.expired_token' } }),
    goOn(),
  ]);
});
