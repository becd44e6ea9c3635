import type { Frame, Page } from '@playwright/test';
import { person } from './support/person.ts';
import { expect, test } from './support/test.ts';

const show = async (page: Page, source: string): Promise<void> => {
  const me = person(page);
  await me.newChat();
  await me.say(`echo \`\`\`mermaid\n${source}\n\`\`\``);
  await me.expectAnswer(/./);
  await me.answers.last().getByRole('button', { name: 'Show as diagram' }).click();
};

const frameOf = async (page: Page): Promise<Frame> => {
  const element = await page.locator('iframe[title="Diagram"]').elementHandle();
  const frame = await element?.contentFrame();
  if (!frame) throw new Error('there is no frame');
  return frame;
};

test('a diagram is drawn on request, and its source is one click away', async ({ start }) => {
  const { page } = await start();
  const me = person(page);
  await me.choosePassphrase();
  await me.signInAtPractice();
  await show(page, 'graph TD\n  Key[A key] --> Lock[A lock]');
  await expect(page.frameLocator('iframe[title="Diagram"]').getByText('A lock')).toBeVisible();
  await page.getByRole('button', { name: 'Show the source' }).click();
  await expect(page.locator('iframe')).toHaveCount(0);
  await expect(me.answers.last().getByText('Key[A key]')).toBeVisible();
});

test('a hostile diagram runs nothing and loads nothing', async ({ start }) => {
  const { page } = await start();
  const me = person(page);
  await me.choosePassphrase();
  await me.signInAtPractice();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('popup', () => asked.push('popup'));
  page.on('dialog', (dialog) => {
    asked.push('dialog');
    void dialog.dismiss();
  });
  const bad = [
    '%%{init: {"securityLevel": "loose", "htmlLabels": true, "themeCSS": "@import url(https://evil.example/a.css);"}}%%\ngraph TD\n  A["<img src=https://evil.example/b.png onerror=alert(1)>"] --> B["<script>alert(2)</script>x"]\n  click A "javascript:alert(3)"\n  click B href "https://evil.example/c" _top',
    'graph TD\n  A@{ img: "https://evil.example/d.png", label: "picture", w: 60, h: 60 }\n  A --> B[last]',
  ];
  for (const source of bad) {
    await show(page, source);
    // drawn or refused: both are an answer
    await expect(page.locator('.answer-diagram-said')).toBeHidden({ timeout: 20_000 });
    const frame = await frameOf(page);
    const within = await frame.evaluate(async () => {
      const link = document.querySelector('a, .clickable');
      link?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
      const injected = document.createElement('script');
      injected.textContent = 'window.breached = true';
      // a script that is put in by the debugger itself would be let in
      await new Promise<void>((resolve) => {
        setTimeout(() => {
          document.body.append(injected);
          resolve();
        });
      });
      const outside = (act: () => unknown): string => {
        try {
          return String(act());
        } catch (error) {
          return error instanceof Error ? error.name : 'error';
        }
      };
      return {
        origin: window.origin,
        breached: 'breached' in window,
        storage: outside(() => localStorage.length),
        parent: outside(() => window.parent.document.title),
        fetched: await fetch('/index.html').then(
          () => 'read',
          () => 'refused',
        ),
      };
    });
    expect(within).toEqual({
      origin: 'null',
      breached: false,
      storage: 'SecurityError',
      parent: 'SecurityError',
      fetched: 'refused',
    });
    await expect(page).toHaveURL(/127\.0\.0\.1|latchkey:/);
  }
  expect(asked.filter((url) => !/^(?:http:\/\/127\.0\.0\.1|latchkey:|ws:|blob:|data:)/.test(url))).toEqual(
    [],
  );
});
