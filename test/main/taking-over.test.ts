import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Credential } from '../../src/main/credentials/credential.ts';
import { renew } from '../../src/main/oauth/renew.ts';
import {
  askBy,
  createPracticeMachine,
  openPracticeApp,
  practiceClientSecret,
  signInBy,
} from '../support/every-provider.ts';
import { beginLogin, practiceToken } from '../support/logins.ts';
import type { Machine, TestApp } from '../support/test-app.ts';

type OAuth = Extract<Credential, { kind: 'oauth' }>;

const fileOf = (machine: Machine) => join(machine.home, 'auth.json');
const inFile = (machine: Machine) =>
  JSON.parse(readFileSync(fileOf(machine), 'utf8')) as {
    tokens: { access_token: string; refresh_token: string; account_id: string; mine: string };
    last_refresh: string;
    mine: string;
  };

function held(app: TestApp, id: string): OAuth {
  const { credential } = app.app.core().accounts.get(id);
  if (credential?.kind !== 'oauth') throw new Error('no OAuth login');
  return credential;
}

/** as Codex keeps a login, with fields that only it knows */
function toolHolds(machine: Machine, { secret, refreshToken }: OAuth, patch: object = {}): void {
  const tokens = {
    access_token: secret,
    refresh_token: refreshToken,
    id_token: secret,
    mine: 'kept',
    ...patch,
  };
  const text = JSON.stringify({
    tokens,
    last_refresh: new Date(machine.clock.now()).toISOString(),
    mine: 'kept',
  });
  writeFileSync(fileOf(machine), text, { mode: 0o600 });
}

/** Codex signs in at the practice server, by the same client that Latchkey would use. */
async function toolSignsIn(): Promise<{ app: TestApp; tool: OAuth }> {
  const app = await openPracticeApp(await createPracticeMachine());
  const toolId = await signInBy(app, { provider: 'chatgpt-codex', kind: 'browser' });
  const tool = held(app, toolId);
  toolHolds(app.machine, tool);
  // the tool's own login is no account of ours
  app.app.core().accounts.signOut(toolId);
  return { app, tool };
}

async function takeOver(app: TestApp, path = fileOf(app.machine)): Promise<string> {
  const login = await beginLogin(app, { provider: 'chatgpt-codex', kind: 'import' });
  await login.at('fields');
  await login.submit({ path, takeOver: 'yes' });
  return (await login.at('done')).accountId;
}

const modelOf = async (app: TestApp, id: string) => (await app.call('accounts.models', { id }))[0]?.id ?? '';
const statusOf = async (app: TestApp, id: string) =>
  (await app.call('accounts.list', undefined)).find((one) => one.id === id);
const refreshes = ({ machine }: TestApp) => machine.practice.status().counts.refreshes;

test('a login that was taken over is renewed and written back as its tool keeps it', async () => {
  const { app, tool } = await toolSignsIn();
  const id = await takeOver(app);
  expect(await statusOf(app, id)).toMatchObject({
    state: 'valid',
    keeps: fileOf(app.machine),
    renewable: true,
  });
  const model = await modelOf(app, id);
  app.machine.practice.act('expire-tokens');
  expect((await askBy(app, id, model, 'echo on')).state.step).toBe('done');
  expect(refreshes(app)).toBe(1);

  const file = inFile(app.machine);
  expect(file.tokens.access_token).toBe(held(app, id).secret);
  expect(file.tokens.refresh_token).toBe(held(app, id).refreshToken);
  expect(file.tokens.refresh_token).not.toBe(tool.refreshToken);
  expect(file).toMatchObject({ mine: 'kept', tokens: { mine: 'kept' } });
  expect(file.tokens.account_id).toMatch(/./);
  expect(Date.parse(file.last_refresh)).toBe(app.machine.clock.now());
  expect(statSync(fileOf(app.machine)).mode & 0o777).toBe(0o600);
});

test('what the tool renewed itself is used, and nothing is spent', async () => {
  const { app, tool } = await toolSignsIn();
  const id = await takeOver(app);
  const now = app.machine.clock.now;
  const theirs = await renew(tool.client, tool.refreshToken ?? '', { fetch, now });
  const from = app.heard.length;
  toolHolds(app.machine, { ...tool, secret: theirs.accessToken, refreshToken: theirs.refreshToken });
  await app.next('accounts.changed', ([one]) => one?.log.at(-1)?.what === 'followed-file-changed', from);
  expect(held(app, id)).toMatchObject({ secret: theirs.accessToken, refreshToken: theirs.refreshToken });
  expect(refreshes(app)).toBe(1);
});

test('nor is anything spent where the change of the file was not heard of before the token was over', async () => {
  const { app, tool } = await toolSignsIn();
  const id = await takeOver(app);
  const model = await modelOf(app, id);
  app.machine.practice.act('expire-tokens');
  const theirs = await renew(tool.client, tool.refreshToken ?? '', { fetch, now: app.machine.clock.now });
  toolHolds(app.machine, { ...tool, secret: theirs.accessToken, refreshToken: theirs.refreshToken });
  expect((await askBy(app, id, model, 'echo on')).state.step).toBe('done');
  expect(held(app, id).secret).toBe(theirs.accessToken);
  expect(refreshes(app)).toBe(1);
});

