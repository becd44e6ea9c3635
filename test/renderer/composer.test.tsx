import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { account, conversation, message } from './support/seeds.ts';
import { inputsOf, type RenderedApp, renderApp } from './support/render-app.tsx';
import { field, openTalk } from './support/talk.ts';

const presets = [
  { id: 'p1', name: 'Locksmith', system: 'Speak like a locksmith.', parameters: { temperature: 0.2 } },
  { id: 'p2', name: 'Poet', system: 'Speak in verse.', parameters: {} },
];

describe('earlier messages', () => {
  test('come with the arrow from an empty message, newest first, and leave again', async () => {
    const app = await openTalk();
    await userEvent.keyboard('{ArrowUp}');
    await expect.element(field(app)).toHaveValue('Second question');
    await userEvent.keyboard('{ArrowUp}');
    await expect.element(field(app)).toHaveValue('First question');
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    await expect.element(field(app)).toHaveValue('');
  });

  test('are undone like what was typed before them', async () => {
    const app = await openTalk();
    await userEvent.keyboard('mine{Control>}a{/Control}{Delete}{ArrowUp}');
    await expect.element(field(app)).toHaveValue('Second question');
    await userEvent.keyboard('{Control>}z{/Control}');
    await expect.element(field(app)).toHaveValue('');
    await userEvent.keyboard('{Control>}z{/Control}');
    await expect.element(field(app)).toHaveValue('mine');
  });

  test('leave what is being written alone', async () => {
    const app = await openTalk();
    await userEvent.keyboard('mine{ArrowUp}');
    await expect.element(field(app)).toHaveValue('mine');
  });
});

describe('slash', () => {
  test('lists presets and commands, filters them, and a preset is taken by the keyboard alone', async () => {
    const app = await renderApp({ presets });
    await field(app).click();
    await userEvent.keyboard('/');
    const list = app.screen.getByRole('listbox', { name: 'Commands and presets' });
    await expect.element(list.getByRole('option', { name: /^New temporary chat/ })).toBeVisible();
    await userEvent.keyboard('speak{ArrowDown}');
    await expect
      .element(list.getByRole('option', { name: /^Poet/ }))
      .toHaveAttribute('aria-selected', 'true');
    await userEvent.keyboard('{Enter}');
    await expect.element(list).not.toBeInTheDocument();
    await expect.element(field(app)).toHaveValue('');
    await userEvent.keyboard('Hello{Enter}');
    await expect
      .poll(() => inputsOf(app, 'chat.send'))
      .toMatchObject([{ text: 'Hello', setup: { system: 'Speak in verse.', parameters: {} } }]);
  });

  test('the hint of a preset ends with a whole character', async () => {
    const system = `${'a'.repeat(79)}\u{1F510} and more`;
    const app = await renderApp({ presets: [{ id: 'p1', name: 'Locksmith', system, parameters: {} }] });
    await field(app).fill('/Lock');
    const option = app.screen.getByRole('option', { name: /^Locksmith/ });
    await expect.element(option).toHaveAccessibleName(`Locksmith ${'a'.repeat(79)}`);
  });

  test('a suggestion is asked with the preset that was chosen before it', async () => {
    const app = await renderApp({ presets });
    await field(app).click();
    await userEvent.keyboard('/poet{Enter}');
    await app.screen.getByRole('button', { name: /^Show me some code/ }).click();
    await expect
      .poll(() => inputsOf(app, 'chat.send'))
      .toMatchObject([{ setup: { system: 'Speak in verse.' } }]);
  });

  test('the list leaves with the focus and comes back with it; a press in it takes none away', async () => {
    const app = await openTalk();
    const list = app.screen.getByRole('listbox');
    await userEvent.keyboard('/nothing of that name');
    await list.getByText('Nothing by that name').click();
    await expect.element(field(app)).toHaveFocus();
    await app.screen.getByText('An answer').click();
    await expect.element(list).not.toBeInTheDocument();
    await field(app).click();
    await expect.element(list).toBeVisible();
  });

  test('Escape closes the list, and what was typed is a message', async () => {
    const app = await renderApp();
    await field(app).click();
    await userEvent.keyboard('/new{Escape}');
    await expect.element(app.screen.getByRole('listbox')).not.toBeInTheDocument();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => inputsOf(app, 'chat.send')).toMatchObject([{ text: '/new' }]);
  });

  test('Enter that ends a Korean composition chooses nothing and sends nothing', async () => {
    const app = await renderApp({ presets });
    const element = field(app).element();
    await field(app).click();
    await userEvent.keyboard('/');
    await expect.element(app.screen.getByRole('listbox')).toBeVisible();
    element.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true, data: 'ㅅ' }));
    const enter = new KeyboardEvent('keydown', {
      key: 'Enter',
      bubbles: true,
      cancelable: true,
      isComposing: true,
    });
    element.dispatchEvent(enter);
    expect(enter.defaultPrevented).toBe(false);
    await expect.element(app.screen.getByRole('listbox')).toBeVisible();
    expect(inputsOf(app, 'chat.send')).toEqual([]);
  });
});

