import { describe, expect, test } from 'vitest';
import { claimsWanted, mergeClaims } from '../../src/main/credentials/claims-challenge.ts';
import { readChallenges } from '../../src/main/network/challenges.ts';
import { oauthTrouble } from '../../src/main/oauth/failure.ts';
import { settled, texts } from '../support/chats.ts';
import { askBy, createPracticeMachine, kinds, openPracticeApp, signInBy } from '../support/every-provider.ts';
import { beginLogin } from '../support/logins.ts';
import { renewAfter } from '../support/relying-party.ts';
import { json } from '../support/scripted-server.ts';
import type { Sent, TestApp } from '../support/test-app.ts';

const capable = { access_token: { xms_cc: { values: ['CP1'] } } };
const challenge = (claims: string) => ({ headers: new Headers({ 'www-authenticate': claims }) });
const coded = (value: unknown, alphabet: 'base64' | 'base64url' = 'base64') =>
  Buffer.from(JSON.stringify(value)).toString(alphabet);

describe('what a 401 asks for', () => {
  const wanted = { access_token: { nbf: { essential: true, value: '1~?>' } } };

  test.each(['base64', 'base64url'] as const)('is read in %s, beside other challenges', (alphabet) => {
    const header = `Basic realm="a, \\"b\\"", Bearer realm="", authorization_uri="https://login.example/auth", error="insufficient_claims", claims="${coded(wanted, alphabet)}", DPoP algs=ES256`;
    expect(claimsWanted(challenge(header))).toBe(JSON.stringify(wanted));
  });

  test.each([
    ['no challenge', ''],
    ['another error', `Bearer error="invalid_token", claims="${coded(wanted)}"`],
    ['another scheme', `Basic error="insufficient_claims", claims="${coded(wanted)}"`],
    ['nothing in it', 'Bearer error="insufficient_claims"'],
    ['no JSON', 'Bearer error="insufficient_claims", claims="bm90IGpzb24="'],
    ['no object', `Bearer error="insufficient_claims", claims="${coded([1])}"`],
    ['far too much', `Bearer error="insufficient_claims", claims="${coded({ a: 'x'.repeat(5_000) })}"`],
  ])('is nothing: %s', (_name, header) => {
    expect(claimsWanted(challenge(header))).toBeNull();
  });

  test('a header is taken apart into its challenges', () => {
    const { headers } = challenge('Negotiate, Bearer scope = "a b" , error=x,DPoP algs="ES256 RS256"');
    expect(readChallenges(headers)).toEqual([
      { scheme: 'negotiate', parameters: {} },
      { scheme: 'bearer', parameters: { scope: 'a b', error: 'x' } },
      { scheme: 'dpop', parameters: { algs: 'ES256 RS256' } },
    ]);
  });

  test('is asked for beside what the client always asks for', () => {
    const merged = mergeClaims(JSON.stringify(capable), null, JSON.stringify(wanted), 'not json');
    expect(JSON.parse(merged ?? '')).toEqual({
      access_token: { ...capable.access_token, ...wanted.access_token },
    });
    expect(mergeClaims(null, undefined)).toBeNull();
  });
});

const byBrowser = { provider: 'azure-openai', kind: 'browser' } as const;
const tokenCalls = (app: TestApp) => app.machine.sent.filter(({ url }) => url.endsWith('/oidc/token'));
const chats = (app: TestApp) => app.machine.sent.filter(({ url }) => url.includes('/chat/completions'));
const claimsIn = ({ init }: Sent): unknown =>
  JSON.parse(new URLSearchParams(init.body).get('claims') ?? 'null');
const statusOf = async (app: TestApp, id: string) =>
  (await app.call('accounts.list', undefined)).find((one) => one.id === id);

async function signedIn() {
  const app = await openPracticeApp(await createPracticeMachine());
  const id = await signInBy(app, byBrowser);
  const ask = (text: string) => askBy(app, id, 'practice-guide', text);
  return { app, id, ask };
}

