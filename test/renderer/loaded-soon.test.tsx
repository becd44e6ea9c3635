import { type ComponentType, useState } from 'react';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import { ErrorBoundary } from '../../src/renderer/app/error-boundary.tsx';
import { loadedSoon } from '../../src/renderer/ui/loaded-soon.tsx';

const frame = () => new Promise(requestAnimationFrame);

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
