import { afterEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { defaultSettings } from '../../src/shared/contract/default-settings.ts';
import { inputsOf, type RenderedApp, renderApp } from './support/render-app.tsx';
import type { Seed } from './support/seeds.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

const button = ({ screen }: RenderedApp, name: string | RegExp) => screen.getByRole('button', { name });

const stand = async (app: RenderedApp, name: string) => {
  await expect.element(button(app, name)).toBeVisible();
  button(app, name).element().focus();
};

const open = async (own: Partial<Seed['settings']>, at: string) => {
  const app = await renderApp({ settings: { ...defaultSettings, ...own } });
  await userEvent.keyboard('{Control>},{/Control}');
  await button(app, at).click();
  return app;
};

test.each([
  ['Larger text', 19, 20],
  ['Smaller text', 13, 12],
])('“%s” keeps who pressed it to the end, and goes no further', async (name, before, end) => {
  const app = await open({ fontSize: before }, 'Appearance');
  await stand(app, name);
  await userEvent.keyboard('{Enter}');
  await expect.element(button(app, name)).toHaveAttribute('aria-disabled', 'true');
  await userEvent.keyboard('{Enter}');
  await expect.element(app.screen.getByText(`${end} px`)).toBeVisible();
  await expect.element(button(app, name)).toHaveFocus();
  expect(inputsOf(app, 'settings.set').at(-1)).toEqual({ fontSize: end });
});

test('who put all keys back stands at the first of them', async () => {
  const app = await open({ shortcuts: { newChat: 'Alt+KeyN' } }, 'Shortcuts');
  await stand(app, 'Put all back');
  await userEvent.keyboard('{Enter}');
  await expect.element(button(app, 'Put all back')).toBeDisabled();
  await expect.element(button(app, /^Change the keys of New chat/)).toHaveFocus();
});

test('who allowed notifications stands at their box', async () => {
  let permission: NotificationPermission = 'default';
  vi.stubGlobal('Notification', {
    get permission() {
      return permission;
    },
    requestPermission: async () => (permission = 'granted'),
  });
  const app = await open({}, 'Notifications');
  await stand(app, 'Allow notifications');
  await userEvent.keyboard('{Enter}');
  await expect.element(button(app, 'Allow notifications')).not.toBeInTheDocument();
  await expect.element(app.screen.getByRole('checkbox')).toHaveFocus();
});
