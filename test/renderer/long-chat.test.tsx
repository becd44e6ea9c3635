import { describe, expect, onTestFinished, test } from 'vitest';
import { render } from 'vitest-browser-react';
import { page, userEvent } from 'vitest/browser';
import { FlungPast } from '../../src/renderer/features/chat/flung-past.tsx';
import type { Fling } from '../../src/renderer/features/chat/use-fling.ts';
import { messageAt } from '../../src/renderer/features/chat/transcript.ts';
import { chat } from './support/library.ts';
import { inputsOf, renderApp } from './support/render-app.tsx';
import { conversation, message, type Seed } from './support/seeds.ts';

/** The ids of the messages that are drawn, each time that they change. */
const watchDrawn = () => {
  const drawn: (readonly string[])[] = [];
  const look = () => {
    const now = [...document.querySelectorAll<HTMLElement>('[data-testid="message"]')];
    drawn.push(now.map(({ dataset }) => dataset['id'] ?? ''));
  };
  const changes = new MutationObserver(look);
  changes.observe(document.body, { childList: true, subtree: true });
  onTestFinished(() => changes.disconnect());
  return drawn;
};

/** Its styles are not here. */
const scrollLog = () => {
  const style = new CSSStyleSheet();
  style.replaceSync('[role="log"] { height: 400px; overflow-y: auto }');
  document.adoptedStyleSheets.push(style);
  onTestFinished(() => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== style);
  });
};

