import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { createFinder } from '../../src/renderer/features/chat/find-places.ts';
import { listen } from './support/heard.ts';
import { chat, library } from './support/library.ts';
import { renderApp } from './support/render-app.tsx';

/** Whether the place that is found now lies within the conversation's window. */
const foundIsSeen = (): boolean => {
  const [range] = CSS.highlights.get('found-current') ?? [];
  const box = document.querySelector('[role="log"]')?.getBoundingClientRect();
  if (!(range instanceof Range) || !box) return false;
  const { top, bottom } = range.getBoundingClientRect();
  return top >= box.top && bottom <= box.bottom;
};

describe('finding in a message that is taller than the window', () => {
  test('each place is brought into view, and the keys for it come back to its field', async () => {
    const paragraph = 'Nothing to see here.\n\n'.repeat(80);
    const tall = chat('tall', 'Tall');
    const app = await renderApp({
      open: [
        {
          ...tall,
          messages: tall.messages.map((each) =>
            each.role === 'user'
              ? each
              : { ...each, text: `needle\n\n${paragraph}needle\n\n${paragraph}needle` },
          ),
        },
      ],
    });
    const { screen } = app;
    await screen.getByRole('button', { name: 'Tall', exact: true }).click();
    await expect.element(screen.getByText('needle').first()).toBeInTheDocument();
    await userEvent.keyboard('{Control>}f{/Control}');
    await expect.element(screen.getByRole('textbox', { name: 'Find in this chat' })).toHaveFocus();
    await userEvent.keyboard('needle');
    for (const at of ['3 of 3', '2 of 3', '1 of 3']) {
      await expect.element(screen.getByText(at)).toBeVisible();
      await expect.poll(foundIsSeen).toBe(true);
      await userEvent.keyboard('{Enter}');
    }
    await screen.getByRole('textbox', { name: 'Message' }).click();
    await userEvent.keyboard('{Control>}f{/Control}');
    await expect.element(screen.getByRole('textbox', { name: 'Find in this chat' })).toHaveFocus();
  });
});

/** The words that are painted as found and stand in the conversation's window. */
const paintedInSight = (): number => {
  const box = document.querySelector('[role="log"]')?.getBoundingClientRect();
  return [...(CSS.highlights.get('found') ?? [])].filter(({ startContainer, startOffset }) => {
    const letter = document.createRange();
    letter.setStart(startContainer, startOffset);
    letter.setEnd(startContainer, startOffset + 1);
    const place = letter.getBoundingClientRect();
    return box && place.bottom > box.top && place.top < box.bottom;
  }).length;
};

describe('finding what stands in thousands of places', () => {
  const LINES = 3_000;
  const lines = Array.from({ length: LINES }, (_, line) => `needle ${line}.`);
  const paragraphs = lines.join('\n\n');
  const code = `\`\`\`\n${lines.join('\n')}\n\`\`\``;
  const openTall = async (text: string) => {
    const tall = chat('tall', 'Tall');
    const app = await renderApp({
      open: [
        {
          ...tall,
          messages: tall.messages.map((each) =>
            each.role === 'user' ? { ...each, text: 'a question' } : { ...each, text },
          ),
        },
      ],
    });
    await app.screen.getByRole('button', { name: 'Tall', exact: true }).click();
    const log = () => document.querySelector('[role="log"]');
    await expect.poll(() => log()?.textContent).toContain(`needle ${LINES - 1}.`);
    // styles are not there; without a height it shows all that it holds
    log()?.setAttribute('style', 'height: 400px; overflow: auto');
    await userEvent.keyboard('{Control>}f{/Control}');
    await userEvent.keyboard('needle');
    await expect.element(app.screen.getByText('3,000 of 3,000')).toBeVisible();
    await expect.poll(paintedInSight).toBeGreaterThan(5);
    return app;
  };

  test.each([
    ['of many paragraphs', paragraphs],
    ['of one long piece of code', code],
  ])('those near the screen are painted, wherever that is scrolled to: %s', async (_, text) => {
    await openTall(text);
    expect(CSS.highlights.get('found')?.size).toBeLessThan(LINES / 4);
    // the place that was gone to is held in sight for a moment
    await expect
      .poll(() => {
        document.querySelector('[role="log"]')?.scrollTo({ top: 0 });
        return paintedInSight();
      })
      .toBeGreaterThan(5);
    await expect.poll(() => document.querySelector('[role="log"]')?.scrollTop).toBe(0);
    expect(CSS.highlights.get('found')?.size).toBeLessThan(LINES / 4);
  });

  test('what was read is not read again for another step', async () => {
    const { screen } = await openTall(paragraphs);
    const walks = vi.spyOn(document, 'createTreeWalker');
    await userEvent.keyboard('{Enter}{Enter}{Enter}');
    await expect.element(screen.getByText('2,997 of 3,000')).toBeVisible();
    await expect.poll(foundIsSeen).toBe(true);
    expect(walks).not.toHaveBeenCalled();
  });
});

