import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import type { Transcript } from '../../src/renderer/features/chat/transcript.ts';
import { useFlowFrom } from '../../src/renderer/features/chat/use-flow-from.ts';
import { conversation, message } from './support/seeds.ts';

const MOST = 4;

const talk = (length: number, ending: 'writing' | 'complete'): Transcript => ({
  conversation: conversation({ id: 'c1' }),
  messages: Array.from({ length }, (_, depth) =>
    message({
      id: `m${depth}`,
      conversationId: 'c1',
      depth,
      ending: depth === length - 1 ? ending : 'complete',
    }),
  ),
  earlier: new Map(),
  turns: [],
});

const Flow = ({ open, touched }: { readonly open: Transcript; readonly touched: string }) => (
  <output>{useFlowFrom(open, MOST, ({ id }) => id === touched)}</output>
);

test.each([
  ['moves into the list with the oldest', 'none', '16'],
  ['stays where somebody unfolded it', 'm9', '9'],
  ['of the list stays there', 'm2', '16'],
])('an answer that was seen while it was written %s', async (_, touched, from) => {
  const screen = await render(<Flow open={talk(10, 'writing')} touched={touched} />);
  await expect.element(screen.getByRole('status')).toHaveTextContent('9');
  await screen.rerender(<Flow open={talk(20, 'complete')} touched={touched} />);
  await expect.element(screen.getByRole('status')).toHaveTextContent(from);
});
