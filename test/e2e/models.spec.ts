import type { Page } from '@playwright/test';
import { signedInAt, signedInAtPractice } from './support/person.ts';
import { expect, test } from './support/test.ts';

const picker = (page: Page) => page.getByRole('button', { name: /^Model: / });

const choose = async (page: Page, model: string) => {
  await picker(page).click();
  await page.getByRole('menuitemradio', { name: model }).first().click();
  await expect(picker(page)).toContainText(model);
};

test('each chat keeps its model and parameters, favourites come first, and @ asks another once', async ({
  start,
  server,
}) => {
  const { page } = await start();
  const me = await signedInAt(page, server.address);
  await choose(page, 'other');
  await picker(page).click();
  await page.getByRole('menuitem', { name: 'Add other to the favourites' }).click();
  await page.getByRole('button', { name: 'Instructions and parameters' }).click();
  await page.getByRole('textbox', { name: 'Instructions' }).fill('Be brief.');
  await page.getByLabel('Temperature').fill('0.3');
  await page.keyboard.press('Escape');
  await me.say('by the other');
  await me.expectAnswer('by the other');
  await me.newChat();
  await choose(page, 'steady');
  await me.say('by the steady one');
  await me.expectAnswer('by the steady one');

  await page.reload();
  await me.row('by the other').click();
  await expect(picker(page)).toContainText('other');
  await picker(page).click();
  const favourites = page.getByRole('group', { name: 'Favourites' });
  await expect(favourites.getByRole('menuitemradio')).toHaveText(/^other/);
  await page.keyboard.press('Escape');
  await page.getByLabel('Message', { exact: true }).pressSequentially('@stea');
  await expect(page.getByRole('option', { name: /^steady/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('This one to steady')).toBeVisible();
  await me.say('just this once');
  await me.expectAnswer('just this once');
  await me.say('and back again');
  await me.expectAnswer('and back again');
  expect(server.asked.map(({ model, temperature = null }) => [model, temperature])).toEqual([
    ['other', 0.3],
    ['steady', null],
    ['steady', 0.3],
    ['other', 0.3],
  ]);
  expect(server.asked.map(({ messages }) => messages[0]?.content)).toEqual([
    'Be brief.',
    'by the steady one',
    'Be brief.',
    'Be brief.',
  ]);
});

test('what a model thought, which tool it called and what it took are told with the answer', async ({
  start,
}) => {
  const { page } = await start();
  const me = await signedInAtPractice(page);
  await choose(page, 'practice-thinker');
  await me.openSettings('Chat');
  await page.getByLabel('Model or its id').fill('practice-thinker');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  for (const [what, price] of [
    ['Input', '1000'],
    ['Output', '2000'],
  ] as const) {
    await page.getByLabel(`${what}, practice-thinker`).fill(price);
    await page.getByLabel(`${what}, practice-thinker`).press('Tab');
  }
  await page.keyboard.press('Escape');
  await me.say('weather in Seoul');
  await me.expectAnswer('21 °C');
  const answer = me.answers.last();
  await expect(answer.getByText('It has 3 words')).toBeHidden();
  await answer.getByText(/^Thought for /).click();
  await expect(answer.getByText('It has 3 words')).toBeVisible();
  await answer.getByText('get_weather').click();
  await expect(answer).toContainText('"place": "Seoul"');
  await answer.hover();
  await expect(
    answer.getByText(/^practice-thinker · .+ · \d+ in, \d+ out .*thinking · \$0\.\d+$/),
  ).toBeVisible();
  const meter = page.getByRole('meter');
  await expect(meter).toHaveAccessibleName(
    /^\d+ of 32,768 tokens used \(\d%\) This chat: \d+ in, \d+ out \$/,
  );
  const used = Number(await meter.getAttribute('aria-valuenow'));
  await me.say('echo and more');
  await me.expectAnswer('and more');
  await expect.poll(async () => Number(await meter.getAttribute('aria-valuenow'))).toBeGreaterThan(used);
});

test('three answers stand side by side, one breaks off, and the chosen one is gone on with', async ({
  start,
  server,
}) => {
  const { page } = await start();
  const me = await signedInAt(page, server.address);
  await page.getByRole('button', { name: 'Ask several models' }).click();
  await page.getByRole('menuitemcheckbox', { name: /^other/ }).click();
  await page.getByRole('menuitemcheckbox', { name: /^third/ }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Also to third')).toBeVisible();
  server.react({ kind: 'words', text: 'a whole answer' }, { kind: 'cut', text: 'half an answer' });
  await me.say('what do you say');
  const columns = page.getByTestId('compared').getByRole('article');
  await expect(columns).toHaveCount(3);
  const whole = columns.filter({ hasText: 'a whole answer' });
  const half = columns.filter({ hasText: 'half an answer' });
  await expect(whole).toHaveAttribute('data-ending', 'complete');
  await expect(half).toHaveAttribute('data-ending', 'cut');
  const model = await whole.getByRole('heading').innerText();
  // nothing is sent before one is chosen
  await page.getByLabel('Message', { exact: true }).fill('and then');
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeDisabled();
  await whole.getByRole('button', { name: 'Go on with this one' }).click();
  await expect(page.getByTestId('compared')).toBeHidden();
  await expect(picker(page)).toContainText(model);
  await page.keyboard.press('ControlOrMeta+l');
  await page.keyboard.press('Enter');
  await me.expectAnswer('You said: and then');
  expect(server.asked.at(-1)?.model).toBe(model);
  expect(server.asked.at(-1)?.messages.map(({ content }) => content)).toEqual([
    'what do you say',
    'a whole answer',
    'and then',
  ]);
  await expect(page.getByRole('group', { name: /^Version [123] of 3$/ })).toBeAttached();
});