test('a mention sends this one message to another model', async () => {
  const app = await renderApp();
  await field(app).click();
  await userEvent.keyboard('Hello @slow');
  await expect.element(app.screen.getByRole('option', { name: /Practice, slow/ })).toBeVisible();
  await userEvent.keyboard('{Enter}');
  await expect.element(app.screen.getByText('This one to Practice, slow')).toBeVisible();
  await userEvent.keyboard('{Enter}');
  await expect
    .poll(() => inputsOf(app, 'chat.send'))
    .toMatchObject([{ text: 'Hello', model: 'practice-slow' }]);
  await expect.element(app.screen.getByText('This one to Practice, slow')).not.toBeInTheDocument();
});

test('a mention amid other words leaves the caret there, and they can still be undone', async () => {
  const app = await renderApp();
  await field(app).click();
  await userEvent.keyboard('Hello world{ArrowLeft>5/}@slow');
  await expect.element(app.screen.getByRole('option', { name: /Practice, slow/ })).toBeVisible();
  await userEvent.keyboard('{Enter}');
  await expect.element(field(app)).toHaveValue('Hello world');
  await userEvent.keyboard('-');
  await expect.element(field(app)).toHaveValue('Hello -world');
  await userEvent.keyboard('{Control>}zz{/Control}');
  await expect.element(field(app)).toHaveValue('Hello @slowworld');
});

test.each([
  ['practice', 'What can I try here?', 'Make a plan'],
  ['openai', 'Make a plan', 'What can I try here?'],
])('what is suggested for %s is what it can answer', async (provider, offered, other) => {
  const { screen } = await renderApp({ accounts: [account({ provider })] });
  const list = screen.getByRole('list', { name: 'Suggestions' });
  await expect.element(list.getByText(offered)).toBeVisible();
  await expect.element(list.getByText(other)).not.toBeInTheDocument();
});

test('instructions and parameters are kept with the conversation, and under a name', async () => {
  const app = await openTalk();
  await app.screen.getByRole('button', { name: 'Instructions and parameters' }).click();
  await app.screen.getByRole('textbox', { name: 'Instructions' }).fill('Be brief.');
  await app.screen.getByRole('spinbutton', { name: 'Temperature' }).fill('0.4');
  await app.screen.getByRole('textbox', { name: 'Name of the preset' }).fill('Brief');
  await app.screen.getByRole('button', { name: 'Save as preset' }).click();
  const setup = { system: 'Be brief.', parameters: { temperature: 0.4 } };
  await expect.poll(() => inputsOf(app, 'setup.set').at(-1)).toEqual({ conversationId: 'c1', setup });
  expect(inputsOf(app, 'presets.put')).toEqual([{ name: 'Brief', ...setup }]);
});

