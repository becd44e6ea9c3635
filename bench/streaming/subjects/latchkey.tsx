import '../../../src/renderer/styles/app.css';
import { createRoot } from 'react-dom/client';
import { App } from '../../../src/renderer/app/app.tsx';
import { createStores } from '../../../src/renderer/app/stores.tsx';
import { createClient } from '../../../src/renderer/host/client.ts';
import { createI18n } from '../../../src/renderer/i18n/i18n.ts';
import { answerInPage, anyAddress } from '../../../test/renderer/support/answer-in-page.ts';
import { createFakeHost } from '../../../test/renderer/support/fake-host.ts';
import { conversation, message, turn } from '../../../test/renderer/support/seeds.ts';
import { perFrame, type Subject } from '../subject.ts';

const id = 'bench';

const until = async (found: () => boolean): Promise<void> => {
  while (!found()) {
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
  }
};

/** The whole window over the tests' core, with an answer that is being written. */
export const latchkey: Subject = {
  mount: async (root, before) => {
    const question = message({ id: 'q', conversationId: id, role: 'user', text: 'Write.' });
    const answer = message({
      id: 'a',
      conversationId: id,
      parentId: 'q',
      depth: 1,
      role: 'assistant',
      text: before,
      ending: 'writing',
    });
    const writing = turn(
      { step: 'streaming' },
      { id: 't', conversationId: id, questionId: 'q', answerId: 'a' },
    );
    const host = createFakeHost({
      open: [{ conversation: conversation({ id }), messages: [question, answer], turns: [writing] }],
    });
    const stores = createStores(createClient(host));
    const words = await createI18n('en');
    createRoot(root).render(<App host={host} stores={stores} words={words} />);
    await until(() => stores.profile.getState().profile?.step === 'open');
    await stores.chat.getState().open(id);
    await until(() => root.querySelector('[data-role="assistant"]') !== null);
    let at = before.length;
    const say = (text: string): void => {
      host.world.emit('chat.delta', { conversationId: id, messageId: 'a', of: 'text', at, text });
      at += text.length;
    };
    return {
      // the main process joins what comes within a frame to one message, as the peers' adapters do
      push: perFrame(say),
      end: () => undefined,
      root: () => root.querySelector('[data-role="assistant"] .prose') ?? root,
    };
  },
  settle: async (text) => {
    const { root, view } = answerInPage(anyAddress);
    for (const character of text) view.push(character);
    view.finish();
    root.remove();
    return root;
  },
};
