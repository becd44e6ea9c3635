import type { Page } from '@playwright/test';
import { signedInAt, signedInAtPractice, type Person } from './support/person.ts';
import { expect, test } from './support/test.ts';

const limitRate = async (page: Page, me: Person) => {
  await me.openPractice();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await me.closePanel();
};

test('several chats are answered at once, and going elsewhere stops none', async ({ start }) => {
  const { page } = await start();
  const me = await signedInAtPractice(page);
  await me.say('write 6 kB at 2 kB/s');
  await expect(me.answers.last()).toHaveAttribute('data-ending', 'writing');
  await me.newChat();
  await me.say('write 4 kB at 2 kB/s');
  await expect(me.answers.last()).toHaveAttribute('data-ending', 'writing');
  await me.newChat();
  await me.say('echo in between');
  await me.expectAnswer('in between');

  // both end while neither is on the screen, and say so in the list
  const unread = page.getByRole('img', { name: 'New answer' });
  await expect(unread).toHaveCount(2);
  for (const title of ['write 6 kB at 2 kB/s', 'write 4 kB at 2 kB/s']) {
    await page.getByRole('navigation').getByRole('button', { name: title }).first().click();
    await expect(me.answers.last()).toHaveAttribute('data-ending', 'complete');
  }
  await expect(unread).toHaveCount(0);
});

test('a message that meets a limit waits, can be changed and taken back, and goes once', async ({
  start,
}) => {
  const { page } = await start();
  const me = await signedInAtPractice(page);
  await limitRate(page, me);
  await me.say('echo too soon');
  const banner = page.getByTestId('held-banner');
  await expect(banner).toContainText('The provider asks you to wait.');
  await expect(me.answers).toHaveCount(0);

  await page.getByRole('button', { name: 'Take back' }).click();
  await expect(page.getByLabel('Message', { exact: true })).toHaveValue('echo too soon');
  await expect(banner).toBeHidden();

  await page.keyboard.press('Enter');
  await expect(banner).toBeVisible();
  await me.questions.last().getByRole('button', { name: 'Edit' }).click();
  await page.getByLabel('Edit your message').fill('echo in good time');
  await page.getByRole('button', { name: 'Send again' }).click();
  await expect(me.questions.last()).toContainText('echo in good time');
  await expect(banner).toBeVisible();

  await me.practice('Lift');
  await banner.getByRole('button', { name: 'Send now' }).click();
  await me.expectAnswer('in good time');
  await expect(me.answers).toHaveCount(1);
  await expect(banner).toBeHidden();
});

test('an answer that is cut keeps its words, says so, and goes on where it stopped', async ({ start }) => {
  const { page } = await start();
  const me = await signedInAtPractice(page);
  await me.practice('Cut the next answer');
  await me.say('count to 150');
  await expect(me.answers.last()).toHaveAttribute('data-ending', 'cut');
  await expect(me.answers.last()).toContainText('1 2 3');
  await me.answers.last().getByRole('button', { name: 'Continue' }).click();
  await expect(me.answers.last()).toHaveAttribute('data-ending', 'complete');
  await expect(me.answers.last()).toContainText('1 2 3');
});

test('what is typed while three answers come is all there, and stop ends what is seen', async ({ start }) => {
  const { page } = await start();
  const me = await signedInAtPractice(page);
  for (const size of [200, 201, 202]) {
    await me.newChat();
    await me.say(`write ${size} kB at 10 kB/s`);
    await expect(me.answers.last()).toHaveAttribute('data-ending', 'writing');
  }
  const words = 'words that are typed while a lot is going on';
  await page.getByLabel('Message', { exact: true }).pressSequentially(words);
  await expect(page.getByLabel('Message', { exact: true })).toHaveValue(words);
  await page.getByRole('button', { name: /^Stop/ }).click();
  await expect(me.answers.last()).toHaveAttribute('data-ending', 'stopped');
});

