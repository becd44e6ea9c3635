import './support/prebundle.ts';
import '../../src/renderer/styles/prose.css';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import { I18nextProvider } from 'react-i18next';
import { Markdown } from '../../src/renderer/features/chat/markdown/markdown.tsx';
import { Bubble } from '../../src/renderer/features/chat/user-message.tsx';
import { createI18n } from '../../src/renderer/i18n/i18n.ts';
import { renderApp } from './support/render-app.tsx';

const show = async (text: string) => {
  const words = await createI18n('en');
  const { container } = await render(
    <I18nextProvider i18n={words}>
      <Markdown text={text} writing={false} />
    </I18nextProvider>,
  );
  return (selector: string): Element => {
    const found = container.querySelector(selector);
    if (found === null) throw new Error(`no ${selector}`);
    return found;
  };
};

/** px from the left to a sign of an element's text */
const leftOf = (element: Element, at: number): number => {
  const range = document.createRange();
  const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
  if (text === null) throw new Error('no text');
  range.setStart(text, at);
  range.setEnd(text, at + 1);
  return range.getBoundingClientRect().left;
};

const hebrew = 'שלום world, מה שלומך?';

test('a paragraph runs as its first letter does', async () => {
  const find = await show(`${hebrew}\n\nHello עולם, fine?\n\n1. ${hebrew}`);
  const [first, second] = [
    find('p'),
    find('.answer-part:nth-of-type(1) p + p, .answer-part + .answer-part p'),
  ];
  expect(leftOf(first, 0)).toBeGreaterThan(leftOf(first, hebrew.length - 1));
  expect(leftOf(second, 0)).toBeLessThan(leftOf(second, 'Hello עולם, fine'.length));
  expect(getComputedStyle(find('ol')).direction).toBe('rtl');
});

test('code runs from the left, also in a list that does not', async () => {
  const find = await show(`- ${hebrew}\n\n  \`\`\`ts\n  const a = 1;\n  \`\`\``);
  expect(getComputedStyle(find('ul')).direction).toBe('rtl');
  expect(getComputedStyle(find('pre')).direction).toBe('ltr');
});

test('so does what is being written', async () => {
  const { screen } = await renderApp();
  const composer = screen.getByRole('textbox', { name: 'Message' });
  await composer.fill(hebrew);
  expect(getComputedStyle(composer.element()).direction).toBe('rtl');
  await composer.fill('Hello');
  expect(getComputedStyle(composer.element()).direction).toBe('ltr');
});

test('so does a message', async () => {
  const { container } = await render(<Bubble text={hebrew} />);
  const bubble = container.firstElementChild;
  expect(bubble && getComputedStyle(bubble).direction).toBe('rtl');
});

test('a new line that a model wrote into a cell is one', async () => {
  const find = await show('| a |\n|---|\n| Install<br>then run |');
  expect(find('td').querySelectorAll('br')).toHaveLength(1);
  expect(find('td').textContent).toBe('Installthen run');
});

test('a number stands below its heading, also in a table that runs from the right', async () => {
  const find = await show('| שם | ערך |\n|---|---|\n| מפתח | 1 |');
  expect(getComputedStyle(find('table')).direction).toBe('rtl');
  const right = (element: Element): number => leftOf(element, (element.textContent ?? '').length - 1);
  expect(leftOf(find('td:last-child'), 0)).toBeGreaterThan(right(find('th:last-child')) - 1);
});