test('a place is one of the words that were said: a thought that has them too is painted, and not counted', async () => {
  const talk = chat('talk', 'Talk');
  const app = await renderApp({
    open: [
      {
        ...talk,
        messages: talk.messages.map((each) =>
          each.role === 'user'
            ? { ...each, text: 'a question' }
            : { ...each, text: 'the needle', reasoning: { text: 'a needle, I think', ms: 1_000 } },
        ),
      },
    ],
  });
  const { screen } = app;
  await screen.getByRole('button', { name: 'Talk', exact: true }).click();
  await screen.getByText(/^Thought/).click();
  await expect.element(screen.getByText('a needle, I think')).toBeVisible();
  await userEvent.keyboard('{Control>}f{/Control}');
  await userEvent.keyboard('needle');
  await expect.element(screen.getByText('1 of 1')).toBeVisible();
  await expect.poll(() => CSS.highlights.get('found')?.size).toBe(2);
  const [here] = CSS.highlights.get('found-current') ?? [];
  expect(here?.startContainer.textContent).toBe('the needle');
});

const answered = async (text: string) => {
  const talk = chat('talk', 'Talk');
  const { screen } = await renderApp({
    open: [
      {
        ...talk,
        messages: talk.messages.map((each) => ({
          ...each,
          text: each.role === 'user' ? 'a question' : text,
        })),
      },
    ],
  });
  await screen.getByRole('button', { name: 'Talk', exact: true }).click();
  await expect.element(screen.getByText('a question', { exact: true })).toBeVisible();
  return screen;
};

test('folded code in which something is found is unfolded', async () => {
  const lines = Array.from({ length: 90 }, (_, line) => (line === 57 ? 'needle' : `line ${line}`));
  const screen = await answered(`\`\`\`\n${lines.join('\n')}\n\`\`\``);
  await expect
    .element(screen.getByRole('button', { name: 'Show all 90 lines' }))
    .toHaveAttribute('aria-expanded', 'false');
  await userEvent.keyboard('{Control>}f{/Control}');
  await userEvent.keyboard('needle');
  await expect
    .element(screen.getByRole('button', { name: 'Show less' }))
    .toHaveAttribute('aria-expanded', 'true');
});

test('what stands over a piece of code and was not said is not found', async () => {
  const screen = await answered('```ts\nconst a = 1;\n```\n\nA script.');
  await expect.element(screen.getByText('TypeScript')).toBeVisible();
  await userEvent.keyboard('{Control>}f{/Control}');
  await userEvent.keyboard('script');
  await expect.element(screen.getByText('1 of 1')).toBeVisible();
  await expect.poll(() => CSS.highlights.get('found-current')?.size).toBe(1);
  const [here] = CSS.highlights.get('found-current') ?? [];
  expect(here?.startContainer.textContent).toBe('A script.');
  expect(CSS.highlights.get('found')?.size).toBe(1);
});

