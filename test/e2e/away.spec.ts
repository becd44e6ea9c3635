import type { Page } from '@playwright/test';
import { person, signedInAt } from './support/person.ts';
import { expect, test } from './support/test.ts';

interface Seen {
  readonly said: string[];
  readonly shown: string[];
  hidden: boolean;
  /** ms that a long time takes more than it does */
  later: number;
}
declare global {
  interface Window {
    seen: Seen;
  }
}

/** A window that can be told that it is hidden, with notifications that only note what they are. */
const watch = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const seen: Seen = { said: [], shown: [], hidden: false, later: 0 };
    window.seen = seen;
    Object.defineProperty(document, 'hidden', { get: () => seen.hidden });
    const now = performance.now.bind(performance);
    performance.now = () => now() + seen.later;
    window.Notification = class extends EventTarget {
      static readonly permission = 'granted';
      constructor(title: string) {
        super();
        seen.shown.push(title);
      }
      close(): void {}
    } as unknown as typeof Notification;
  });

const shown = (page: Page) => () => page.evaluate(() => window.seen.shown);
const set = (page: Page, next: Partial<Seen>) =>
  page.evaluate((part) => void Object.assign(window.seen, part), next);

test('who is away is told of a long answer and of a message that needs them, and nobody else is', async ({
  start,
  server,
}) => {
  const { page } = await start();
  const me = await signedInAt(page, server.address);
  await watch(page);
  server.react({ kind: 'count', to: 40 });
  await me.say('a long one before my eyes');
  await expect(me.answers.last()).toContainText('1 2 3');
  await set(page, { later: 60_000 });
  await me.expectAnswer(' 40 ');
  await set(page, { hidden: true });
  await me.say('a short one');
  await me.expectAnswer('You said: a short one');
  expect(await shown(page)()).toEqual([]);

  server.react({ kind: 'count', to: 40 });
  await me.say('a long one');
  // its words are drawn when somebody looks again
  await expect(me.answers.last()).toHaveAttribute('data-ending', 'writing');
  await set(page, { later: 120_000 });
  await expect.poll(shown(page)).toEqual(['The answer is there']);
  server.lock('a-newer-key');
  await me.say('a locked one');
  await expect.poll(shown(page)).toEqual(['The answer is there', 'A message needs you to sign in again']);
});

test('a reader of the screen hears that an answer ended, not each of its words', async ({
  start,
  server,
}) => {
  const { page } = await start();
  const me = await signedInAt(page, server.address);
  await watch(page);
  await me.say('to begin with');
  await me.expectAnswer('to begin with');
  await page.evaluate(() => {
    const live = '[aria-live="polite"], [aria-live="assertive"], [role="status"], [role="alert"]';
    const heard = (node: Node | null): boolean =>
      node instanceof Element ? node.closest(live) !== null : heard(node?.parentElement ?? null);
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const words = target.textContent?.trim() ?? '';
        if (words !== '' && heard(target)) window.seen.said.push(words);
      }
    }).observe(document.body, { childList: true, characterData: true, subtree: true });
  });
  server.react({ kind: 'count', to: 60 });
  await me.say('count for me');
  await me.expectAnswer(' 60 ');
  const said = () => page.evaluate(() => window.seen.said);
  await expect.poll(said).toContain('Answer finished.');
  expect((await said()).length).toBeLessThan(6);
  expect((await said()).filter((words) => /\d/.test(words))).toEqual([]);
});

test('a chat needs no mouse, and nothing moves for those who want that', async ({ start, server }) => {
  const { page } = await start();
  const me = person(page);
  await me.choosePassphrase();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await me.signInAt(server.address);
  await page.keyboard.type('with keys alone');
  await page.keyboard.press('Enter');
  await me.expectAnswer('with keys alone');
  await page.keyboard.press('ControlOrMeta+n');
  await page.keyboard.type('and another');
  await page.keyboard.press('Enter');
  await me.expectAnswer('and another');
  await page.keyboard.press('Alt+ArrowDown');
  await expect(page.getByRole('heading', { name: 'with keys alone' })).toBeVisible();
  await me.row('and another').focus();
  await page.keyboard.press('F2');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('A name of its own');
  await page.keyboard.press('Enter');
  await expect(me.row('A name of its own')).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(me.row('A name of its own')).toBeHidden();
  await expect(page.getByText('Chat deleted')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('dialog', { name: 'Command palette' }).waitFor();
  const moving = await page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ effect }) => Number(effect?.getComputedTiming().duration ?? 0) > 10)
      .map(({ effect }) => (effect instanceof KeyframeEffect ? (effect.target?.className ?? '') : '')),
  );
  expect(moving).toEqual([]);
});
