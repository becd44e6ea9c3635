import { LENGTH, startWithLongChat } from '../support/long-chat.ts';
import { person } from '../support/person.ts';
import { expect, test } from '../support/test.ts';

// only files that a server sends can be kept waiting
test('who prints before that is loaded gets the chat all the same', async ({ start, profileFolder }) => {
  const { page } = await startWithLongChat({ start, profileFolder });
  const file = Promise.withResolvers<void>();
  await page.route(/printed-chat/, async (route) => {
    await file.promise;
    await route.continue();
  });
  await page.reload();
  await person(page).row('A long one').click();
  await expect(page.getByText(`said ${LENGTH - 1}.`)).toBeVisible();
  await page.evaluate(() => {
    const titles: unknown[] = [];
    Object.assign(window, { titles });
    window.print = () => void titles.push(document.querySelector('#printed h1')?.textContent);
  });
  await page.keyboard.press('ControlOrMeta+p');
  await expect(page.getByText('Getting the chat ready to print')).toBeVisible();
  file.resolve();
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { titles: unknown[] }).titles))
    .toEqual(['A long one']);
});