test('what is written while its words are looked for is painted too', async () => {
  const talk = chat('talk', 'Talk');
  const app = await renderApp({ open: [talk] });
  const { screen } = app;
  await screen.getByRole('button', { name: 'Talk', exact: true }).click();
  await expect.element(screen.getByText('Of Talk.')).toBeVisible();
  await userEvent.keyboard('{Control>}f{/Control}');
  await userEvent.keyboard('Of T');
  await expect.poll(() => CSS.highlights.get('found')?.size).toBe(1);
  const part = document.querySelector('[data-role="assistant"] .answer-part');
  for (const more of ['Of Tea, ', 'of trees, ', 'of tides']) {
    part?.append(more);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  await expect.poll(() => CSS.highlights.get('found')?.size).toBe(4);
});

test.each([
  ['{Control>}f{/Control}', 'textbox', 'Find in this chat'],
  ['{Control>}k{/Control}', 'combobox', 'Command palette'],
] as const)(
  'what is typed together with %s is typed in the %s “%s”, and nowhere else',
  async (keys, role, name) => {
    const app = await renderApp(library());
    await app.screen.getByRole('button', { name: 'Keys', exact: true }).click();
    await expect.element(app.screen.getByText('Of Keys.')).toBeVisible();
    // parts that are wanted soon come when the window has nothing else to do
    await new Promise((resolve) => requestIdleCallback(resolve));
    await Promise.all([
      import('../../src/renderer/features/chat/find-bar.tsx'),
      import('../../src/renderer/app/palette.tsx'),
    ]);
    await userEvent.keyboard(`${keys}brass`);
    await expect.element(app.screen.getByRole(role, { name })).toHaveValue('brass');
    await expect.element(app.screen.getByRole('textbox', { name: 'Message' })).toHaveValue('');
  },
);

test('nothing is said not to be there before it was looked for', async () => {
  const app = await renderApp(library());
  const { screen } = app;
  await screen.getByRole('button', { name: 'Keys', exact: true }).click();
  await expect.element(screen.getByText('Of Keys.')).toBeVisible();
  await userEvent.keyboard('{Control>}f{/Control}');
  const field = screen.getByRole('textbox', { name: 'Find in this chat' });
  await expect.element(field).toHaveFocus();
  const heard = listen();
  const release = app.host.hold('search.inConversation');
  await field.fill('keys');
  await expect.element(field).toHaveValue('keys');
  expect(heard).toEqual([]);
  release();
  await expect.poll(() => heard).toEqual(['2 of 2']);
  await field.fill('nowhere');
  await expect.poll(() => heard.at(-1)).toBe('Not found');
});

test.each([
  ['while the words are still looked for', 0],
  ['when they were found, and that is not drawn yet', 40],
])('a step that is asked for %s counts from what is found', async (_, tasks) => {
  const talk = chat('talk', 'Talk');
  const app = await renderApp({
    open: [{ ...talk, messages: talk.messages.map((each) => ({ ...each, text: 'keys and a kettle' })) }],
  });
  const { screen } = app;
  await screen.getByRole('button', { name: 'Talk', exact: true }).click();
  await expect.element(screen.getByText('keys and a kettle').first()).toBeVisible();
  const count = talk.messages.length;
  await userEvent.keyboard('{Control>}f{/Control}');
  await userEvent.keyboard('ke');
  await expect.element(screen.getByText(`${2 * count} of ${2 * count}`)).toBeVisible();
  const found = app.host.hold('search.inConversation');
  await userEvent.keyboard('y');
  const enter = () =>
    screen
      .getByRole('textbox', { name: 'Find in this chat' })
      .element()
      .dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  if (tasks === 0) enter();
  found();
  // React draws in a task of its own, after these
  for (let task = 0; task < tasks; task += 1) await Promise.resolve();
  if (tasks > 0) enter();
  await expect.element(screen.getByText(`${count - 1} of ${count}`)).toBeVisible();
});

describe('behind a dialog', () => {
  test('keys change nothing, and text selected out of it closes nothing', async () => {
    const { screen, stores } = await renderApp(library());
    await screen.getByRole('button', { name: 'Keys', exact: true }).click();
    await userEvent.keyboard('{Control>},{/Control}');
    const dialog = screen.getByRole('dialog');
    await expect.element(dialog).toBeVisible();
    await userEvent.keyboard('{Control>}n{/Control}{Alt>}{ArrowDown}{/Alt}');
    expect(stores.chat.getState().view).toMatchObject({ at: 'open', open: { conversation: { id: 'c1' } } });
    const press = (type: string, target: Element) =>
      target.dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true }));
    const element = dialog.element();
    press('pointerdown', element.querySelector('h2') ?? element);
    press('click', element);
    await expect.element(dialog).toBeVisible();
    press('pointerdown', element);
    press('click', element);
    await expect.element(dialog).not.toBeInTheDocument();
  });
});

test('words are found however they are written, and in the order in which they stand', () => {
  const root = document.createElement('p');
  root.textContent = `${'한국'.normalize('NFD')}, 한국, ${'하나'.normalize('NFD')}`;
  const found = (words: string) => {
    const finder = createFinder();
    return finder
      .placesIn(root, words)
      .map(({ at, end }) => (root.textContent ?? '').slice(at, end).normalize('NFC'));
  };
  expect(found('한국')).toEqual(['한국', '한국']);
  expect(found('한국'.normalize('NFD'))).toEqual(['한국', '한국']);
  expect(found('하')).toEqual(['하']);
  root.textContent = 'İstanbul, istanbul';
  expect(found('istanbul')).toEqual(['İstanbul', 'istanbul']);
});
