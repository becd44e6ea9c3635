import './support/prebundle.ts';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { App } from '../../src/renderer/app/app.tsx';
import { createStores } from '../../src/renderer/app/stores.tsx';
import { createClient } from '../../src/renderer/host/client.ts';
import type { Link } from '../../src/renderer/host/linked-host.ts';
import { createI18n } from '../../src/renderer/i18n/i18n.ts';
import { createFakeHost } from './support/fake-host.ts';

/** The window over a core that comes and goes. */
const linked = async () => {
  let tell = (_link: Link): void => undefined;
  const host = {
    ...createFakeHost(),
    onLink: (listener: (link: Link) => void) => {
      tell = listener;
      return () => undefined;
    },
  };
  const stores = createStores(createClient(host));
  const screen = await render(<App host={host} stores={stores} words={await createI18n('en')} />);
  return { screen, become: (link: Link) => tell(link) };
};

test('without a core nothing is written behind the page that says so, and with it one writes on', async () => {
  const { screen, become } = await linked();
  const composer = screen.getByRole('textbox', { name: 'Message' });
  await composer.fill('half a');
  become('gone');
  await expect.element(screen.getByText('Latchkey is not running any more')).toBeVisible();
  await userEvent.keyboard(' lost{Escape}{Escape}');
  await expect.element(screen.getByText('Latchkey is not running any more')).toBeVisible();
  become('open');
  await expect.element(composer).toHaveFocus();
  await userEvent.keyboard(' message');
  await expect.element(composer).toHaveValue('half a message');
});

test('it stands above the settings, and they are there again', async () => {
  const { screen, become } = await linked();
  await screen.getByRole('textbox', { name: 'Message' }).click();
  await userEvent.keyboard('{Control>},{/Control}');
  const search = screen.getByLabelText('Search settings');
  await search.click();
  become('gone');
  const title = screen.getByRole('heading', { name: 'Latchkey is not running any more' });
  await expect.element(title).toBeVisible();
  const { x, y } = title.element().getBoundingClientRect();
  expect(document.elementFromPoint(x + 1, y + 1)).toBe(title.element());
  become('open');
  await expect.element(search).toHaveFocus();
});
