import { person, signedInAtPractice } from './support/person.ts';
import { expect, test } from './support/test.ts';

test('the palette does things, goes to chats, and finds messages', async ({ start }) => {
  const { page } = await start();
  const me = await signedInAtPractice(page);
  await me.say('echo a brass key');
  await me.expectAnswer('a brass key');
  await me.newChat();
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible();
  await page.keyboard.type('theme: dark');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible();
  await page.keyboard.type('brass');
  await page.getByRole('option', { name: 'echo a brass key' }).first().waitFor();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'echo a brass key' })).toBeVisible();
});

test('shortcuts are the person’s own, also after a restart', async ({ start }) => {
  const first = await start();
  await signedInAtPractice(first.page);
  await first.page.keyboard.press('ControlOrMeta+/');
  await first.page.getByRole('button', { name: /^Change the keys of Settings/ }).click();
  await first.page.keyboard.press('Alt+s');
  await expect(
    first.page.getByRole('button', { name: /^Change the keys of Settings, now Alt\+S/ }),
  ).toBeVisible();
  await first.close();

  const { page } = await start();
  await person(page).unlock();
  await expect(page.getByLabel('Message', { exact: true })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+,');
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeHidden();
  await page.keyboard.press('Alt+s');
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
});

test('text size and density hold everywhere, and nothing is lost at twice the size', async ({ start }) => {
  const { page } = await start();
  const me = await signedInAtPractice(page);
  await me.say('echo sized');
  await me.expectAnswer('sized');
  await page.keyboard.press('ControlOrMeta+,');
  for (let size = 15; size < 20; size += 1) await page.getByRole('button', { name: 'Larger text' }).click();
  await page.getByRole('radio', { name: 'Compact' }).click();
  await page.keyboard.press('Escape');
  const size = await me.answers
    .last()
    .locator('p')
    .first()
    .evaluate((node) => getComputedStyle(node).fontSize);
  expect(size).toBe('20px');
  // 200 % zoom of a 1280 px window
  await page.setViewportSize({ width: 640, height: 400 });
  await expect(page.getByLabel('Message', { exact: true })).toBeInViewport();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(overflow).toBe(false);
});