test('a parameter is what its field shows, or none where that is not allowed', async () => {
  const app = await openTalk();
  await app.screen.getByRole('button', { name: 'Instructions and parameters' }).click();
  const given = () => (inputsOf(app, 'setup.set').at(-1) as { setup: unknown } | undefined)?.setup;
  const temperature = app.screen.getByRole('spinbutton', { name: 'Temperature' });
  await temperature.click();
  await userEvent.keyboard('0.75');
  await expect.poll(given).toEqual({ system: '', parameters: { temperature: 0.75 } });
  await userEvent.keyboard('{Control>}a{/Control}2.5');
  await expect.element(temperature).toHaveAttribute('aria-invalid', 'true');
  await expect.element(temperature).toHaveAccessibleDescription('A number from 0 to 2.');
  await expect.poll(given).toEqual({ system: '', parameters: {} });
  const longest = app.screen.getByRole('spinbutton', { name: /^Longest answer/ });
  await longest.fill('1.5');
  await expect.element(longest).toHaveAttribute('aria-invalid', 'true');
  await expect.element(longest).toHaveAccessibleDescription('A whole number from 1 to 1,000,000.');
  expect(given()).toEqual({ system: '', parameters: {} });
});

test('a temporary chat says so, and its draft is kept apart', async () => {
  const app = await renderApp();
  await app.screen.getByRole('button', { name: 'Temporary chat' }).click();
  await expect.element(app.screen.getByText(/This chat is temporary/)).toBeVisible();
  await field(app).fill('secret');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => inputsOf(app, 'chat.send')).toMatchObject([{ conversationId: 'temporary' }]);
  // what was never there is written nowhere else
  const elsewhere = inputsOf(app, 'drafts.set').filter(
    (input) => (input as { conversationId: string | null }).conversationId !== 'temporary',
  );
  expect(elsewhere.filter((input) => (input as { text: string }).text !== '')).toEqual([]);
});

test('a message half written goes along when its chat is made a temporary one, and back', async () => {
  const app = await renderApp({ presets });
  const chosen = () => app.screen.getByRole('button', { name: 'Temporary chat' }).click();
  await field(app).click();
  await userEvent.keyboard('/poet{Enter}');
  await field(app).fill('half a thought');
  const file = new DataTransfer();
  file.items.add(new File(['one'], 'one.md'));
  field(app)
    .element()
    .dispatchEvent(new ClipboardEvent('paste', { clipboardData: file, bubbles: true, cancelable: true }));
  await expect.element(app.screen.getByText('one.md')).toBeVisible();
  for (const at of ['temporary', null]) {
    await chosen();
    await expect.element(field(app)).toHaveValue('half a thought');
    await expect.element(app.screen.getByText('one.md')).toBeVisible();
    await expect
      .poll(() =>
        inputsOf(app, 'drafts.set')
          .filter((input) => (input as { text: string }).text !== '')
          .at(-1),
      )
      .toEqual({ conversationId: at, text: 'half a thought' });
  }
  await userEvent.click(field(app));
  await userEvent.keyboard('{Enter}');
  await expect
    .poll(() => inputsOf(app, 'chat.send'))
    .toMatchObject([{ text: 'half a thought', setup: { system: 'Speak in verse.' } }]);
  expect((inputsOf(app, 'chat.send')[0] as { attachments: unknown[] }).attachments).toHaveLength(1);
});

test('… and goes there once, however quickly it comes back', async () => {
  const app = await renderApp();
  await field(app).fill('half a thought');
  await expect.poll(() => inputsOf(app, 'drafts.set')).toHaveLength(1);
  const release = app.host.hold('drafts.get');
  const temporary = app.screen.getByRole('button', { name: 'Temporary chat' });
  await temporary.click();
  await temporary.click();
  release();
  const last = (conversationId: string | null) =>
    inputsOf(app, 'drafts.set').findLast(
      (input) => (input as { conversationId: string | null }).conversationId === conversationId,
    );
  await expect.poll(() => last('temporary')).toMatchObject({ text: '' });
  await expect.poll(() => last(null)).toMatchObject({ text: 'half a thought' });
  await expect.element(field(app)).toHaveValue('half a thought');
});

