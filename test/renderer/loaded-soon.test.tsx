import { type ComponentType, type ReactNode, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { expect, test } from 'vitest';
import { render as renderBare } from 'vitest-browser-react';
import { ErrorBoundary } from '../../src/renderer/app/error-boundary.tsx';
import { createI18n } from '../../src/renderer/i18n/i18n.ts';
import { hasLaterWords, loadLaterWords } from '../../src/renderer/i18n/later-words.ts';
import { loadedSoon } from '../../src/renderer/ui/loaded-soon.tsx';

const frame = () => new Promise(requestAnimationFrame);

/** With all words there, as they are soon after a start. */
const render = async (page: ReactNode) => {
  const words = await createI18n('en');
  await loadLaterWords(words);
  return renderBare(<I18nextProvider i18n={words}>{page}</I18nextProvider>);
};

const Greeting = ({ name }: { readonly name: string }) => <p>Hello {name}</p>;

test('what comes is drawn by the next frame, right after what stood there meanwhile', async () => {
  const { promise, resolve } = Promise.withResolvers<ComponentType<{ readonly name: string }>>();
  const Part = loadedSoon(
    () => promise,
    ({ name }) => <p>Wait, {name}</p>,
  );
  const { container } = await render(<Part name="you" />);
  expect(container.textContent).toBe('Wait, you');
  resolve(Greeting);
  await frame();
  await frame();
  expect(container.textContent).toBe('Hello you');
});

test('what was brought before is there at once', async () => {
  const Part = loadedSoon(async () => Greeting);
  Part.preload();
  await frame();
  const { container } = await render(<Part name="you" />);
  expect(container.textContent).toBe('Hello you');
});

test('what can’t be fetched is told, and fetched anew when it is drawn anew', async () => {
  let there = false;
  const Part = loadedSoon(async () => {
    if (!there) throw new Error('not there');
    return Greeting;
  });
  const Told = ({ error, onAgain }: { readonly error: Error; readonly onAgain: () => void }) => (
    <button onClick={onAgain}>{error.message}</button>
  );
  const screen = await render(
    <ErrorBoundary fallback={Told}>
      <Part name="you" />
    </ErrorBoundary>,
  );
  const again = screen.getByRole('button', { name: 'not there' });
  await expect.element(again).toBeVisible();
  there = true;
  await again.click();
  await expect.element(screen.getByText('Hello you')).toBeVisible();
});

test('what is taken away before it came stays away', async () => {
  const { promise, resolve } = Promise.withResolvers<ComponentType<{ readonly name: string }>>();
  const Part = loadedSoon(() => promise);
  const Page = () => {
    const [open, setOpen] = useState(true);
    return (
      <>
        <button onClick={() => setOpen(!open)}>Switch</button>
        {open && <Part name="you" />}
      </>
    );
  };
  const screen = await render(<Page />);
  const button = screen.getByRole('button', { name: 'Switch' });
  await button.click();
  resolve(Greeting);
  await frame();
  await expect.element(screen.getByText('Hello you')).not.toBeInTheDocument();
  await button.click();
  await expect.element(screen.getByText('Hello you')).toBeVisible();
});

test('what comes has all its words', async () => {
  const words = await createI18n('en');
  const Part = loadedSoon(async () => () => <p>{hasLaterWords(words) ? 'all' : 'few'}</p>);
  const screen = await renderBare(
    <I18nextProvider i18n={words}>
      <Part />
    </I18nextProvider>,
  );
  await expect.element(screen.getByText(/all|few/)).toHaveTextContent('all');
});
