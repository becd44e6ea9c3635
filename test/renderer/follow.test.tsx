import { useState } from 'react';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import { page } from 'vitest/browser';
import { useFollow } from '../../src/renderer/features/chat/use-follow.ts';

const Chat = ({ onMeasured }: { readonly onMeasured: (tell: () => void) => void }) => {
  const [box, setBox] = useState<HTMLElement | null>(null);
  const { setContent, away, keep } = useFollow(box);
  onMeasured(keep);
  return (
    <div ref={setBox} role="log" style={{ height: 400, overflowY: 'auto', overflowAnchor: 'none' }}>
      <div ref={setContent} style={{ height: 2_000 }} />
      {away && <button type="button">Jump to latest</button>}
    </div>
  );
};

const frames = async () => {
  for (let frame = 0; frame < 4; frame += 1) await new Promise(requestAnimationFrame);
};

/** Between this frame and the next, where messages come in. */
const afterFrame = () => new Promise((resolve) => setTimeout(resolve));

const open = async () => {
  let measured = () => undefined as void;
  await render(<Chat onMeasured={(tell) => (measured = tell)} />);
  const log = page.getByRole('log').element();
  const grow = (height: number) => log.firstElementChild?.setAttribute('style', `height: ${height}px`);
  const fromEnd = () => Math.round(log.scrollHeight - log.clientHeight - log.scrollTop);
  await expect.poll(fromEnd).toBe(0);
  await frames();
  return { log, grow, fromEnd, measured: () => measured() };
};

test('the end stays in view when messages are small for a moment, as while they are drawn anew', async () => {
  const { grow, fromEnd, measured } = await open();
  // in a frame, whose own scrolling is told in the next
  await new Promise(requestAnimationFrame);
  grow(100);
  measured();
  await afterFrame();
  grow(1_500);
  await frames();
  expect(fromEnd()).toBe(0);
  grow(2_500);
  await frames();
  expect(fromEnd()).toBe(0);
});

test('whoever scrolls up stays there, and is offered the way back', async () => {
  const { log, grow, fromEnd } = await open();
  log.scrollTop -= 200;
  await frames();
  await expect.element(page.getByRole('button', { name: 'Jump to latest' })).toBeVisible();
  const before = fromEnd();
  grow(2_500);
  await frames();
  expect(fromEnd()).toBe(before + 500);
});
