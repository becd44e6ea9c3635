import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { settled } from '../support/chats.ts';
import { askBy, createPracticeMachine, openPracticeApp } from '../support/every-provider.ts';
import { beginLogin, practiceToken } from '../support/logins.ts';
import { startApp, type Machine } from '../support/test-app.ts';

const fileOf = (machine: Machine) => join(machine.home, 'auth.json');

/** what PyChatGPT does when it signs in */
async function toolSignsIn(machine: Machine, seconds = 3_600): Promise<string> {
  const accessToken = await practiceToken(machine);
  const expiresAt = Math.floor(machine.clock.now() / 1000) + seconds;
  const text = JSON.stringify({ access_token: accessToken, expires_at: expiresAt });
  writeFileSync(fileOf(machine), text, { mode: 0o600 });
  return text;
}

async function following(seconds?: number) {
  const app = await openPracticeApp(await createPracticeMachine());
  const text = await toolSignsIn(app.machine, seconds);
  const login = await beginLogin(app, { provider: 'chatgpt-web', kind: 'import' });
  await login.at('fields');
  await login.submit({ path: fileOf(app.machine) });
  const { accountId } = await login.at('done');
  return { app, accountId, text };
}

test('a message that waits goes by itself once the tool has renewed its login', async () => {
  const { app, accountId } = await following();
  const model = (await app.call('accounts.models', { id: accountId }))[0]?.id ?? '';
  app.machine.practice.act('expire-tokens');
  const held = await askBy(app, accountId, model, 'echo patience');
  expect(held.state).toMatchObject({ step: 'held', reason: 'sign-in', failure: { action: 'sign-in' } });
  expect((await app.call('accounts.list', undefined))[0]).toMatchObject({
    state: 'needs-sign-in',
    lastFailure: { code: 'followed-stale' },
  });

  const from = app.heard.length;
  await toolSignsIn(app.machine);
  expect((await settled(app, held, from)).state.step).toBe('done');
  const [account] = await app.call('accounts.list', undefined);
  expect(account?.log.map(({ what }) => what)).toContain('followed-file-changed');
  expect(account?.state).toBe('valid');
});

test('what the tool renewed while Latchkey was closed is used at its next start', async () => {
  const { app, accountId } = await following();
  const model = (await app.call('accounts.models', { id: accountId }))[0]?.id ?? '';
  app.machine.practice.act('expire-tokens');
  const held = await askBy(app, accountId, model, 'echo patience');
  expect(held.state).toMatchObject({ step: 'held', reason: 'sign-in' });
  await app.close();

  await toolSignsIn(app.machine);
  const again = await startApp(app.machine);
  await again.next('accounts.changed', ([one]) => one?.log.at(-1)?.what === 'followed-file-changed');
  expect((await settled(again, held, 0)).state.step).toBe('done');
  expect((await again.call('accounts.list', undefined))[0]?.state).toBe('valid');
});

test('a login that still works goes on working where the tool has nothing newer', async () => {
  // less than the practice provider gives a token, so that it is this end that is met
  const { app, accountId } = await following(240);
  const { clock } = app.machine;
  const ask = () =>
    app.app.core().bearer.fetch(accountId, { url: `${app.machine.practice.origins.chat}/v1/models` });
  const account = async () => (await app.call('accounts.list', undefined))[0];

  expect(await app.fail('accounts.refresh', { id: accountId })).toMatchObject({
    code: 'followed-stale',
    action: 'wait',
  });
  const { state, lastFailure, refreshesAt, expiresAt } = (await account()) ?? {};
  expect({ state, lastFailure }).toEqual({ state: 'valid' });

  clock.advance((refreshesAt ?? 0) - clock.now() + 1_000);
  expect((await ask()).status).toBe(200);
  expect(await account()).toMatchObject({ state: 'retrying', lastFailure: { code: 'followed-stale' } });
  expect((await ask()).status).toBe(200);

  clock.advance((expiresAt ?? 0) - clock.now());
  await expect(ask()).rejects.toMatchObject({ failure: { code: 'needs-sign-in' } });
  expect(await account()).toMatchObject({ state: 'needs-sign-in' });
});

test('following never writes the file, and signing out leaves it alone', async () => {
  const { app, accountId, text } = await following();
  const { mtimeMs } = statSync(fileOf(app.machine));
  await app.call('accounts.refresh', { id: accountId }).catch(() => undefined);
  await app.call('accounts.signOut', { id: accountId });
  expect(readFileSync(fileOf(app.machine), 'utf8')).toBe(text);
  expect(statSync(fileOf(app.machine)).mtimeMs).toBe(mtimeMs);
});

test('a login file that is there is offered, with the provider that can follow it', async () => {
  const app = await openPracticeApp(await createPracticeMachine());
  expect(await app.call('providers.findLogins', undefined)).toEqual([]);
  const path = join(app.machine.home, '.codex', 'auth.json');
  mkdirSync(join(app.machine.home, '.codex'));
  writeFileSync(path, '{}');
  expect(await app.call('providers.findLogins', undefined)).toEqual([
    { provider: 'chatgpt-codex', label: 'Codex', path },
  ]);
});
