import { person, signedInAtPractice } from './support/person.ts';
import { expect, test } from './support/test.ts';

test('the end stays in view from version to version, as tall as each is', async ({ start }) => {
  const { page } = await start();
  const me = await signedInAtPractice(page);
  const again = page.getByRole('button', { name: 'Answer again' }).last();
  const version = (name: string) => page.getByRole('group', { name });
  await me.say('Write 2 kB of text.');
  await expect(me.answers.last()).toHaveAttribute('data-ending', 'complete');
  await again.click();
  await expect(version('Version 2 of 2')).toBeVisible();
  await again.click();
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(version('Version 3 of 3')).toBeVisible();

  const walk = async (name: 'Previous version' | 'Next version', to: string) => {
    await page.getByRole('button', { name }).focus();
    await page.keyboard.press('Enter');
    await expect(version(to)).toBeInViewport();
    await expect(page.getByRole('button', { name })).toBeFocused();
    await expect(page.getByRole('button', { name: 'Jump to latest' })).toBeHidden();
  };
  await walk('Previous version', 'Version 2 of 3');
  await page.keyboard.press('Enter');
  await expect(version('Version 1 of 3')).toBeInViewport();
  await expect(page.getByRole('button', { name: 'Next version' })).toBeFocused();
  await walk('Next version', 'Version 2 of 3');
});

test('stop, answer again, edit and walk the branches', async ({ start }) => {
  const { page } = await start();
  const me = await signedInAtPractice(page);

  await me.say('count to 3000');
  await expect(me.answers.last()).toContainText('1 2 3');
  await page.getByRole('button', { name: /^Stop/ }).click();
  await expect(me.answers.last()).toHaveAttribute('data-ending', 'stopped');
  await expect(page.getByText('You stopped this answer.')).toBeVisible();

  await me.questions.last().hover();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByLabel('Edit your message').fill('echo shorter');
  await page.getByRole('button', { name: 'Send again' }).click();
  await me.expectAnswer('shorter');

  await me.answers.last().hover();
  await page.getByRole('button', { name: 'Answer again' }).last().click();
  await expect(page.getByLabel('Message', { exact: true })).toBeFocused();
  await expect(me.answers.last()).toHaveAttribute('data-ending', 'complete');
  await me.questions.last().hover();
  await page.getByRole('button', { name: 'Previous version' }).first().click();
  await expect(me.questions.last()).toContainText('count to 3000');
  // at the first one only the other way is left
  await expect(page.getByRole('button', { name: 'Next version' }).first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(me.questions.last()).toContainText('echo shorter');
});

test('what is selected across messages is what was said, and nothing of their tools', async ({ start }) => {
  const { page } = await start();
  const me = await signedInAtPractice(page);
  await me.say('echo one');
  await me.expectAnswer('one');
  await me.say('echo two');
  await me.expectAnswer('two');
  const selected = await page.getByRole('log').evaluate((log) => {
    getSelection()?.selectAllChildren(log);
    return String(getSelection());
  });
  expect(selected.split(/\s*\n\s*/).filter(Boolean)).toEqual(['echo one', 'one', 'echo two', 'two']);
});

test('a draft waits where it was written, also after a restart', async ({ start }) => {
  const first = await start();
  const me = await signedInAtPractice(first.page);
  await me.say('echo one');
  await me.expectAnswer('one');
  const box = first.page.getByLabel('Message', { exact: true });
  await box.fill('half a thought');
  await me.newChat();
  await expect(box).toHaveValue('');
  await box.fill('another thought');
  await first.page.getByRole('button', { name: 'echo one', exact: true }).click();
  await expect(box).toHaveValue('half a thought');
  await first.close();

  const second = await start();
  const back = person(second.page);
  await back.unlock();
  await expect(second.page.getByLabel('Message', { exact: true })).toHaveValue('another thought');
});

test('chats are renamed, deleted and brought back', async ({ start }) => {
  const { page } = await start();
  const me = await signedInAtPractice(page);
  await me.say('echo keep me');
  await me.expectAnswer('keep me');
  const row = page.getByRole('button', { name: 'echo keep me', exact: true });
  await row.hover();
  await page.getByRole('button', { name: 'Actions for echo keep me' }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByLabel('Title of the chat').fill('A better name');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'A better name', exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'A better name', exact: true }).hover();
  await page.getByRole('button', { name: 'Actions for A better name' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(page.getByRole('button', { name: 'A better name', exact: true })).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: 'A better name', exact: true })).toBeVisible();
});

test('the window asks nobody but its own host for anything', async ({ start }) => {
  const { page } = await start();
  const origin = (address: string) => {
    const { protocol, host } = new URL(address);
    return `${protocol}//${host}`;
  };
  const own = origin(page.url());
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (!/^(data|blob):/.test(url) && origin(url) !== own) elsewhere.push(url);
  });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  const me = await signedInAtPractice(page);
  await me.say('Show me a comparison as a table.');
  await me.expectAnswer(/./);
  expect(elsewhere).toEqual([]);
  expect(complaints).toEqual([]);
  expect(await page.evaluate(() => document.cookie)).toBe('');
});

test('finding covers nothing of the chat, and fits the narrowest window', async ({ start }) => {
  const { page } = await start({ viewport: { width: 320, height: 600 } });
  const me = await signedInAtPractice(page);
  await me.say('echo a key of brass');
  await me.expectAnswer('a key of brass');
  await page.keyboard.press('ControlOrMeta+f');
  const bar = await page.getByRole('search', { name: 'Find in this chat' }).boundingBox();
  const first = await me.questions.first().boundingBox();
  if (!bar || !first) throw new Error('not drawn');
  expect(bar.y + bar.height).toBeLessThanOrEqual(first.y);
  expect(bar.x).toBeGreaterThanOrEqual(0);
  expect(bar.x + bar.width).toBeLessThanOrEqual(320);
});

test('the find bar stands still, whatever it says of what is found', async ({ start }) => {
  const { page } = await start();
  const me = await signedInAtPractice(page);
  await me.say(`echo ${'key '.repeat(600)}`);
  await me.expectAnswer('key key');
  await page.keyboard.press('ControlOrMeta+f');
  const bar = page.getByRole('search', { name: 'Find in this chat' });
  const before = await bar.boundingBox();
  await page.keyboard.type('key');
  await expect(bar.getByText('1,200 of 1,200')).toBeVisible();
  expect(await bar.boundingBox()).toEqual(before);
});
