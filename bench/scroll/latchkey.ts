import '../../src/renderer/styles/app.css';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from '../../src/renderer/app/app.tsx';
import { createStores } from '../../src/renderer/app/stores.tsx';
import { createClient } from '../../src/renderer/host/client.ts';
import { createI18n } from '../../src/renderer/i18n/i18n.ts';
import type { OpenConversation } from '../../src/shared/contract/history.ts';
import { createFakeHost } from '../../test/renderer/support/fake-host.ts';
import { conversation as inHistory, message } from '../../test/renderer/support/seeds.ts';
import { conversation, type Mount } from './subject.ts';

const id = 'long';
/** what the core sends at first */
const END = 50;

const until = async (found: () => boolean): Promise<void> => {
  while (!found()) {
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
  }
};

const messages = conversation.map((said, depth) =>
  message({
    ...said,
    conversationId: id,
    depth,
    parentId: depth === 0 ? null : `m${depth - 1}`,
  }),
);

/** The tests' core, but with the pages of a real one: its own keeps the whole conversation in one piece. */
const pagedHost = () => {
  const fake = createFakeHost({
    open: [{ conversation: inHistory({ id, title: id }), messages: [], turns: [] }],
  });
  const end: OpenConversation = {
    conversation: inHistory({ id, title: id }),
    messages: messages.slice(-END),
    turns: [],
  };
  return {
    ...fake,
    call: async (name: string, input: unknown) => {
      if (name === 'history.open') return { ok: true, value: end } as const;
      if (name !== 'history.page') return fake.call(name, input);
      const { from, to } = input as { readonly from: number; readonly to: number };
      return { ok: true, value: messages.slice(from, to) } as const;
    },
  };
};

let opening: (() => Promise<void>) | null = null;

/** The window stands in a new chat before anything is measured. */
export const prepareLatchkey = async (root: HTMLElement): Promise<void> => {
  const host = pagedHost();
  const stores = createStores(createClient(host));
  const words = await createI18n('en');
  createRoot(root).render(createElement(App, { host, stores, words }));
  await until(() => stores.profile.getState().profile?.step === 'open');
  opening = () => stores.chat.getState().open(id);
};

export const latchkey: Mount = async (root) => {
  await opening?.();
  await until(() => root.querySelector('[role="log"] [data-role="assistant"]') !== null);
  const scroller = root.querySelector<HTMLElement>('[role="log"]');
  if (scroller === null) throw new Error('nothing scrolls');
  return scroller;
};
