import { person } from '../support/person.ts';
import { expect, test } from '../support/test.ts';

test('a window without its link speaks the language that was chosen', async ({ start }) => {
  const { page } = await start();
  await person(page).choosePassphrase();
  await page.keyboard.press('ControlOrMeta+,');
  await page.getByRole('radio', { name: '한국어' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');

  const another = await page.context().newPage();
  await another.goto(new URL('/', page.url()).href);
  await expect(another.locator('html')).toHaveAttribute('lang', 'ko');
  await expect(another.getByRole('heading', { level: 1 })).toContainText(/[가-힣]/);
});
