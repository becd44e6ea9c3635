import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { defaultSettings } from '../../src/shared/contract/default-settings.ts';
import { listen } from './support/heard.ts';
import { renderApp } from './support/render-app.tsx';
import { conversation, message } from './support/seeds.ts';

test('a person gives prices in the settings; what is no number is said and not kept', async () => {
  const { stores } = await renderApp();
  stores.view.getState().openSettings('chat');
  await page.getByLabelText('Model or its id').fill('Practice 1');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByLabelText('Input, Practice 1').fill('2.5');
  await page.getByLabelText('Output, Practice 1').fill('ten');
  await page.getByLabelText('Currency, Practice 1').click();
  await expect.element(page.getByLabelText('Output, Practice 1')).toHaveAttribute('aria-invalid', 'true');
  await expect
    .poll(() => stores.settings.getState().settings.prices)
    .toEqual({ 'practice-1': { input: 2.5, cached: null, output: null, currency: 'USD' } });
  await page.getByRole('button', { name: 'Remove the prices of Practice 1' }).click();
  await expect.poll(() => stores.settings.getState().settings.prices).toEqual({});
  await expect.element(page.getByLabelText('Model or its id')).toHaveFocus();
});

test('what is wrong with a price is told in words, until it is put right', async () => {
  const prices = { 'practice-1': { input: 2, cached: null, output: 8, currency: 'USD' } };
  const { stores } = await renderApp({ settings: { ...defaultSettings, prices } });
  stores.view.getState().openSettings('chat');
  const price = page.getByLabelText('Input, Practice 1');
  await expect.element(price).toBeVisible();
  const heard = listen();
  await price.fill('abc');
  await userEvent.keyboard('{Tab}');
  const words = 'A price is a number such as 2.5, up to 1,000,000.';
  await expect.element(page.getByText(words)).toBeVisible();
  await expect.element(price).toHaveAccessibleDescription(words);
  expect(heard).toEqual([words]);
  await price.fill('3');
  await expect.element(page.getByText(words)).not.toBeInTheDocument();
});

test('Escape gives up what is typed of a price, and not the settings around it', async () => {
  const { stores } = await renderApp({
    settings: {
      ...defaultSettings,
      prices: { 'practice-1': { input: 2, cached: null, output: 8, currency: 'USD' } },
    },
  });
  stores.view.getState().openSettings('chat');
  const price = page.getByLabelText('Input, Practice 1');
  await price.fill('25');
  await userEvent.keyboard('{Escape}');
  await expect.element(price).toHaveValue('2');
  const next = page.getByLabelText('Model or its id');
  await next.fill('another');
  await userEvent.keyboard('{Escape}');
  await expect.element(next).toHaveValue('');
  await userEvent.keyboard('{Escape}');
  await expect.element(next).not.toBeInTheDocument();
});

test('an answer of a model that has prices tells what it cost', async () => {
  const { screen } = await renderApp({
    settings: {
      ...defaultSettings,
      prices: { 'practice-1': { input: 2, cached: 0.5, output: 8, currency: 'USD' } },
    },
    open: [
      {
        conversation: conversation({ title: 'A talk' }),
        messages: [
          message({ id: 'q0', text: 'A question' }),
          message({
            id: 'a0',
            role: 'assistant',
            parentId: 'q0',
            text: 'An answer',
            model: 'practice-1',
            usage: { inputTokens: 1_000, cachedTokens: 400, outputTokens: 500 },
          }),
        ],
        turns: [],
      },
    ],
  });
  await screen.getByRole('button', { name: 'A talk', exact: true }).click();
  // 600 at 2, 400 at 0.5 and 500 at 8 for a million
  await expect.element(screen.getByText(/400 cached · \$0\.0054/)).toBeInTheDocument();
});

test('of a long chat all answers are counted, also those that were not read yet', async () => {
  const { host, screen } = await renderApp({
    settings: {
      ...defaultSettings,
      prices: { 'practice-1': { input: 2, cached: null, output: 8, currency: 'USD' } },
    },
    models: { 'acc-practice': [{ id: 'practice-1', label: 'Practice 1', contextTokens: 32_768 }] },
    open: [
      {
        conversation: conversation({ id: 'long', title: 'Long' }),
        messages: Array.from({ length: 20 }, (_, at) =>
          message({
            id: `m${at}`,
            conversationId: 'long',
            parentId: at === 0 ? null : `m${at - 1}`,
            role: at % 2 === 0 ? 'user' : 'assistant',
            text: `Message number ${at}.`,
            ...(at % 2 === 1 && {
              model: 'practice-1',
              usage: { inputTokens: 100_000, outputTokens: 10_000 },
            }),
          }),
        ),
        turns: [],
      },
    ],
  });
  const call = host.call.bind(host);
  // the core reads only the end of a long one
  host.call = async (name, input) => {
    const reply = await call(name, input);
    if (name !== 'history.open' || !reply.ok) return reply;
    const value = reply.value as { readonly messages: readonly unknown[] };
    return { ok: true, value: { ...value, messages: value.messages.slice(-4) } };
  };
  await screen.getByRole('button', { name: 'Long', exact: true }).click();
  await expect
    .element(screen.getByRole('meter'))
    .toHaveAccessibleName(/This chat: 1,000,000 in, 100,000 out \$2\.80$/);
  // more than its list says that the model holds: a meter cannot be more than full
  await expect.element(screen.getByRole('meter')).toHaveAttribute('aria-valuenow', '32768');
});