test('an answer can be stopped before its first word, while it is asked for again, and in its midst', async ({
  start,
  server,
}) => {
  const { page } = await start();
  const me = await signedInAt(page, server.address);
  const stop = page.getByRole('button', { name: /^Stop/ });
  server.react({ kind: 'silence' });
  await me.say('say nothing');
  await expect.poll(() => server.asked.length).toBe(1);
  await page.keyboard.press('Escape');
  await expect(me.answers.last()).toHaveAttribute('data-ending', 'stopped');
  await expect.poll(server.left).toBe(1);

  server.react({ kind: 'status', status: 503, retryAfter: 50 });
  await me.say('have trouble');
  await expect.poll(() => server.asked.length).toBe(2);
  await stop.click();
  await expect(me.answers).toHaveCount(2);
  await expect(me.answers.last()).toHaveAttribute('data-ending', 'stopped');

  server.react({ kind: 'count' });
  await me.say('count on');
  await expect(me.answers.last()).toContainText('1 2 3');
  await stop.click();
  await expect(me.answers.last()).toHaveAttribute('data-ending', 'stopped');
  await expect(me.answers.last()).toContainText('1 2 3');
  await expect.poll(server.left).toBe(2);
  server.react({ kind: 'words', text: ' and so on' });
  await me.answers.last().getByRole('button', { name: 'Continue' }).click();
  await me.expectAnswer(/^1 2 3 [\d ]+ and so on/);
  expect(server.asked).toHaveLength(4);
});

test('a server in trouble is asked again by itself, but never once a word of it was seen', async ({
  start,
  server,
}) => {
  const { page } = await start();
  const me = await signedInAt(page, server.address);
  server.react({ kind: 'status', status: 503 }, { kind: 'status', status: 500 });
  await me.say('third time lucky');
  await expect(me.answers.last()).toContainText('You said: third time lucky');
  expect(server.asked).toHaveLength(3);

  server.react({ kind: 'cut', text: 'half of ' });
  await me.say('and then');
  await expect(me.answers.last()).toHaveAttribute('data-ending', 'cut');
  await expect(me.answers.last()).toContainText('half of');
  expect(server.asked).toHaveLength(4);
  await me.answers.last().getByRole('button', { name: 'Answer again' }).click();
  await me.expectAnswer('You said: and then');
  await page.getByRole('button', { name: 'Previous version' }).click();
  await expect(me.answers.last()).toContainText('half of');
});

test('a server that never gets well is asked three times more, and then once for each press', async ({
  start,
  server,
}) => {
  const { page } = await start();
  const me = await signedInAt(page, server.address);
  const trouble = { kind: 'status', status: 503, retryAfter: 1 } as const;
  server.react(trouble, trouble, trouble, trouble);
  await me.say('are you well');
  await expect(me.answers.last()).toHaveAttribute('data-ending', 'failed', { timeout: 30_000 });
  expect(server.asked).toHaveLength(4);
  await expect(me.answers.last().getByRole('status')).toHaveCount(0);
  await expect(me.answers.last()).toContainText(
    'The provider has trouble of its own. Try again in a moment.',
  );
  await expect(me.questions.last()).toContainText('are you well');

  const again = me.answers.last().getByRole('button', { name: 'Answer again' });
  await again.click();
  await me.expectAnswer('You said: are you well');
  expect(server.asked).toHaveLength(5);
  await page.reload();
  await me.row('are you well').click();
  await me.expectAnswer('You said: are you well');
  expect(server.asked.map(({ text }) => text)).toEqual(Array.from({ length: 5 }, () => 'are you well'));
});

test('a window that is closed and opened in the middle of an answer has all of it', async ({
  start,
  server,
}) => {
  const { page } = await start();
  const me = await signedInAt(page, server.address);
  server.react({ kind: 'count', to: 80 });
  await me.say('count to eighty');
  await expect(me.answers.last()).toContainText('1 2 3');
  await page.reload();
  await me.row('count to eighty').click();
  await me.expectAnswer(Array.from({ length: 80 }, (_, at) => at + 1).join(' '));
  expect(server.asked).toHaveLength(1);
});
