import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { page, userEvent } from 'vitest/browser';
import { Toasts } from '../../src/renderer/ui/toast.tsx';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});

afterEach(() => {
  vi.useRealTimers();
});

const deleted = { id: 1, text: 'Deleted.', action: { label: 'Undo', run: () => undefined } };

const show = async () => {
  const closed: number[] = [];
  const toasts = () => (
    <>
      <Toasts
        items={[deleted].filter(({ id }) => !closed.includes(id))}
        closeLabel="Dismiss"
        onClose={(id) => closed.push(id)}
      />
      <button type="button" style={{ marginTop: 300 }}>
        elsewhere
      </button>
    </>
  );
  const screen = await render(toasts());
  return { closed, again: () => screen.rerender(toasts()) };
};

test('what was said goes after six seconds, whatever is drawn meanwhile', async () => {
  const { closed, again } = await show();
  vi.advanceTimersByTime(4_000);
  await again();
  vi.advanceTimersByTime(1_999);
  expect(closed).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(closed).toEqual([1]);
});

test.each([
  [
    'the pointer is over it',
    () => page.getByText('Deleted.').hover(),
    () => page.getByText('elsewhere').hover(),
  ],
  ['the focus is in it', () => userEvent.keyboard('{Tab}'), () => userEvent.keyboard('{Tab}{Tab}')],
])('it stays while %s', async (_, come, leave) => {
  const { closed } = await show();
  await come();
  vi.advanceTimersByTime(60_000);
  expect(closed).toEqual([]);
  await leave();
  vi.advanceTimersByTime(6_000);
  expect(closed).toEqual([1]);
});

test.each(['Undo', 'Dismiss'])('the focus is back where it was when %s was pressed by key', async (name) => {
  const { again } = await show();
  const elsewhere = page.getByRole('button', { name: 'elsewhere' });
  elsewhere.element().focus();
  await userEvent.keyboard(name === 'Dismiss' ? '{Shift>}{Tab}{/Shift}' : '{Shift>}{Tab}{Tab}{/Shift}');
  await expect.element(page.getByRole('button', { name })).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await again();
  await expect.element(page.getByText('Deleted.')).not.toBeInTheDocument();
  await expect.element(elsewhere).toHaveFocus();
});

test('who came to it from the end of the window is at the field for writing afterwards', async () => {
  const { again } = await show();
  const composer = document.createElement('textarea');
  composer.id = 'composer';
  document.body.append(composer);
  const undo = page.getByRole('button', { name: 'Undo' });
  undo.element().focus();
  await userEvent.keyboard('{Enter}');
  await again();
  await expect.element(undo).not.toBeInTheDocument();
  expect(document.activeElement).toBe(composer);
  composer.remove();
});