describe('a long chat', () => {
  const long = (): Partial<Seed> => ({
    open: [
      {
        conversation: conversation({ id: 'long', title: 'Long' }),
        messages: Array.from({ length: 400 }, (_, at) =>
          message({
            id: `m${at}`,
            conversationId: 'long',
            parentId: at === 0 ? null : `m${at - 1}`,
            role: at % 2 === 0 ? 'user' : 'assistant',
            text: `Message number ${at}.`,
          }),
        ),
        turns: [],
      },
    ],
  });

  test('a message that is being changed keeps its words when it is scrolled away and its chat left', async () => {
    const seed = long();
    const app = await renderApp({ open: [...(seed.open ?? []), chat('c1', 'Keys')] });
    const { screen } = app;
    await screen.getByRole('button', { name: 'Long', exact: true }).click();
    await app.stores.chat.getState().openAt({ conversationId: 'long', messageId: 'm10', depth: 10 });
    const row = screen.getByTestId('message').filter({ hasText: 'Message number 10.' });
    await row.getByRole('button', { name: 'Edit' }).click({ force: true });
    await screen.getByRole('textbox', { name: 'Edit your message' }).fill('Half a change');
    app.stores.chat.getState().goTo(390);
    await expect.element(screen.getByText('Message number 390.')).toBeVisible();
    await screen.getByRole('button', { name: 'Keys', exact: true }).click();
    await expect.element(screen.getByText('Of Keys.')).toBeVisible();
    await app.stores.chat.getState().openAt({ conversationId: 'long', messageId: 'm10', depth: 10 });
    await expect
      .element(screen.getByRole('textbox', { name: 'Edit your message' }))
      .toHaveValue('Half a change');
  });

  test.each([
    {
      did: 'unfolded',
      part: { reasoning: { text: 'A long thought.', ms: 2_000 } },
      press: page.getByText('Thought for 2 s'),
      sign: page.getByText('A long thought.'),
    },
    {
      did: 'wrapped',
      part: { text: '```ts\nlet us;\n```' },
      press: page.getByRole('button', { name: 'Wrap lines' }),
      sign: page.getByRole('button', { name: 'Wrap lines', pressed: true }),
    },
  ])('what somebody $did is so when they come back to it', async ({ part, press, sign }) => {
    const seed = long();
    const [opened] = seed.open ?? [];
    const messages = opened?.messages.map((each) => (each.id === 'm11' ? { ...each, ...part } : each));
    const app = await renderApp({ open: opened && messages ? [{ ...opened, messages }] : [] });
    const { screen } = app;
    const chat = app.stores.chat.getState();
    await screen.getByRole('button', { name: 'Long', exact: true }).click();
    await expect.element(screen.getByText('Message number 399.')).toBeVisible();
    screen.getByRole('log').element().setAttribute('style', 'height: 400px; overflow-y: auto');
    await chat.openAt({ conversationId: 'long', messageId: 'm11', depth: 11 });
    await press.click();
    await expect.element(sign).toBeVisible();
    chat.goTo(300);
    await expect.element(screen.getByText('Message number 300.')).toBeInViewport();
    await expect.element(screen.getByText('Message number 13.')).not.toBeInTheDocument();
    chat.goTo(11);
    await expect.element(sign).toBeInViewport();
  });

  test('is read from its end, and what is above when somebody goes there', async () => {
    const app = await renderApp(long());
    // as the core answers: only the end
    const { screen, host } = app;
    const handle = host.call.bind(host);
    host.call = async (name, input) => {
      const reply = await handle(name, input);
      if (!['history.open', 'history.show'].includes(name) || !reply.ok) return reply;
      const value = reply.value as { messages: unknown[] };
      return { ok: true, value: { ...value, messages: value.messages.slice(-60) } };
    };
    await screen.getByRole('button', { name: 'Long', exact: true }).click();
    await expect.element(screen.getByText('Message number 399.')).toBeVisible();
    expect(inputsOf(app, 'history.page')).toEqual([]);

    const chat = app.stores.chat;
    const known = () => {
      const { view } = chat.getState();
      return view.at === 'open' ? messageAt(view.open, 10)?.text : undefined;
    };
    expect(known()).toBeUndefined();
    await chat.getState().openAt({ conversationId: 'long', messageId: 'm10', depth: 10 });
    await expect.poll(known).toBe('Message number 10.');
    const pages = inputsOf(app, 'history.page') as { from: number; to: number }[];
    expect(pages).toContainEqual({ id: 'long', from: 0, to: 50 });
    expect(pages.every(({ from, to }) => to - from === 50)).toBe(true);
    // new words at the end do not cost what was read above
    await screen.getByRole('textbox', { name: 'Message' }).fill('More');
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByText('More', { exact: true })).toBeInTheDocument();
    expect(known()).toBe('Message number 10.');
  });

  test('takes a press in the middle of scrolling', async () => {
    const { screen } = await renderApp(long());
    await screen.getByRole('button', { name: 'Long', exact: true }).click();
    await expect.element(screen.getByText('Message number 399.')).toBeVisible();
    const log = screen.getByRole('log').element();
    // its styles are not here
    log.setAttribute('style', 'height: 400px; overflow-y: auto');
    const words = screen.getByText('Message number 398.').element();
    const under = () => {
      const { x, y, height } = words.getBoundingClientRect();
      return document.elementFromPoint(x + 4, y + height / 2);
    };
    words.scrollIntoView({ block: 'center' });
    await expect.poll(under).toBe(words);
    const pressed: (Element | null)[] = [];
    for (let frame = 0; frame < 10; frame += 1) {
      log.scrollTop -= 4;
      await new Promise(requestAnimationFrame);
      pressed.push(under());
    }
    expect(pressed.every((element) => element === words)).toBe(true);
  });

  test('stays at the end when a message above it turns out to be smaller than it looked', async () => {
    const { screen } = await renderApp(long());
    await screen.getByRole('button', { name: 'Long', exact: true }).click();
    await expect.element(screen.getByText('Message number 399.')).toBeVisible();
    const log = screen.getByRole('log').element();
    log.setAttribute('style', 'height: 400px; overflow-y: auto');
    const fromEnd = () => log.scrollHeight - log.clientHeight - log.scrollTop;
    const become = async (heights: Record<number, number>) => {
      for (const [at, height] of Object.entries(heights)) {
        const row = screen.getByText(`Message number ${at}.`).element().closest('[data-testid="message"]');
        row?.setAttribute('style', `height: ${height}px`);
      }
      for (let frame = 0; frame < 6; frame += 1) await new Promise(requestAnimationFrame);
    };
    await become({ 390: 3_000 });
    expect(Math.round(fromEnd())).toBe(0);
    // the list moves up by what is gone; what is new at the end is more to follow
    await become({ 390: 200, 399: 800 });
    expect(Math.round(fromEnd())).toBe(0);
  });

  test('opens with what fills its screen: the beginning is never drawn, and what is kept above comes after', async () => {
    const { messages = [], ...rest } = long().open?.[0] ?? {};
    const words = 'It goes on for a while. '.repeat(500);
    const opened = { ...rest, messages: messages.slice(0, 40).map((each) => ({ ...each, text: words })) };
    const { screen } = await renderApp({ open: [opened as NonNullable<Seed['open']>[number]] });
    scrollLog();
    const drawn = watchDrawn();
    await screen.getByRole('button', { name: 'Long', exact: true }).click();
    await expect.poll(() => drawn.at(-1)?.length).toBe(12);
    expect(drawn.find((ids) => ids.length > 0)).toEqual(['m39']);
    expect(new Set(drawn.flat())).toEqual(new Set(opened.messages.slice(-12).map(({ id }) => id)));
  });

  test('opens at what was looked for: its end is not drawn before that', async () => {
    const { screen, stores } = await renderApp(long());
    scrollLog();
    const drawn = watchDrawn();
    await stores.chat.getState().openAt({ conversationId: 'long', messageId: 'm200', depth: 200 });
    await expect.element(screen.getByText('Message number 200.')).toBeInViewport();
    const first = () => drawn.findIndex((ids) => ids.includes('m200'));
    await expect.poll(first).toBeGreaterThanOrEqual(0);
    expect(drawn.slice(0, first() + 1).flat()).not.toContain('m399');
  });

  test('shows the bare words of a message while it is flung past, and all of it once that stays', async () => {
    let flung = true;
    const waiting = new Set<() => void>();
    const fling: Fling = {
      on: () => flung,
      whenOver: (listen) => {
        waiting.add(listen);
        return () => void waiting.delete(listen);
      },
    };
    const passing = message({ id: 'm1', role: 'assistant', text: 'Bare **words**' });
    const shown = (text: string) => (
      <FlungPast message={passing} fling={fling}>
        <article>{text}</article>
      </FlungPast>
    );
    const screen = await render(shown('All of it'));
    await expect.element(screen.getByText('Bare **words**')).toBeVisible();
    await screen.rerender(shown('All of it, and more'));
    await expect.element(screen.getByRole('article')).not.toBeInTheDocument();
    flung = false;
    for (const listen of waiting) listen();
    await expect.element(screen.getByText('All of it, and more')).toBeVisible();
    // a new fling leaves alone what stands there
    flung = true;
    await screen.rerender(shown('Still all of it'));
    await expect.element(screen.getByText('Still all of it')).toBeVisible();
  });
});
