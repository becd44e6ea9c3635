import { describe, expect, test } from 'vitest';
import { providers } from '../../src/main/providers/registry.ts';
import type { Turn } from '../../src/shared/contract/chat.ts';
import { settled, texts } from '../support/chats.ts';
import { askBy, everyLogin, kinds, openPracticeApp, signInBy } from '../support/every-provider.ts';
import { startApp, type TestApp } from '../support/test-app.ts';

const heldForSignIn = { step: 'held', reason: 'sign-in' };
/** what left, save the farewell that a sign-out sends when it gets to it */
const asked = (app: TestApp) => app.machine.sent.filter(({ url }) => !url.includes('revocation')).length;
const answers = (app: TestApp) => app.machine.practice.status().counts.answers;

/** one click and what its kind asks for: then the turn goes by itself, once */
async function releases(app: TestApp, turn: Turn, release: () => Promise<unknown>): Promise<void> {
  const [before, from] = [answers(app), app.heard.length];
  await release();
  expect((await settled(app, turn, from)).state.step).toBe('done');
  expect(answers(app)).toBe(before + 1);
}

test('every provider is listed with the ways to sign in that it offers', async () => {
  const app = await openPracticeApp();
  const listed = await app.call('providers.list', undefined);
  expect(listed.map(({ id }) => id)).toEqual(providers.map(({ id }) => id));
  expect(new Set(listed.map(({ id }) => id)).size).toBe(listed.length);
  for (const provider of providers) {
    const offers = await provider.offers(app.app.core().world);
    expect(offers.map(({ kind }) => kind)).toEqual(provider.kinds);
    expect(provider.about.length).toBeGreaterThan(10);
  }
});

describe.each(everyLogin)('$provider by $kind', (login) => {
  test('signs in, chats, outlives what a provider does to a session, and signs out', async () => {
    const app = await openPracticeApp();
    const { expire, revoke } = kinds[login.kind];
    const id = await signInBy(app, login);
    const status = async () => (await app.call('accounts.list', undefined)).find((one) => one.id === id);
    expect(await status()).toMatchObject({
      provider: login.provider,
      obtainedBy: login.kind,
      state: 'valid',
    });

    const models = await app.call('accounts.models', { id });
    const model = models[0]?.id ?? '';
    expect(models.length).toBeGreaterThan(0);
    const first = await askBy(app, id, model, 'echo first');
    expect(first.state.step).toBe('done');
    expect(await texts(app, first)).toEqual(['echo first', 'first']);

    await expire(app.machine);
    const second = await askBy(app, id, model, 'echo second');
    if ((await status())?.renewable === true) expect(second.state.step).toBe('done');
    else {
      expect(second.state).toMatchObject(heldForSignIn);
      await releases(app, second, () => signInBy(app, login, id));
    }
    expect(await texts(app, second)).toEqual(['echo second', 'second']);

    await revoke(app.machine);
    const third = await askBy(app, id, model, 'echo third');
    expect(third.state).toMatchObject(heldForSignIn);
    expect((await status())?.state).toBe('needs-sign-in');
    await releases(app, third, () => signInBy(app, login, id));
    expect(await texts(app, third)).toEqual(['echo third', 'third']);

    await app.call('accounts.signOut', { id });
    const sent = asked(app);
    const fourth = await askBy(app, id, model, 'echo fourth');
    expect(fourth.state).toMatchObject(heldForSignIn);
    expect(asked(app)).toBe(sent);
    expect(answers(app)).toBe(3);
    expect(await app.call('accounts.list', undefined)).toHaveLength(1);
  });

  test('goes on after a restart, in a conversation with what was said', async () => {
    const before = await openPracticeApp();
    const accountId = await signInBy(before, login);
    const model = (await before.call('accounts.models', { id: accountId }))[0]?.id ?? '';
    const { conversationId, answerId: parentId } = await askBy(before, accountId, model, 'echo one');
    await before.close();
    const app = await startApp(before.machine);
    const next = await app.call('chat.send', {
      conversationId,
      parentId,
      accountId,
      model,
      text: 'echo two',
    });
    await settled(app, next);
    expect(await texts(app, next)).toEqual(['echo one', 'one', 'echo two', 'two']);
  });
});
