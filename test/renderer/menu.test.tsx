import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { Button } from '../../src/renderer/ui/button.tsx';
import { Menu, MenuItem, SubMenu } from '../../src/renderer/ui/menu.tsx';

const chosen: string[] = [];
const show = async () => {
  await render(
    <>
      <Menu renderButton={(button) => <Button {...button}>Things</Button>}>
        <MenuItem onSelect={() => chosen.push('one')}>One</MenuItem>
        <MenuItem onSelect={() => chosen.push('two')}>Two</MenuItem>
      </Menu>
      <p style={{ marginTop: 240 }}>elsewhere</p>
    </>,
  );
};
const button = page.getByRole('button', { name: 'Things' });
const menu = page.getByRole('menu', { name: 'Things' });
const entry = (name: string) => page.getByRole('menuitem', { name });

test('the button says what it has before anything is loaded', async () => {
  await show();
  await expect.element(button).toHaveAttribute('aria-haspopup', 'menu');
  await expect.element(button).toHaveAttribute('aria-expanded', 'false');
});

test.each(['{Enter}', '[Space]', '{ArrowDown}'])(
  'the first %s opens it with its first entry',
  async (key) => {
    await show();
    await userEvent.tab();
    await expect.element(button).toHaveFocus();
    await userEvent.keyboard(key);
    await expect.element(entry('One')).toHaveFocus();
    await expect.element(button).toHaveAttribute('aria-expanded', 'true');
    await expect.element(button).toHaveAttribute('aria-controls', menu.element().id);
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(entry('Two')).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect.element(menu).not.toBeInTheDocument();
    await expect.element(button).toHaveFocus();
    expect(chosen.splice(0)).toEqual(['two']);
  },
);

test('the first press opens it under its button, the next closes it', async () => {
  await show();
  await button.click();
  await expect.element(menu).toBeVisible();
  const [under, at] = [menu.element(), button.element()].map((one) => one.getBoundingClientRect());
  expect(under?.top).toBeCloseTo((at?.bottom ?? 0) + 4, 0);
  expect(under?.left).toBeCloseTo(Math.max(8, at?.left ?? 0), 0);
  await button.click();
  await expect.element(menu).not.toBeInTheDocument();
  await button.click();
  await entry('One').click();
  expect(chosen.splice(0)).toEqual(['one']);
  await expect.element(button).toHaveAttribute('aria-expanded', 'false');
});

test('Escape and a press beside it close it', async () => {
  await show();
  await button.click();
  await expect.element(menu).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(menu).not.toBeInTheDocument();
  await expect.element(button).toHaveFocus();
  await button.click();
  await expect.element(menu).toBeVisible();
  await page.getByText('elsewhere').click();
  await expect.element(menu).not.toBeInTheDocument();
});

test('who writes elsewhere as soon as it is closed is not called back', async () => {
  await show();
  await button.click();
  await expect.element(menu).toBeVisible();
  const field = document.createElement('input');
  document.body.append(field);
  new MutationObserver((_, observer) => {
    if (menu.query() !== null) return;
    observer.disconnect();
    field.focus();
  }).observe(document.body, { childList: true, subtree: true });
  await userEvent.keyboard('{Escape}');
  await expect.element(menu).not.toBeInTheDocument();
  await userEvent.keyboard('words');
  expect(field.value).toBe('words');
  field.remove();
});

test('where there is no room beside an entry its menu opens below it', async () => {
  await page.viewport(320, 640);
  const deep = 'Deep, by a name as long as this';
  await render(
    <Menu renderButton={(button) => <Button {...button}>Things</Button>}>
      <SubMenu label="More">
        <MenuItem onSelect={() => chosen.push('deep')}>{deep}</MenuItem>
      </SubMenu>
      <MenuItem onSelect={() => chosen.push('one')}>One</MenuItem>
    </Menu>,
  );
  await userEvent.tab();
  await userEvent.keyboard('{Enter}');
  await expect.element(entry('More')).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.element(entry('More')).toHaveAttribute('aria-expanded', 'true');
  await expect.element(entry(deep)).toBeVisible();
  const { left, right } = entry(deep).element().getBoundingClientRect();
  expect(left).toBeGreaterThanOrEqual(0);
  expect(right).toBeLessThanOrEqual(320);
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(chosen.splice(0)).toEqual(['deep']);
  await expect.element(menu).not.toBeInTheDocument();
});
