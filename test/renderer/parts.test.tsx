import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { renderApp } from './support/render-app.tsx';
import { account } from './support/seeds.ts';

test('a part that breaks takes no other with it, and can be begun anew', async () => {
  const { stores } = await renderApp();
  const whole = stores.history.getState().lists;
  // what no code of ours would put there
  stores.history.setState({ lists: null as never });
  await expect.element(page.getByText(/this part of the window/)).toBeVisible();
  await expect.element(page.getByLabelText('Message', { exact: true })).toBeVisible();
  stores.history.setState({ lists: whole });
  await page.getByRole('button', { name: 'Begin anew' }).click();
  await expect.element(page.getByText(/this part of the window/)).not.toBeInTheDocument();
});

test('without a network one line says so, until it is back', async () => {
  const { host } = await renderApp({ accounts: [account({ state: 'waiting-for-network' })] });
  await expect.element(page.getByText(/There is no network/)).toBeVisible();
  host.world.setAccounts([account({ state: 'valid' })]);
  await expect.element(page.getByText(/There is no network/)).not.toBeInTheDocument();
});
