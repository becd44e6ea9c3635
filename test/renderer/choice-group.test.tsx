import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { renderApp } from './support/render-app.tsx';

test('arrow keys of both directions choose, as in any group of radio buttons', async () => {
  const { stores } = await renderApp();
  stores.view.getState().openSettings('appearance');
  const [light, dark] = [
    page.getByRole('radio', { name: 'Light' }),
    page.getByRole('radio', { name: 'Dark' }),
  ];
  await light.click();
  for (const [key, chosen] of [
    ['ArrowDown', dark],
    ['ArrowUp', light],
    ['ArrowRight', dark],
    ['ArrowLeft', light],
  ] as const) {
    // held for a moment, as by a finger
    await userEvent.keyboard(`{${key}>}`);
    await expect.element(chosen).toBeChecked();
    await userEvent.keyboard(`{/${key}}`);
    await expect.element(chosen).toHaveFocus();
  }
});
