import { expect } from 'vitest';
import { type RenderedApp, renderApp } from './render-app.tsx';
import { conversation, message, type Seed } from './seeds.ts';

/** The field in which a message is written. */
export const field = ({ screen }: RenderedApp) => screen.getByRole('textbox', { name: 'Message' });

const talk: Partial<Seed> = {
  open: [
    {
      conversation: conversation({ id: 'c1', title: 'A talk' }),
      messages: [
        message({ id: 'm1', conversationId: 'c1', text: 'First question' }),
        message({ id: 'm2', conversationId: 'c1', parentId: 'm1', role: 'assistant', text: 'An answer' }),
        message({ id: 'm3', conversationId: 'c1', parentId: 'm2', text: 'Second question' }),
        message({ id: 'm4', conversationId: 'c1', parentId: 'm3', role: 'assistant', text: 'Another' }),
      ],
      turns: [],
    },
  ],
};

/** … is open, and its field has the focus. */
export const openTalk = async () => {
  const app = await renderApp(talk);
  await app.screen.getByRole('button', { name: 'A talk', exact: true }).click();
  await expect.element(app.screen.getByText('Another')).toBeVisible();
  await field(app).click();
  return app;
};
