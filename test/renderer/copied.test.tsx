import './support/prebundle.ts';
import '../../src/renderer/styles/prose.css';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { renderApp } from './support/render-app.tsx';
import { conversation, message } from './support/seeds.ts';

const TEXT = 'Mass and energy: $E = mc^2$ holds.\n\n$$a \\le b$$\n\nAnd $x_1$.';

/** Opens a chat with formulas; returns them as they are drawn. */
const open = async (): Promise<readonly Element[]> => {
  const answer = message({ id: 'a', conversationId: 'c', role: 'assistant', text: TEXT });
  await renderApp({
    open: [{ conversation: conversation({ id: 'c', title: 'C' }), messages: [answer], turns: [] }],
  });
  await page.getByRole('navigation').getByText('C', { exact: true }).click();
  await expect.poll(() => document.querySelectorAll('.katex').length).toBe(3);
  return [...document.querySelectorAll('.katex-html')];
};

/** What a press of Ctrl+C takes, as it stands when all have heard of it. */
const copied = async (): Promise<string> => {
  const heard = new Promise<string>((resolve) => {
    window.addEventListener('copy', () => resolve(String(getSelection())), { once: true });
  });
  await userEvent.keyboard('{Control>}c{/Control}');
  return heard;
};

const frame = () => new Promise(requestAnimationFrame);

test('formulas are copied as their source, and stay drawn', async () => {
  const drawn = await open();
  const log = page.getByRole('log').element();
  getSelection()?.selectAllChildren(log.querySelector('.prose') ?? log);
  expect((await copied()).replaceAll(/\n+/g, '\n').trim()).toBe(
    'Mass and energy: $E = mc^2$ holds.\n$$a \\le b$$\nAnd $x_1$.',
  );
  await frame();
  expect(log.textContent).not.toContain('$');
  expect(drawn.every((formula) => formula.isConnected && formula.checkVisibility())).toBe(true);
});

test('a selection that ends within a formula takes its source, one within a formula what is selected', async () => {
  const [first] = await open();
  const log = page.getByRole('log').element();
  const signs = [...(first?.querySelectorAll('.mord') ?? [])].filter(({ children }) => children.length === 0);
  const paragraph = log.querySelector('.prose p') ?? log;
  getSelection()?.setBaseAndExtent(paragraph, 0, signs[1]?.firstChild ?? log, 1);
  expect(await copied()).toBe('Mass and energy: $E = mc^2$');
  await frame();
  getSelection()?.setBaseAndExtent(signs[0]?.firstChild ?? log, 0, signs[0]?.firstChild ?? log, 1);
  expect(await copied()).toBe('E');
});
