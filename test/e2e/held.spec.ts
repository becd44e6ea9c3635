import type { ModelServer } from './support/model-server.ts';
import { person, signedInAt, signedInAtPractice } from './support/person.ts';
import { expect, test } from './support/test.ts';

const words = (server: ModelServer): readonly string[] => server.asked.map(({ text }) => text);

test('a computer that dies loses no message, and none is sent a second time', async ({ start, server }) => {
  const first = await start();
  const me = await signedInAt(first.page, server.address);
  server.react({ kind: 'status', status: 429, retryAfter: 3600 });
  await me.say('asked too soon');
  await expect(first.page.getByTestId('held-banner')).toBeVisible();
  await me.newChat();
  server.react({ kind: 'count' });
  await me.say('count for me');
  // what is written reaches the disk within half a second: forty numbers take two
  await expect(me.answers.last()).toContainText(' 40 ');
  await first.kill();

  const { page } = await start();
  const back = person(page);
  await back.unlock();
  await back.row('count for me').click();
  await expect(back.answers.last()).toHaveAttribute('data-ending', 'cut');
  await expect(back.answers.last()).toContainText('1 2 3 4 5 6 7 8 9 10');
  await expect(page.getByRole('button', { name: 'Continue' })).toBeVisible();
  await back.row('asked too soon').click();
  await expect(page.getByTestId('held-banner')).toContainText('It will be sent in');
  await page.getByRole('button', { name: 'Send now' }).click();
  await back.expectAnswer('You said: asked too soon');
  await expect(back.answers).toHaveCount(1);
  expect(words(server)).toEqual(['asked too soon', 'count for me', 'asked too soon']);
});

test('without a connection a message waits, can be changed, and goes by itself once it is back', async ({
  start,
  server,
}) => {
  const { page } = await start();
  const me = await signedInAt(page, server.address);
  await server.off();
  await me.say('is anybody there');
  const banner = page.getByTestId('held-banner');
  await expect(banner).toContainText('The provider can’t be reached. Check the connection.');
  await expect(banner).toContainText('It goes out by itself when the connection is back.');
  await me.questions.last().getByRole('button', { name: 'Edit' }).click();
  await page.getByLabel('Edit your message').fill('is anybody there now');
  await page.getByRole('button', { name: 'Send again' }).click();
  await expect(me.questions.last()).toContainText('is anybody there now');
  await expect(banner).toBeVisible();

  await server.on();
  await expect(me.answers.last()).toContainText('You said: is anybody there now');
  await expect(banner).toBeHidden();
  expect(words(server)).toEqual(['is anybody there now']);
});

test('what a limit holds up goes by itself when the limit is over', async ({ start, server }) => {
  const { page } = await start();
  const me = await signedInAt(page, server.address);
  server.react({ kind: 'status', status: 429, retryAfter: 3 });
  await me.say('a little too soon');
  const banner = page.getByTestId('held-banner');
  await expect(banner).toContainText('The provider asks you to wait.');
  await expect(banner.getByRole('timer')).toContainText(/It will be sent in \d s/);
  await me.expectAnswer('You said: a little too soon');
  await expect(banner).toBeHidden();
  expect(words(server)).toEqual(['a little too soon', 'a little too soon']);
});

test('one new key sends what waits for it in every chat, each message once', async ({ start, server }) => {
  const { page } = await start();
  const me = await signedInAt(page, server.address);
  server.lock('a-newer-key');
  for (const text of ['the first one', 'the second one']) {
    await me.newChat();
    await me.say(text);
    await expect(page.getByTestId('held-banner')).toContainText('Your sign-in ran out before this was sent.');
  }
  await expect(me.accountState()).toHaveAttribute('data-state', 'needs-sign-in');
  await page.getByRole('button', { name: 'Sign in again and send' }).click();
  const login = await me.loginWindow();
  await expect(login.getByLabel('Server address')).toHaveValue(server.address);
  await login.getByLabel('API key', { exact: true }).fill('a-newer-key');
  await login.getByRole('button', { name: 'Check and save' }).click();
  await me.expectAnswer('You said: the second one');
  await me.row('the first one').click();
  await me.expectAnswer('You said: the first one');
  expect(words(server).toSorted()).toEqual(['the first one', 'the second one']);
});

test('in a window as narrow as a telephone, the title has a place and what waits is said in full', async ({
  start,
}) => {
  const { page } = await start({ viewport: { width: 360, height: 740 } });
  const me = await signedInAtPractice(page);
  await me.practice('Revoke my session');
  await me.say('What happens when my token expires?');
  await page.getByTestId('held-banner').waitFor();

  const title = page.getByRole('heading', { level: 1, name: 'What happens when my token expires?' });
  await expect.poll(() => title.evaluate(({ clientWidth }) => clientWidth)).toBeGreaterThanOrEqual(96);
  const line = await page.getByText('Waiting for you to sign in', { exact: true }).boundingBox();
  const bubble = await me.questions.last().getByText('What happens').boundingBox();
  if (!line || !bubble) throw new Error('not drawn');
  expect(line.y).toBeGreaterThanOrEqual(bubble.y + bubble.height);
  const left = await page
    .getByText('One message is still waiting to be sent.')
    .evaluate((hint) => [hint.scrollWidth - hint.clientWidth, hint.scrollHeight - hint.clientHeight]);
  expect(left).toEqual([0, 0]);
});
