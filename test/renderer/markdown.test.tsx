import './support/prebundle.ts';
import { describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import { I18nextProvider } from 'react-i18next';
import { Markdown } from '../../src/renderer/features/chat/markdown/markdown.tsx';
import { pictureOf, safeLink } from '../../src/renderer/features/chat/markdown/link-rules.ts';
import { createI18n } from '../../src/renderer/i18n/i18n.ts';

const show = async (text: string, writing = false) => {
  const words = await createI18n('en');
  return render(
    <I18nextProvider i18n={words}>
      <Markdown text={text} writing={writing} />
    </I18nextProvider>,
  );
};

describe('answers', () => {
  test('HTML in an answer is text, never elements', async () => {
    const screen = await show(
      'before <img src=x onerror="window.hit=1"> <b>bold</b>\n\n<script>window.hit=1</script>\n\n<iframe src="https://x.test"></iframe>\n\n<div onclick="x">block</div>',
    );
    await expect.element(screen.getByText(/before/)).toBeVisible();
    expect(screen.container.querySelectorAll('img, b, script, iframe, [onclick]')).toHaveLength(0);
    expect(screen.container.textContent).toContain('<script>window.hit=1</script>');
    expect('hit' in window).toBe(false);
  });

  test('links lead out, and only to the web and mail', async () => {
    const screen = await show(
      '[good](https://example.com/a) [mail](mailto:a@example.com) [bad](javascript:alert(1)) [file](file:///etc/passwd) [data](data:text/html,x)',
    );
    await expect.element(screen.getByRole('link', { name: 'good' })).toHaveAttribute('target', '_blank');
    await expect
      .element(screen.getByRole('link', { name: 'good' }))
      .toHaveAttribute('rel', 'noopener noreferrer');
    await expect.element(screen.getByRole('link', { name: 'mail' })).toBeVisible();
    const addresses = [...screen.container.querySelectorAll('a')].map((link) => link.getAttribute('href'));
    expect(addresses).toEqual(['https://example.com/a', 'mailto:a@example.com']);
  });

  test('a remote picture waits for a click', async () => {
    const screen = await show('![a cat](https://pictures.example.com/cat.png)');
    const load = screen.getByRole('button', { name: /Load it/ });
    await expect.element(load).toBeVisible();
    expect(screen.container.querySelector('img')).toBeNull();
    await load.click();
    await expect
      .element(screen.getByRole('img', { name: 'a cat' }))
      .toHaveAttribute('referrerpolicy', 'no-referrer');
  });

  test('code has its language, a copy button and, soon, colours', async () => {
    const screen = await show('```ts\nconst answer = 42; // why\n```');
    const block = screen.getByRole('figure', { name: 'Code: TypeScript' });
    await expect.element(block).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Copy code' })).toBeVisible();
    await expect
      .poll(() => screen.container.querySelectorAll('pre [style*="--code-token"]').length)
      .toBeGreaterThan(1);
    expect(screen.container.querySelector('pre')?.textContent).toBe('const answer = 42; // why');
  });

  test('a formula is drawn, and one that is wrong stays text', async () => {
    const screen = await show('so $E = mc^2$ and $\\frac{1$');
    await expect.poll(() => screen.container.querySelectorAll('.katex').length).toBe(1);
    await expect.poll(() => screen.container.textContent).toContain('\\frac{1');
  });

  test('an open fence is already a block while it is written', async () => {
    const screen = await show('```python\nprint("half', true);
    await expect.element(screen.getByRole('figure', { name: 'Code: Python' })).toBeVisible();
  });
});

test('what counts as a link and as a picture', () => {
  expect(safeLink(' https://example.com ')).toBe('https://example.com/');
  expect(safeLink('JAVASCRIPT:alert(1)')).toBe(null);
  expect(safeLink('/etc/passwd')).toBe(null);
  expect(pictureOf('data:image/svg+xml;base64,AAAA').kind).toBe('none');
  expect(pictureOf('data:image/png;base64,AAAA').kind).toBe('inline');
  expect(pictureOf('http://h.test/a.png')).toEqual({
    kind: 'remote',
    src: 'http://h.test/a.png',
    host: 'h.test',
  });
});
