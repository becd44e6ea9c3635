import type { Frame, Page } from '@playwright/test';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { person, signedInAtPractice } from './support/person.ts';
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

/** whether the diagram was drawn, or refused in words */
const answered = async (page: Page): Promise<boolean> => {
  const said = page.locator('.answer-diagram-said').last();
  if (await said.isHidden()) return true;
  return (await said.innerText()).startsWith('This could not');
};

test('a diagram is drawn on request, and its source is one click away', async ({ start }) => {
  const { page } = await start();
  const me = await signedInAtPractice(page);
  await show(page, 'graph TD\n  Key[A key] --> Lock[A lock]');
  await expect(page.frameLocator('iframe[title="Diagram"]').getByText('A lock')).toBeVisible();
  await page.getByRole('button', { name: 'Show the source' }).click();
  await expect(page.locator('iframe')).toHaveCount(0);
  await expect(me.answers.last().getByText('Key[A key]')).toBeVisible();
});

test('a hostile diagram runs nothing and loads nothing', async ({ start }) => {
  const { page } = await start();
  await signedInAtPractice(page);
  const asked: string[] = [];
  // a browser tells of a request also where it refused to make it: what counts is what arrives
  const elsewhere = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end();
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => {
    elsewhere.once('listening', resolve);
  });
  const evil = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
  page.on('popup', () => asked.push('popup'));
  page.on('dialog', (dialog) => {
    asked.push('dialog');
    void dialog.dismiss();
  });
  const bad = [
    `%%{init: {"securityLevel": "loose", "htmlLabels": true, "themeCSS": "@import url(${evil}/a.css);"}}%%\ngraph TD\n  A["<img src=${evil}/b.png onerror=alert(1)>"] --> B["<script>alert(2)</script>x"]\n  click A "javascript:alert(3)"\n  click B href "${evil}/c" _top`,
    `graph TD\n  A@{ img: "${evil}/d.png", label: "picture", w: 60, h: 60 }\n  A --> B[last]`,
  ];
  let drawn = 0;
  for (const source of bad) {
    await show(page, source);
    // drawn or refused: both are an answer
    const said = page.locator('.answer-diagram-said').last();
    await expect.poll(() => answered(page), { timeout: 30_000 }).toBe(true);
    if (await said.isVisible()) continue;
    drawn += 1;
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

    // on paper it is a picture
    await page.evaluate(() => {
      window.print = () => undefined;
    });
    await page.keyboard.press('ControlOrMeta+p');
    await expect(page.locator('#printed img')).toHaveCount(1);
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  }
  expect(drawn).toBeGreaterThan(0);
  elsewhere.close();
  expect(asked).toEqual([]);
});
