import { expect, test } from 'vitest';
import { isFavourite, toggled } from '../../src/renderer/features/accounts/favourites.ts';
import { renderApp } from './support/render-app.tsx';

const one = { accountId: 'a', model: 'm' };

test('a favourite is added at the end, and taken out by the same', () => {
  const other = { accountId: 'b', model: 'm' };
  expect(toggled([other], one)).toEqual([other, one]);
  expect(toggled([other, one], other)).toEqual([one]);
  expect(isFavourite([other], one)).toBe(false);
});

test('the chosen model becomes a favourite, stands first, and is chosen from there', async () => {
  const { host, screen } = await renderApp();
  const picker = screen.getByRole('button', { name: /^Model: Practice 1/ });
  await picker.click();
  await screen.getByRole('menuitem', { name: 'Add Practice 1 to the favourites' }).click();
  await expect
    .poll(() => host.world.calls.findLast(({ name }) => name === 'settings.set')?.input)
    .toEqual({ favourites: [{ accountId: 'acc-practice', model: 'practice-1' }] });
  await picker.click();
  await screen.getByRole('menuitemradio', { name: 'Practice, slow' }).click();
  await screen.getByRole('button', { name: /^Model: Practice, slow/ }).click();
  await screen.getByRole('menuitemradio', { name: /^Practice 1 / }).click();
  await expect.element(screen.getByRole('button', { name: /^Model: Practice 1/ })).toBeVisible();
});
