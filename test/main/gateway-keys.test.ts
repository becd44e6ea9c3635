import { describe, expect, test } from 'vitest';
import { texts } from '../support/chats.ts';
import { askBy, kinds, openPracticeApp, practiceKey } from '../support/every-provider.ts';
import { beginLogin } from '../support/logins.ts';
import type { Sent, TestApp } from '../support/test-app.ts';

const byKey = { provider: 'gateway', kind: 'api-key' } as const;
const apiOf = ({ machine }: TestApp) => `${machine.practice.origins.chat}/v1`;
const sentTo = (app: TestApp, path: string) =>
  app.machine.sent.filter(({ url }) => new URL(url).pathname === path);
const header = ({ init }: Sent, name: string) => init.headers?.[name] ?? '';

describe('a gateway with keys', () => {
  const signIn = async (app: TestApp, values: Record<string, string>) => {
    const login = await beginLogin(app, byKey);
    await login.at('fields');
    await login.submit({ baseUrl: apiOf(app), apiKey: practiceKey, ...values });
    return login;
  };

  test('sends the key in its header and further headers beside it, sealed and never shown again', async () => {
    const app = await openPracticeApp();
    const login = await signIn(app, {
      header: 'X-Api-Key',
      headers: 'X-Team: canary-header-271828\nX-Cost: 7',
    });
    const { accountId: id } = await login.at('done');
    await app.call('accounts.models', { id });
    expect(app.machine.sent.at(-1)?.init.headers).toMatchObject({
      'x-api-key': practiceKey,
      'x-team': 'canary-header-271828',
      'x-cost': '7',
    });
    expect(app.machine.sent.at(-1)?.init.headers).not.toHaveProperty('authorization');
    const again = await beginLogin(app, { accountId: id });
    const { fields } = await again.at('fields');
    expect(fields.find(({ name }) => name === 'header')).toMatchObject({ value: 'X-Api-Key' });
    expect(
      JSON.stringify([fields, app.heard, app.machine.accounts.text(), app.machine.logged]),
    ).not.toContain('canary-header');
  });

  test('needs no key where the API wants none, and chats by the dialect that was chosen', async () => {
    const app = await openPracticeApp();
    const { accountId: id } = await (await signIn(app, { dialect: 'responses' })).at('done');
    const turn = await askBy(app, id, 'practice-guide', 'echo by responses');
    expect(await texts(app, turn)).toEqual(['echo by responses', 'by responses']);
    expect(sentTo(app, '/v1/responses')).toHaveLength(1);
    app.machine.intercept = async () => Response.json({ data: [] });
    await (await signIn(app, { apiKey: '', baseUrl: 'http://127.0.0.1:9/v1' })).at('done');
    expect(app.machine.sent.at(-1)?.init.headers).toEqual({});
  });

  test('names of models stand in where the API has no list, and only there', async () => {
    const app = await openPracticeApp();
    const { accountId: id } = await (await signIn(app, { models: 'large, small' })).at('done');
    expect((await app.call('accounts.models', { id })).map((one) => one.id)).not.toContain('large');
    app.machine.intercept = async () => new Response('', { status: 404 });
    expect((await app.call('accounts.models', { id })).map((one) => one.id)).toEqual(['large', 'small']);
    expect((await (await signIn(app, {})).at('fields')).failure).toMatchObject({ code: 'login.not-an-api' });
    await (await signIn(app, { models: 'large' })).at('done');
  });

  test('a helper’s token has the further headers beside it, also once it was renewed', async () => {
    const app = await openPracticeApp();
    const login = await beginLogin(app, { provider: 'gateway', kind: 'command' });
    await login.submit({ ...(await kinds.command.fill(app.machine)), headers: 'X-Team: research' });
    const { accountId: id } = await login.at('done');
    await kinds.command.expire(app.machine);
    await app.call('accounts.refresh', { id });
    await app.call('accounts.models', { id });
    expect(header(app.machine.sent.at(-1) ?? { url: '', init: {} }, 'x-team')).toBe('research');
  });
});
