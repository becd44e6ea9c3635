import { expect, test } from 'vitest';
import { ask } from '../support/chats.ts';
import { createMachine, startSignedIn } from '../support/test-app.ts';

test.each([
  ['whole', ''],
  ['cut off in the middle', 'word '.repeat(74)],
])('a token that a provider says again, %s, is in no failure and no log', async (_how, before) => {
  const machine = await createMachine();
  const app = await startSignedIn(machine);
  let token = '';
  machine.intercept = async ({ url, init }, go) => {
    if (!url.endsWith('/responses')) return go(url, init);
    token = new Headers(init?.headers).get('authorization')?.slice('Bearer '.length) ?? '';
    const message = `${before}token=${token} is not for "${String(init?.body)}"`;
    return Response.json({ error: { message } }, { status: 400 });
  };
  const turn = await ask(app, app.accountId, 'the person’s own words');

  expect(token.length).toBeGreaterThan(40);
  expect(turn.state).toMatchObject({ step: 'failed', failure: { code: 'request-refused' } });
  expect(JSON.stringify(turn.state)).toContain('…');
  expect(JSON.stringify(turn.state)).not.toContain(token.slice(0, 12));
  const log = machine.logged.join('\n');
  expect(log).toContain('a turn failed');
  expect(log).not.toContain(token.slice(0, 12));
  expect(log).not.toContain('own words');
});
