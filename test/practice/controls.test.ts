import { describe, expect, it } from 'vitest';

import type { PracticeAction, PracticeControls } from '../../src/practice/controls.ts';
import { callApi } from './support/api.ts';
import { practiceForTest } from './support/world.ts';

describe('the controls', () => {
  it('start at their defaults and describe the world', async () => {
    const practice = await practiceForTest();
    const status = practice.act('reset');
    expect(status).toMatchObject({
      captcha: 'identifier',
      captchaKind: 'picture',
      tokenBinding: 'optional',
      tokenLifetimeS: 300,
      rateLimitS: 0,
      streamDelayMs: 12,
      loginFault: null,
      issuer: `${practice.origins.auth}/oidc`,
      apiBase: `${practice.origins.chat}/v1`,
      captchaAnswer: null,
      rateLimitedUntil: null,
      armed: [],
    });
    expect(status.people.map(({ email, trait }) => `${email} ${trait}`)).toEqual([
      'person@practice.test ordinary',
      'second@practice.test ordinary',
      'blocked@practice.test blocked',
    ]);
  });

  it.each([
    [{ captcha: 'always' }, 'captcha must be one of off, identifier, password, both'],
    [{ tokenLifetimeS: 4 }, 'tokenLifetimeS must be a whole number from 5 to 86400'],
    [{ tokenLifetimeS: Number.NaN }, 'tokenLifetimeS must be'],
    [{ streamDelayMs: 1.5 }, 'streamDelayMs must be'],
    [{ loginFault: { step: 10, kind: 'status' } }, 'loginFault.step must be'],
    [{ loginFault: { step: 1, kind: 'nonsense' } }, 'loginFault.kind must be'],
    [{ loginFault: { step: 1, kind: 'no-state' } }, 'means nothing at step 1; use step 4'],
    [{ loginFault: { step: 1, kind: 'status', status: 200 } }, 'loginFault.status must be'],
    [{ colour: 'brass' }, 'no control called "colour"'],
    [null, 'must be an object'],
  ])('refuse %j in a sentence and change nothing', async (patch, sentence) => {
    const practice = await practiceForTest();
    const before = practice.status();
    const wrong = { streamDelayMs: 99, ...patch } as unknown as Partial<PracticeControls>;
    expect(() => practice.set(patch === null ? (null as never) : wrong)).toThrow(sentence);
    expect(practice.status()).toEqual(before);
  });

  it('refuse an action that does not exist', async () => {
    const practice = await practiceForTest();
    expect(() => practice.act('explode' as PracticeAction)).toThrow('There is no action "explode"');
  });

  it('tell their listeners of every change until these leave', async () => {
    const practice = await practiceForTest();
    const seen: string[] = [];
    const leave = practice.onChange(({ captcha, counts }) => seen.push(`${captcha} ${counts.apiCalls}`));
    practice.set({ captcha: 'both' });
    await callApi(practice, '/v1/models');
    leave();
    practice.set({ captcha: 'off' });
    expect(seen).toEqual(['both 0', 'both 1']);
  });

  it('go back to the defaults, counters and armed actions too', async () => {
    const practice = await practiceForTest();
    practice.set({ captcha: 'off', rateLimitS: 30, loginFault: { step: 2, kind: 'status' } });
    practice.act('cut-next-stream');
    await callApi(practice, '/v1/models');
    expect(practice.act('reset')).toMatchObject({
      captcha: 'identifier',
      rateLimitS: 0,
      rateLimitedUntil: null,
      loginFault: null,
      armed: [],
      counts: { apiCalls: 0 },
    });
  });
});
