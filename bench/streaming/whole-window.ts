import { createRoot, type Root } from 'react-dom/client';
import { createElement } from 'react';
import { App } from '../../src/renderer/app/app.tsx';
import { createStores } from '../../src/renderer/app/stores.tsx';
import { createClient } from '../../src/renderer/host/client.ts';
import { createI18n } from '../../src/renderer/i18n/i18n.ts';
import { createFakeHost } from '../../test/renderer/support/fake-host.ts';
import { conversation, message, type Seed, turn } from '../../test/renderer/support/seeds.ts';
import { mixedText } from './text.ts';

// The whole window over the tests' core, for what is measured of it beside an answer.

const CHARACTERS = 60_000;

const answering = (id: string) => ({
  conversation: conversation({ id, title: id }),
  messages: [
    message({ id: `${id}-q`, conversationId: id, text: 'Write.' }),
    message({
      id: `${id}-a`,
      conversationId: id,
      parentId: `${id}-q`,
      depth: 1,
      role: 'assistant',
      ending: 'writing',
    }),
  ],
  turns: [
    turn(
      { step: 'streaming' },
      { id: `${id}-t`, conversationId: id, questionId: `${id}-q`, answerId: `${id}-a` },
    ),
  ],
});

const finished = (id: string) => ({
  conversation: conversation({ id, title: id }),
  messages: Array.from({ length: 20 }, (_, at) =>
    message({
      id: `${id}-${at}`,
      conversationId: id,
      parentId: at === 0 ? null : `${id}-${at - 1}`,
      depth: at,
      role: at % 2 === 0 ? 'user' : 'assistant',
      text: at % 2 === 0 ? `Question ${at}` : mixedText(2_000 + at * 50),
    }),
  ),
  turns: [],
});

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

const start = async (open: Seed['open']) => {
  const element = document.getElementById('root');
  if (element === null) throw new Error('no root');
  await import('../../src/renderer/styles/app.css');
  const host = createFakeHost({ open });
  const stores = createStores(createClient(host));
  const words = await createI18n('en');
  const root: Root = createRoot(element);
  root.render(createElement(App, { host, stores, words }));
  while (stores.profile.getState().profile?.step !== 'open') await pause(20);
  return { host, stores };
};

let chats: Awaited<ReturnType<typeof start>> | null = null;
let times: number[] = [];

export const wholeWindow = {
  /** Three answers are written at so many deltas a second each; one of them is on the screen. */
  startAnswers: async (perSecond: number, seconds: number): Promise<void> => {
    const ids = ['one', 'two', 'three'];
    const { host, stores } = await start(ids.map(answering));
    await stores.chat.getState().open('one');
    await pause(1_000);
    const text = mixedText(CHARACTERS);
    const size = 12;
    let at = 0;
    const until = performance.now() + seconds * 1_000;
    const timer = setInterval(() => {
      if (performance.now() > until) clearInterval(timer);
      const next = text.slice(at, at + size);
      for (const id of ids) {
        host.world.emit('chat.delta', {
          conversationId: id,
          messageId: `${id}-a`,
          of: 'text',
          at,
          text: next,
        });
      }
      at += next.length;
    }, 1_000 / perSecond);
    document.getElementById('composer')?.focus();
    times = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === 'keydown') times.push(entry.duration);
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  },
  /** ms from each key that took longer than a frame to what it painted; those below are not told */
  slowKeys: (): readonly number[] => times,
  startChats: async (count: number): Promise<void> => {
    chats = await start(Array.from({ length: count }, (_, at) => finished(`chat ${at}`)));
  },
  /** Opens each of these, and then a new chat. */
  visit: async (from: number, to: number): Promise<void> => {
    const chat = chats?.stores.chat.getState();
    if (!chat) throw new Error('no chats');
    for (let at = from; at < to; at += 1) {
      await chat.open(`chat ${at}`);
      await pause(60);
    }
    chat.startNew();
    await pause(1_000);
  },
};
