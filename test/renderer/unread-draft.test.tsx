import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { library } from './support/library.ts';
import { inputsOf, type RenderedApp, renderApp } from './support/render-app.tsx';
import { field } from './support/talk.ts';

const failed = { code: 'unexpected', message: 'It failed.' };
const said = /Something went wrong inside Latchkey/;

const openChat = async ({ screen }: RenderedApp, name: string) => {
  await screen.getByRole('button', { name, exact: true }).click();
  await expect.element(screen.getByText(`Of ${name}.`)).toBeVisible();
};

/** A chat whose draft could not be read. */
const unread = async () => {
  const app = await renderApp({ ...library(), drafts: { c1: 'half a thought' } });
  const release = app.host.hold('drafts.get');
  await openChat(app, 'Keys');
  release(failed);
  await expect.element(app.screen.getByRole('alert').getByText(said)).toBeVisible();
  return app;
};

test('a draft that could not be read is told, and joins what was typed at the second try', async () => {
  const app = await unread();
  await field(app).fill('Another');
  await app.screen.getByRole('button', { name: 'Try again' }).click();
  await expect.element(field(app)).toHaveValue('Another\n\nhalf a thought');
  await expect.element(field(app)).toHaveFocus();
  await expect.element(app.screen.getByText(said)).not.toBeInTheDocument();
  await expect.poll(() => app.host.world.drafts.get('c1')).toBe('Another\n\nhalf a thought');
});

test('what is typed over a draft that could not be read is kept beside it', async () => {
  const app = await unread();
  await field(app).fill('Another');
  await openChat(app, 'Locks');
  await expect.poll(() => app.host.world.drafts.get('c1')).toBe('Another\n\nhalf a thought');
  expect(inputsOf(app, 'drafts.set')).not.toContainEqual({ conversationId: 'c1', text: 'Another' });
});

test('a message that could not be sent is not written over a draft that cannot be read', async () => {
  const app = await renderApp(library());
  await openChat(app, 'Keys');
  await field(app).fill('Do not lose me');
  const sent = app.host.hold('chat.send');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => inputsOf(app, 'chat.send')).toHaveLength(1);
  await field(app).fill('Nor me');
  await openChat(app, 'Locks');
  await expect.poll(() => app.host.world.drafts.get('c1')).toBe('Nor me');
  const count = inputsOf(app, 'drafts.get').length;
  const release = app.host.hold('drafts.get');
  sent(failed);
  await expect.poll(() => inputsOf(app, 'drafts.get')).toHaveLength(count + 1);
  release(failed);
  await new Promise(requestAnimationFrame);
  expect(app.host.world.drafts.get('c1')).toBe('Nor me');
  await openChat(app, 'Keys');
  await expect.element(field(app)).toHaveValue('Do not lose me\n\nNor me');
});

test('what is typed while a draft is still read is not written over it', async () => {
  const app = await renderApp({ ...library(), drafts: { c1: 'half a thought' } });
  const release = app.host.hold('drafts.get');
  await openChat(app, 'Keys');
  await field(app).fill('Another');
  app.screen.getByRole('log').element().focus();
  release(failed);
  await expect.element(app.screen.getByRole('alert').getByText(said)).toBeVisible();
  expect(app.host.world.drafts.get('c1')).toBe('half a thought');
});
