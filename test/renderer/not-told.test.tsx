import { expect, test } from 'vitest';
import { library } from './support/library.ts';
import { renderApp } from './support/render-app.tsx';

const failed = { code: 'unexpected', message: 'It failed.' };
const said = /Something went wrong inside Latchkey/;

test('a setting that could not be kept is told where it was changed, until one is kept', async () => {
  const app = await renderApp(library());
  await expect.element(app.screen.getByRole('button', { name: 'Keys', exact: true })).toBeVisible();
  const before = app.host.hold('settings.set');
  const changed = app.stores.settings.getState().change({ density: 'compact' });
  before(failed);
  await changed;
  app.stores.view.getState().openSettings('appearance');
  const dialog = app.screen.getByRole('dialog');
  const dark = dialog.getByRole('radio', { name: 'Dark' });
  await expect.element(dark).toBeVisible();
  // that was not changed here
  await expect.element(dialog.getByText(said)).not.toBeInTheDocument();
  const release = app.host.hold('settings.set');
  await dark.click({ force: true });
  release(failed);
  await expect.element(dialog.getByRole('alert').getByText(said), { timeout: 3_000 }).toBeInViewport();
  await dark.click({ force: true });
  await expect.element(dark).toBeChecked();
  await expect.element(dialog.getByText(said)).not.toBeInTheDocument();
});
