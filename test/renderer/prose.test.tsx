import './support/prebundle.ts';
import '../../src/renderer/styles/prose.css';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import { I18nextProvider } from 'react-i18next';
import { Markdown } from '../../src/renderer/features/chat/markdown/markdown.tsx';
import { createI18n } from '../../src/renderer/i18n/i18n.ts';

// as in the app, where elements have no margins of their own
const reset = new CSSStyleSheet();
reset.replaceSync('@layer base { * { margin: 0 } }');
document.adoptedStyleSheets.push(reset);

const show = async (text: string) => {
  const words = await createI18n('en');
  const { container } = await render(
    <I18nextProvider i18n={words}>
      <Markdown text={text} writing={false} />
    </I18nextProvider>,
  );
  return [...container.querySelectorAll('.answer-part > *, li')];
};

const gapAbove = (element: Element | undefined, above: Element | null | undefined): number =>
  (element?.getBoundingClientRect().top ?? 0) - (above?.getBoundingClientRect().bottom ?? 0);

test('a heading stands nearer to what it is about than to what is above it, also where a new part begins', async () => {
  const long = 'Words that fill a part. '.repeat(200);
  const [first, heading, below, last, next] = await show(
    `Above.\n\n## Heading\n\n${long}\n\n\`\`\`\ncode\n\`\`\`\n\n## Next`,
  );
  expect(gapAbove(heading, first)).toBe(24);
  expect(gapAbove(below, heading)).toBe(12);
  expect(next?.parentElement).not.toBe(first?.parentElement);
  expect(gapAbove(next, last)).toBe(24);
});

test('a task below a task is as far in as its words', async () => {
  const [, outer, inner] = await show('- [ ] outer\n  - [ ] inner');
  const left = (task: Element | undefined) => task?.querySelector('input')?.getBoundingClientRect().left ?? 0;
  expect(left(inner) - left(outer)).toBeGreaterThanOrEqual(20);
});