test('a file that cannot be written costs neither the login nor the message', async () => {
  const { app } = await toolSignsIn();
  // a temporary file beside it would have too long a name
  const path = join(app.machine.home, `${'a'.repeat(240)}.json`);
  renameSync(fileOf(app.machine), path);
  const before = readFileSync(path, 'utf8');
  const id = await takeOver(app, path);
  const model = await modelOf(app, id);
  app.machine.practice.act('expire-tokens');
  expect((await askBy(app, id, model, 'echo on')).state.step).toBe('done');
  expect((await statusOf(app, id))?.log.at(-1)?.what).toBe('file-not-written');
  expect(readFileSync(path, 'utf8')).toBe(before);
  // what the file still holds is spent: it is neither used nor sent again
  app.machine.practice.act('expire-tokens');
  expect((await askBy(app, id, model, 'echo still')).state.step).toBe('done');
  expect(refreshes(app)).toBe(2);
});

test('a file that is gone: its tool was signed out, and the vault goes on while it can', async () => {
  const { app } = await toolSignsIn();
  const id = await takeOver(app);
  const model = await modelOf(app, id);
  rmSync(fileOf(app.machine));
  app.machine.practice.act('expire-tokens');
  expect((await askBy(app, id, model, 'echo on')).state.step).toBe('done');
  expect(() => readFileSync(fileOf(app.machine))).toThrow('ENOENT');
});

test('a tool that is signed in as someone else since is neither used nor overwritten', async () => {
  const { app, tool } = await toolSignsIn();
  const id = await takeOver(app);
  const model = await modelOf(app, id);
  toolHolds(app.machine, tool, { access_token: 'theirs', account_id: 'someone-else' });
  const before = readFileSync(fileOf(app.machine), 'utf8');
  app.machine.practice.act('expire-tokens');
  expect((await askBy(app, id, model, 'echo on')).state).toMatchObject({ step: 'held', reason: 'sign-in' });
  expect((await statusOf(app, id))?.lastFailure?.code).toBe('followed-other');
  expect(readFileSync(fileOf(app.machine), 'utf8')).toBe(before);
});

test('signing out neither revokes the login nor touches the file: the tool goes on', async () => {
  const { app, tool } = await toolSignsIn();
  const id = await takeOver(app);
  const before = readFileSync(fileOf(app.machine), 'utf8');
  const asked = app.machine.sent.length;
  await app.call('accounts.signOut', { id });
  expect(readFileSync(fileOf(app.machine), 'utf8')).toBe(before);
  expect(app.machine.sent.length).toBe(asked);
  toolHolds(app.machine, tool);
  const again = await takeOver(app);
  app.machine.practice.act('expire-tokens');
  expect((await askBy(app, again, await modelOf(app, again), 'echo on')).state.step).toBe('done');
});

test.each([
  ['nothing to renew with', { refresh_token: null }, 'adopt.nothing-to-renew'],
  [
    'a login of another client',
    { oauth_provenance: { issuer: 'https://elsewhere.example', client_id: 'x' } },
    'adopt.issued-to-another',
  ],
])('%s cannot be taken over, and can still be followed', async (_what, patch, code) => {
  const { app, tool } = await toolSignsIn();
  toolHolds(app.machine, tool, patch);
  const login = await beginLogin(app, { provider: 'chatgpt-codex', kind: 'import' });
  await login.at('fields');
  await login.submit({ path: fileOf(app.machine), takeOver: 'yes' });
  const refused = await login.settled();
  expect(refused).toMatchObject({ step: 'fields', failure: { code } });
  await login.submit({ path: fileOf(app.machine), takeOver: '' });
  const { accountId } = await login.at('done');
  expect(await statusOf(app, accountId)).toMatchObject({ state: 'valid', follows: fileOf(app.machine) });
});

test('what was typed to renew it is kept with the account, and asked for filled in', async () => {
  const app = await openPracticeApp(await createPracticeMachine());
  const { machine } = app;
  const path = join(machine.home, 'oauth_creds.json');
  const theirs = { access_token: await practiceToken(machine), refresh_token: 'unused' };
  writeFileSync(path, JSON.stringify(theirs), { mode: 0o600 });
  // Google names no project of its own
  machine.intercept = async ({ url, init }, go) =>
    url.endsWith(':loadCodeAssist') ? Response.json({ currentTier: { id: 'standard-tier' } }) : go(url, init);

  const typed = { clientId: 'latchkey-google', project: 'practice-project' };
  const login = await beginLogin(app, { provider: 'google-code-assist', kind: 'import' });
  await login.submit({ path, takeOver: 'yes' });
  await login.at('fields');
  await login.submit({ ...typed, googleClientSecret: practiceClientSecret });
  const { accountId } = await login.at('done');
  const { config } = app.app.core().accounts.get(accountId);
  expect(config).toEqual({ ...typed, path, takeOver: 'yes', companion: 'practice-project' });

  const again = await beginLogin(app, { accountId });
  await again.submit({ path, takeOver: 'yes' });
  expect((await again.at('fields')).fields).toMatchObject([
    { name: 'clientId', value: 'latchkey-google' },
    { name: 'googleClientSecret' },
    { name: 'project', value: 'practice-project' },
  ]);
});
