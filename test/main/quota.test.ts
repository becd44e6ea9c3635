import { expect, test } from 'vitest';
import { readQuota, readSpan } from '../../src/main/credentials/quota.ts';
import { askBy, openPracticeApp, signInBy } from '../support/every-provider.ts';
import { settled } from '../support/chats.ts';

const now = Date.UTC(2026, 5, 1);

test.each([
  ['1s', 1_000],
  ['6m0s', 360_000],
  ['1h2m3.5s', 3_723_500],
  ['20ms', 20],
  ['12', 12_000],
  ['1d', 86_400_000],
  ['soon', null],
  ['6m later', null],
  ['', null],
])('a span of %s', (text, ms) => {
  expect(readSpan(text)).toBe(ms);
});

test('counts are read as OpenAI tells them, and what is not whole is left out', () => {
  const headers = new Headers({
    'x-ratelimit-limit-requests': '60',
    'x-ratelimit-remaining-requests': '15',
    'x-ratelimit-reset-requests': '1m0s',
    'x-ratelimit-remaining-tokens': '100',
  });
  expect(readQuota(headers, now)).toEqual([
    { name: 'requests', used: 0.75, remaining: 15, limit: 60, windowMs: null, resetsAt: now + 60_000 },
  ]);
});

test("a plan's rolling windows are read as the ChatGPT backend tells them", () => {
  const headers = new Headers({
    'x-codex-primary-used-percent': '100',
    'x-codex-primary-window-minutes': '300',
    'x-codex-primary-reset-after-seconds': '90',
    'x-codex-secondary-used-percent': '12.5',
    'x-codex-secondary-reset-at': String(now / 1000 + 60),
  });
  expect(readQuota(headers, now)).toEqual([
    { name: 'primary', used: 1, windowMs: 18_000_000, resetsAt: now + 90_000 },
    { name: 'secondary', used: 0.125, windowMs: null, resetsAt: now + 60_000 },
  ]);
});

test('nonsense is nothing', () => {
  const headers = new Headers({
    'x-ratelimit-limit-requests': '0',
    'x-ratelimit-remaining-requests': 'many',
    'x-codex-primary-used-percent': 'NaN',
  });
  expect(readQuota(headers, now)).toEqual([]);
});

test('the account shows the limits of its last answer, and forgets them with its tokens', async () => {
  const app = await openPracticeApp();
  const id = await signInBy(app, { provider: 'practice', kind: 'token' });
  const model = (await app.call('accounts.models', { id }))[0]?.id ?? '';
  await askBy(app, id, model, 'echo one');
  const quota = async () => (await app.call('accounts.list', undefined))[0]?.quota;
  expect(await quota()).toMatchObject([{ name: 'requests', limit: 500, remaining: 500 }]);
  app.machine.practice.set({ rateLimitS: 60 });
  const held = await askBy(app, id, model, 'echo two');
  expect(held.state).toMatchObject({ step: 'held', reason: 'rate-limit' });
  expect(await quota()).toMatchObject([
    { name: 'requests', used: 1, resetsAt: app.machine.clock.now() + 60_000 },
  ]);
  await app.call('accounts.signOut', { id });
  expect(await quota()).toBeUndefined();
});

test('a message that waits for a limit goes by another account only when its person says so', async () => {
  const app = await openPracticeApp();
  const first = await signInBy(app, { provider: 'practice', kind: 'token' });
  const second = await signInBy(app, { provider: 'practice', kind: 'api-key' });
  expect(second).not.toBe(first);
  const model = (await app.call('accounts.models', { id: first }))[0]?.id ?? '';
  app.machine.practice.set({ rateLimitS: 600 });
  const held = await askBy(app, first, model, 'echo mine');
  expect(held).toMatchObject({ accountId: first, state: { reason: 'rate-limit' } });
  app.machine.practice.set({ rateLimitS: 0 });
  const from = app.heard.length;
  await app.call('chat.sendNow', { turnId: held.id, accountId: second });
  expect(await settled(app, held, from)).toMatchObject({ accountId: second, state: { step: 'done' } });
  const { conversation } = await app.call('history.open', { id: held.conversationId });
  expect(conversation.accountId).toBe(second);
});

test('an account of another provider cannot take a message over', async () => {
  const app = await openPracticeApp();
  const first = await signInBy(app, { provider: 'practice', kind: 'token' });
  const other = await signInBy(app, { provider: 'openai-compatible', kind: 'api-key' });
  app.machine.practice.set({ rateLimitS: 600 });
  const held = await askBy(app, first, 'practice-1', 'echo mine');
  expect(await app.fail('chat.sendNow', { turnId: held.id, accountId: other })).toMatchObject({
    code: 'other-provider',
  });
});
