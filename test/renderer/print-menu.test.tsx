import { afterEach, expect, test, vi } from 'vitest';
import { library } from './support/library.ts';
import { renderApp } from './support/render-app.tsx';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('“Print…” in the app’s menu prints the chat that is open, and does nothing where none is', async () => {
  const listeners = new Set<() => void>();
  vi.stubGlobal('host', {
    onPrint: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  const printed: (string | undefined)[] = [];
  vi.spyOn(window, 'print').mockImplementation(() => {
    printed.push(document.querySelector('#printed h1')?.textContent);
  });
  const choose = () => listeners.forEach((listener) => listener());

  const { screen } = await renderApp(library());
  await expect.element(screen.getByRole('button', { name: 'Keys', exact: true })).toBeVisible();
  choose();
  await screen.getByRole('button', { name: 'Keys', exact: true }).click();
  await expect.element(screen.getByTestId('message').first()).toBeVisible();
  choose();
  await expect.poll(() => printed).toEqual(['Keys']);
});