describe('while a message is on its way', () => {
  const sendHeld = async (app: RenderedApp, text: string) => {
    const release = app.host.hold('chat.send');
    await field(app).fill(text);
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => inputsOf(app, 'chat.send')).toHaveLength(1);
    return release;
  };

  test('what is typed next stays in the chat that begins', async () => {
    const app = await renderApp();
    const release = await sendHeld(app, 'First');
    await userEvent.keyboard('and then');
    release();
    await expect.poll(() => app.stores.chat.getState().view.at).toBe('open');
    await expect.element(field(app)).toHaveValue('and then');
    await expect
      .poll(() => inputsOf(app, 'drafts.set'))
      .toContainEqual({ conversationId: expect.stringMatching(/^new-/) as string, text: 'and then' });
    expect(
      inputsOf(app, 'drafts.set')
        .filter((input) => (input as { conversationId: unknown }).conversationId === null)
        .at(-1),
    ).toMatchObject({ text: '' });
  });

  test('another new chat is not left for it', async () => {
    const app = await renderApp();
    const release = await sendHeld(app, 'First');
    await userEvent.keyboard('{Control>}n{/Control}');
    release();
    await expect.element(app.screen.getByRole('button', { name: 'First', exact: true })).toBeVisible();
    expect(app.stores.chat.getState().view).toEqual({ at: 'new' });
  });

  test('one that fails after its chat was left is that chat’s draft again', async () => {
    const app = await openTalk();
    const release = await sendHeld(app, 'Do not lose me');
    await userEvent.keyboard('{Control>}n{/Control}');
    release({ code: 'host-lost', message: 'Gone.' });
    await expect.element(app.screen.getByRole('status').getByText(/stopped answering/)).toBeVisible();
    await app.screen.getByRole('button', { name: 'A talk', exact: true }).click();
    await expect.element(field(app)).toHaveValue('Do not lose me');
  });
});

test('a changed message that is sent by a double click is asked once, and again once that failed', async () => {
  const app = await openTalk();
  await app.screen.getByRole('button', { name: 'Edit', exact: true }).first().click();
  const release = app.host.hold('chat.edit');
  const again = app.screen.getByRole('button', { name: 'Send again' });
  await again.dblClick();
  release({ code: 'host-lost', message: 'Gone.' });
  await expect.element(app.screen.getByRole('alert')).toBeVisible();
  expect(inputsOf(app, 'chat.edit')).toHaveLength(1);
  await again.click();
  await expect.element(again).not.toBeInTheDocument();
  expect(inputsOf(app, 'chat.edit')).toHaveLength(2);
});

test('one question to two models', async () => {
  const app = await renderApp();
  await field(app).fill('Which is better?');
  await app.screen.getByRole('button', { name: 'Ask several models' }).click();
  await app.screen.getByRole('menuitemcheckbox', { name: /Practice, slow/ }).click();
  await userEvent.keyboard('{Escape}');
  await expect.element(app.screen.getByText('Also to Practice, slow')).toBeVisible();
  await app.screen.getByRole('button', { name: 'Send' }).click();
  await expect
    .poll(() => inputsOf(app, 'chat.send'))
    .toMatchObject([
      { text: 'Which is better?', others: [{ accountId: 'acc-practice', model: 'practice-slow' }] },
    ]);
});

test('answers side by side are chosen from before one goes on', async () => {
  const answer = (id: string, model: string, text: string) =>
    message({
      id,
      conversationId: 'c1',
      parentId: 'm1',
      role: 'assistant',
      text,
      model,
      siblings: ['a1', 'a2'],
      reasoning: { text: 'Hm.', ms: 3_000 },
      tools: [{ id: 't', name: 'look_up', arguments: '{"a":1}', result: 'found' }],
    });
  const app = await renderApp({
    open: [
      {
        conversation: conversation({ id: 'c1', title: 'A talk' }),
        messages: [message({ id: 'm1', conversationId: 'c1', text: 'Question' })],
        compared: [answer('a1', 'practice-1', 'One way'), answer('a2', 'practice-slow', 'Another way')],
        turns: [],
      },
    ],
  });
  await app.screen.getByRole('button', { name: 'A talk', exact: true }).click();
  const beside = app.screen.getByRole('region', { name: 'Answers side by side' });
  await expect.element(beside.getByText('Another way')).toBeVisible();
  await expect.element(beside.getByText('Thought for 3 s').first()).toBeVisible();
  await expect.element(app.screen.getByText('Choose an answer to go on with.')).toBeVisible();
  await beside.getByRole('button', { name: 'Go on with this one' }).nth(1).click();
  await expect.poll(() => inputsOf(app, 'history.show')).toEqual([{ id: 'c1', messageId: 'a2' }]);
});