describe('an API that wants newer claims', () => {
  test('gets a token with them by a refresh, and the message goes once', async () => {
    const { app, ask, id } = await signedIn();
    app.machine.practice.act('demand-claims');
    const before = { tokens: tokenCalls(app).length, chats: chats(app).length };
    const turn = await ask('echo fresh');
    expect(turn.state.step).toBe('done');
    const renewals = tokenCalls(app).slice(before.tokens);
    expect(renewals).toHaveLength(1);
    expect(claimsIn(renewals[0] as Sent)).toEqual({
      access_token: {
        ...capable.access_token,
        nbf: { essential: true, value: expect.stringMatching(/^\d+$/) },
      },
    });
    expect(chats(app)).toHaveLength(before.chats + 2);
    expect(app.machine.practice.status()).toMatchObject({ armed: [], counts: { answers: 1 } });

    // what was asked for once is not asked for ever after
    app.machine.practice.act('expire-tokens');
    expect((await ask('echo later')).state.step).toBe('done');
    expect(claimsIn(tokenCalls(app).at(-1) as Sent)).toEqual(capable);
    expect((await statusOf(app, id))?.state).toBe('valid');
  });

  test('and to see the person: the account needs sign-in, and the browser is asked for the claims', async () => {
    const { app, ask, id } = await signedIn();
    app.machine.practice.act('demand-person');
    const held = await ask('echo in person');
    expect(held.state).toMatchObject({ step: 'held', reason: 'sign-in' });
    expect(await statusOf(app, id)).toMatchObject({
      state: 'needs-sign-in',
      lastFailure: { code: 'oauth.interaction_required', detail: expect.stringContaining('AADSTS50076') },
    });
    // sealed, and not for the window
    expect(JSON.stringify(app.heard)).not.toContain('nbf');

    const from = app.heard.length;
    const login = await beginLogin(app, { accountId: id });
    const asked = await login.at('fields');
    expect(JSON.stringify(asked)).not.toContain('nbf');
    await login.submit(Object.fromEntries(asked.fields.map(({ name, value = '' }) => [name, value])));
    const shown = await login.at('browser');
    const claims = JSON.parse(new URL(shown.url).searchParams.get('claims') ?? 'null') as unknown;
    expect(claims).toMatchObject({ access_token: { ...capable.access_token, nbf: { essential: true } } });
    await login.meanwhile(() => kinds.browser.visit?.(app.machine, shown) ?? Promise.resolve());
    await login.at('done');
    expect((await settled(app, held, from)).state.step).toBe('done');
    expect(await texts(app, held)).toEqual(['echo in person', 'in person']);
    expect(app.machine.practice.status()).toMatchObject({ armed: [], counts: { answers: 1 } });

    // answered: the next sign-in asks for nothing more
    expect(app.app.core().accounts.get(id).claims).toBeUndefined();
    const next = await beginLogin(app, { accountId: id });
    const again = await next.at('fields');
    await next.submit(Object.fromEntries(again.fields.map(({ name, value = '' }) => [name, value])));
    const page = await next.at('browser');
    expect(JSON.parse(new URL(page.url).searchParams.get('claims') ?? 'null')).toEqual(capable);
    await app.call('login.cancel', { id: next.id });
  });

  test('and is not content with what comes: one renewal, one more try, then the person', async () => {
    const { app, ask, id } = await signedIn();
    const wanted = { access_token: { acrs: { essential: true, value: 'c1' } } };
    app.machine.intercept = async ({ url, init }, go) =>
      url.includes('/chat/completions')
        ? new Response('{"error":{"code":"401","message":"Unauthorized."}}', {
            status: 401,
            headers: {
              'www-authenticate': `Bearer error="insufficient_claims", claims="${coded(wanted)}"`,
            },
          })
        : go(url, init);
    const before = { tokens: tokenCalls(app).length, chats: chats(app).length };
    expect((await ask('echo never')).state).toMatchObject({ step: 'held', reason: 'sign-in' });
    expect(tokenCalls(app)).toHaveLength(before.tokens + 1);
    expect(chats(app)).toHaveLength(before.chats + 2);
    expect((await statusOf(app, id))?.state).toBe('needs-sign-in');
    expect(app.app.core().accounts.get(id).claims).toBe(JSON.stringify(wanted));
  });

  test('of a hundred requests at once: one renewal', async () => {
    const { app, id } = await signedIn();
    app.machine.practice.act('demand-claims');
    const before = tokenCalls(app).length;
    const url = `${app.machine.practice.origins.chat}/openai/v1/models`;
    const { bearer } = app.app.core();
    const answers = await Promise.all(Array.from({ length: 100 }, () => bearer.fetch(id, { url })));
    expect(answers.map(({ status }) => status)).toEqual(Array(100).fill(200));
    expect(tokenCalls(app)).toHaveLength(before + 1);
  });
});

describe('a token endpoint that wants the person', () => {
  const claims = JSON.stringify({ access_token: { acrs: { essential: true, value: 'c1' } } });
  test.each([
    ['interaction_required', undefined, 'oauth.interaction_required'],
    ['invalid_grant', 'bad_token', 'oauth.invalid_grant'],
    ['invalid_request', 'basic_action', 'oauth.interaction_required'],
    ['invalid_grant', 'user_password_expired', 'oauth.user_password_expired'],
    ['some_error', 'consent_required', 'oauth.consent_required'],
    ['ux_not_allowed', undefined, 'oauth.ux_not_allowed'],
  ])('%s, %s: the sign-in is over for now', async (error, suberror, code) => {
    const { renewal } = await renewAfter({
      reply: () => json({ error, error_description: 'AADSTS50079: …', suberror, claims }, 400),
    });
    expect(renewal).toMatchObject({ kind: 'refused', failure: { code, action: 'sign-in' }, claims });
  });

  test.each([
    ['invalid_request', undefined],
    ['temporarily_unavailable', undefined],
    ['some_error', 'client_mismatch'],
  ])('%s, %s: everything is kept, whatever its number', async (error, suberror) => {
    const { renewal } = await renewAfter({
      reply: () =>
        json({ error, error_description: 'AADSTS700082: …', error_codes: [700082], suberror }, 400),
    });
    expect(renewal.kind).toBe('later');
  });

  test('by the rules of an organisation, as Google says it', async () => {
    const { renewal } = await renewAfter({
      reply: () => json({ error: 'invalid_grant', error_subtype: 'invalid_rapt' }, 400),
    });
    expect(renewal).toMatchObject({ kind: 'refused', failure: { code: 'oauth.invalid_rapt' } });
  });

  test('an error that is none of the server’s stays as it was', () => {
    expect(oauthTrouble(new TypeError('x'))).toMatchObject({ definite: false });
  });
});
