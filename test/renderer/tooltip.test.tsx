import '../../src/renderer/styles/tooltip.css';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { IconButton } from '../../src/renderer/ui/button.tsx';
import { Tooltip } from '../../src/renderer/ui/tooltip.tsx';

const show = (extra: Partial<Parameters<typeof IconButton>[0]> = {}) =>
  render(
    <>
      <p>elsewhere</p>
      <IconButton label="First" shortcut={{ shown: 'Ctrl F', keys: 'Control+F' }} {...extra}>
        1
      </IconButton>
      <IconButton label="Second">2</IconButton>
      <Tooltip />
    </>,
  );
const button = (name: string) => page.getByRole('button', { name });
const shown = page.getByRole('tooltip');

test('a tooltip comes when the pointer rests, describes its button, and goes with the pointer', async () => {
  await show();
  await button('First').hover();
  await expect.element(shown).toHaveTextContent('FirstCtrl F');
  await expect.element(button('First')).toHaveAccessibleDescription('FirstCtrl F');
  const [tip, at] = [shown.element(), button('First').element()].map((one) => one.getBoundingClientRect());
  expect(tip?.top).toBeCloseTo((at?.bottom ?? 0) + 6, 0);
  expect(tip?.left).toBeGreaterThanOrEqual(8);
  await button('Second').hover();
  await expect.element(shown).toHaveTextContent('Second');
  await page.getByText('elsewhere').hover();
  await expect.element(shown).not.toBeInTheDocument();
  await expect.element(button('Second')).not.toHaveAttribute('aria-describedby');
});

test('the keyboard sees it at once, and Escape puts only it away', async () => {
  const escapes: boolean[] = [];
  document.addEventListener(
    'keydown',
    (event) => event.key === 'Escape' && escapes.push(event.defaultPrevented),
  );
  await show();
  await userEvent.tab();
  await expect.element(button('First')).toHaveFocus();
  await expect.element(shown).toHaveTextContent('FirstCtrl F');
  await userEvent.keyboard('{Escape}');
  await expect.element(shown).not.toBeInTheDocument();
  await userEvent.keyboard('{Escape}');
  expect(escapes).toEqual([true, false]);
});

test('a pressed button says no more, and at the edge it goes to the other side', async () => {
  await show({ side: 'top', style: { position: 'fixed', top: 0, left: 0 } });
  await button('First').hover();
  await expect.element(shown).toBeVisible();
  const [tip, at] = [shown.element(), button('First').element()].map((one) => one.getBoundingClientRect());
  expect(tip?.top).toBeCloseTo((at?.bottom ?? 0) + 6, 0);
  await button('First').click();
  await expect.element(shown).not.toBeInTheDocument();
});

test('over a dialog it is on top', async () => {
  const { container } = await show();
  const dialog = document.createElement('dialog');
  container.append(dialog);
  dialog.append(button('Second').element());
  dialog.showModal();
  await page.getByText('2').hover();
  await expect.element(page.getByText('Second')).toBeVisible();
  expect(document.querySelector('#tooltip')?.matches(':popover-open')).toBe(true);
});
