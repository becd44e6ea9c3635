import { expect, test } from 'vitest';
import { Fault } from '../../src/main/fault.ts';
import type { HttpFetch } from '../../src/main/network/http-fetch.ts';
import { openPracticeApp } from '../support/every-provider.ts';
import { beginLogin, type RunningLogin } from '../support/logins.ts';
import type { Sent, TestApp } from '../support/test-app.ts';

type Answer = () => Promise<Response>;

const fails =
  (code: string, action: 'check-network' | 'check-input'): Answer =>
  async () => {
    throw new Fault({ code, message: 'What the network said.', action });
  };
const unknownAuthority = fails('tls-unknown-authority', 'check-network');
const offline = fails('offline', 'check-network');
const proxyAsks = fails('proxy-needs-credentials', 'check-input');

/** a sign-in by an issuer that was typed, or by the address of the API alone */
async function signingIn(path: string, answer: Answer, typed: 'issuer' | 'address') {
  const app = await openPracticeApp();
  app.machine.intercept = async ({ url, init }: Sent, go: HttpFetch) =>
    new URL(url).pathname.includes(path) ? answer() : go(url, init);
  const login = await beginLogin(app, { provider: 'gateway', kind: 'browser' });
  await login.at('fields');
  await submit(app, login, typed);
  return { app, login };
}

const submit = ({ machine }: TestApp, login: RunningLogin, typed: 'issuer' | 'address') =>
  login.submit({
    baseUrl: `${machine.practice.origins.chat}/v1`,
    ...(typed === 'issuer' && { issuer: machine.practice.status().issuer, clientId: '' }),
  });

const failureIn = async (login: RunningLogin) => {
  const state = await login.settled();
  return 'failure' in state ? { step: state.step, code: state.failure?.code } : { step: state.step };
};

test.each([
  ['a company’s authority', 'tls-unknown-authority', 'failed', unknownAuthority],
  ['no network', 'offline', 'failed', offline],
  ['a proxy’s password', 'proxy-needs-credentials', 'fields', proxyAsks],
])('%s is what is missing, and not the sign-in server', async (_what, code, step, answer) => {
  for (const path of ['/.well-known/o', '/oidc/reg']) {
    const { login } = await signingIn(path, answer, 'issuer');
    expect({ path, ...(await failureIn(login)) }).toEqual({ path, step, code });
  }
  const { login } = await signingIn('/.well-known/openid-configuration', answer, 'address');
  expect(await failureIn(login)).toEqual({ step, code });
});

const issuer = 'https://someone-else.example';
test.each<[string, Answer]>([
  ['nothing there', async () => new Response('', { status: 404 })],
  [
    'a page of the network',
    async () => new Response('<p>Welcome', { headers: { 'content-type': 'text/html' } }),
  ],
  ['trouble of its own', async () => new Response('', { status: 503 })],
  ['a list', async () => Response.json([])],
  ['another issuer', async () => Response.json({ issuer })],
])('%s is no sign-in server, and the form comes back', async (_what, answer) => {
  const { login } = await signingIn('/.well-known/o', answer, 'issuer');
  expect(await failureIn(login)).toEqual({ step: 'fields', code: 'login.no-server' });
});

test('what fits a sign-in server in its name alone is none', async () => {
  const app = await openPracticeApp();
  app.machine.intercept = async ({ url, init }, go) => {
    const response = await go(url, init);
    if (!url.includes('openid-configuration')) return response;
    return Response.json({ ...((await response.json()) as object), token_endpoint: 5 });
  };
  const login = await beginLogin(app, { provider: 'gateway', kind: 'browser' });
  await login.at('fields');
  await submit(app, login, 'issuer');
  expect(await failureIn(login)).toEqual({ step: 'fields', code: 'login.no-server' });
});
