import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { renderApp } from './support/render-app.tsx';

test('an address is set, refused where it is not safe, and put back', async () => {
  const { host, stores } = await renderApp();
  stores.view.getState().openSettings('providers');
  const field = page.getByLabelText('Address of the API');
  await field.fill('http://example.com/v1');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText(/Over http:\/\//)).toBeVisible();
  await field.fill('https://example.com/v1');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => host.world.calls.at(-1)?.input).toMatchObject({ value: 'https://example.com/v1' });
  await page.getByRole('button', { name: 'Usual value for: Address of the API' }).click();
  await expect.element(field).toHaveValue('');
  expect(host.world.calls.at(-1)?.input).toEqual({ id: 'openai', name: 'base', value: '' });
});

test('Escape gives up what is typed of an address, and not the settings around it', async () => {
  const { host, stores } = await renderApp();
  stores.view.getState().openSettings('providers');
  const field = page.getByLabelText('Address of the API');
  await field.fill('https://half');
  await userEvent.keyboard('{Escape}');
  await expect.element(field).toHaveValue('');
  await userEvent.keyboard('{Escape}');
  await expect.element(field).not.toBeInTheDocument();
  expect(host.world.calls.map(({ name }) => name)).not.toContain('providers.configure');
});
