import type { Turn, chatProcedures } from '../../../src/shared/contract/chat.ts';
import type { HandlersOf } from '../../../src/shared/contract/contract.ts';
import type { OpenConversation } from '../../../src/shared/contract/history.ts';
import { replaceMessage, replaceTurn, type World } from './fake-world.ts';
import { conversation, message, turn } from './seeds.ts';
import { guide } from './texts.ts';

export interface Speaker {
  /** adds words to the answer that is being written */
  say(text: string): void;
  /** adds words to its thoughts */
  think(text: string): void;
  /** ends it */
  end(ending: 'complete' | 'cut' | 'stopped' | 'failed'): void;
}

export const fakeChat = (world: World): { handlers: HandlersOf<typeof chatProcedures>; speaker: Speaker } => {
  let count = 0;
  let writing: Turn | null = null;

  const put = (open: OpenConversation): void => {
    world.open.set(open.conversation.id, open);
  };
  const opened = (id: string): OpenConversation => {
    const found = world.open.get(id);
    if (!found) throw new Error(`no conversation ${id}`);
    return found;
  };
  const answerOf = (each: Turn) =>
    opened(each.conversationId).messages.find(({ id }) => id === each.answerId);

  const move = (each: Turn): Turn => {
    put(replaceTurn(opened(each.conversationId), each));
    world.emit('chat.turn', each);
    return each;
  };

  const speaker: Speaker = {
    say: (text) => {
      const answer = writing && answerOf(writing);
      if (!writing || !answer) throw new Error('nothing is being written');
      put(replaceMessage(opened(writing.conversationId), { ...answer, text: answer.text + text }));
      world.emit('chat.delta', {
        conversationId: writing.conversationId,
        messageId: answer.id,
        of: 'text',
        at: answer.text.length,
        text,
      });
    },
    think: (text) => {
      const answer = writing && answerOf(writing);
      if (!writing || !answer) throw new Error('nothing is being written');
      const before = answer.reasoning?.text ?? '';
      const reasoning = { text: before + text, ms: null };
      put(replaceMessage(opened(writing.conversationId), { ...answer, reasoning }));
      world.emit('chat.delta', {
        conversationId: writing.conversationId,
        messageId: answer.id,
        of: 'reasoning',
        at: before.length,
        text,
      });
    },
    end: (ending) => {
      const over = writing;
      const answer = over && answerOf(over);
      if (!over || !answer) throw new Error('nothing is being written');
      writing = null;
      put(
        replaceMessage(opened(over.conversationId), {
          ...answer,
          ending,
          usage: { inputTokens: 24, outputTokens: 180 },
        }),
      );
      const failure = { code: 'stream-cut', message: 'The answer was cut off.' };
      move({
        ...over,
        state:
          ending === 'complete'
            ? { step: 'done' }
            : ending === 'stopped'
              ? { step: 'stopped' }
              : { step: 'failed', failure },
      });
      const open = opened(over.conversationId);
      put({ ...open, turns: open.turns.filter((each) => each.id !== over.id) });
    },
  };

  const play = (text: string): void => {
    if (!world.seed.autoplay) return;
    const words = text.split(/(?<=\s)/);
    const next = (): void => {
      if (!writing) return;
      const word = words.splice(0, 2).join('');
      if (word === '') speaker.end('complete');
      else {
        speaker.say(word);
        world.later(next, 30);
      }
    };
    world.later(next, 500);
  };

  const begin = (each: Turn): Turn => {
    const open = opened(each.conversationId);
    const state = world.accounts.find(({ id }) => id === each.accountId)?.state;
    if (state === 'needs-sign-in' || state === 'signed-out')
      return move({ ...each, state: { step: 'held', reason: 'sign-in' } });
    const before = open.messages
      .filter(({ parentId }) => parentId === each.questionId)
      .flatMap(({ siblings }) => siblings);
    const kept = open.messages.filter(({ parentId }) => parentId !== each.questionId);
    const answer = message({
      id: each.answerId,
      conversationId: each.conversationId,
      parentId: each.questionId,
      role: 'assistant',
      text: '',
      model: each.model,
      ending: 'writing',
      siblings: [...new Set([...before, each.answerId])],
    });
    put({ ...open, messages: [...kept, answer] });
    writing = { ...each, state: { step: 'streaming' } };
    move(writing);
    play(guide);
    return writing;
  };

  const newTurn = (conversationId: string, questionId: string, accountId: string, model: string): Turn => {
    count += 1;
    return turn(
      { step: 'queued' },
      { id: `turn-${count}`, conversationId, questionId, answerId: `answer-${count}`, accountId, model },
    );
  };

  const handlers: HandlersOf<typeof chatProcedures> = {
    'chat.send': (input) => {
      const id = input.conversationId ?? `new-${++count}`;
      const open = world.open.get(id) ?? {
        conversation: conversation({ id, title: input.text.slice(0, 40), updatedAt: Date.now() }),
        messages: [],
        turns: [],
      };
      const question = message({
        id: `question-${++count}`,
        conversationId: id,
        parentId: input.parentId,
        text: input.text,
      });
      put({ ...open, messages: [...open.messages, question] });
      world.emit('history.changed', open.conversation);
      return begin(newTurn(id, question.id, input.accountId, input.model));
    },
    'chat.edit': (input) => {
      const open = [...world.open.values()].find(({ messages }) =>
        messages.some(({ id }) => id === input.messageId),
      );
      const at = open?.messages.findIndex(({ id }) => id === input.messageId) ?? -1;
      const old = open?.messages[at];
      if (!open || !old) throw new Error('unknown message');
      const id = `question-${++count}`;
      const question = message({ ...old, id, text: input.text, siblings: [...old.siblings, id] });
      put({ ...open, messages: [...open.messages.slice(0, at), question] });
      return begin(newTurn(open.conversation.id, id, input.accountId, input.model));
    },
    'chat.regenerate': (input) => {
      const open = [...world.open.values()].find(({ messages }) =>
        messages.some(({ id }) => id === input.messageId),
      );
      const old = open?.messages.find(({ id }) => id === input.messageId);
      if (!open || !old?.parentId) throw new Error('unknown message');
      return begin(newTurn(open.conversation.id, old.parentId, input.accountId, input.model));
    },
    'chat.continue': (input) => handlers['chat.regenerate'](input),
    'chat.keep': ({ conversationId }) => {
      const { temporary: _, ...kept } = opened(conversationId);
      put(kept);
      world.emit('history.changed', kept.conversation);
    },
    'chat.forget': ({ conversationId }) => void world.open.delete(conversationId),
    'chat.stop': () => {
      const each = writing;
      if (!each) throw new Error('nothing is being written');
      speaker.end('stopped');
      return { ...each, state: { step: 'stopped' } };
    },
    'chat.sendNow': ({ turnId }) => {
      const each = [...world.open.values()].flatMap(({ turns }) => turns).find(({ id }) => id === turnId);
      if (!each) throw new Error('unknown turn');
      return begin(each);
    },
    'chat.withdraw': ({ turnId }) => {
      const open = [...world.open.values()].find(({ turns }) => turns.some(({ id }) => id === turnId));
      const each = open?.turns.find(({ id }) => id === turnId);
      const text = open?.messages.find(({ id }) => id === each?.questionId)?.text ?? '';
      if (open) {
        const messages = open.messages.filter(({ id }) => id !== each?.questionId);
        put({ ...open, messages, turns: open.turns.filter(({ id }) => id !== turnId) });
        // as the core does: before the answer to the call
        const { id } = open.conversation;
        const places = messages.length > 0 ? [id] : [id, 'new'];
        const kept = places.map((place) => world.drafts.get(place) ?? '');
        for (const place of places) world.drafts.delete(place);
        world.drafts.set(places.at(-1) ?? 'new', [text, ...kept].filter((part) => part !== '').join('\n\n'));
        if (each) world.emit('chat.turn', { ...each, state: { step: 'stopped' } });
        if (messages.length === 0) world.emit('history.removed', { id: open.conversation.id });
      }
      return { text };
    },
  };

  world.signedIn = (accountId) => {
    for (const each of [...world.open.values()].flatMap(({ turns }) => turns)) {
      if (each.accountId === accountId && each.state.step === 'held') begin(each);
    }
  };
  return { handlers, speaker };
};
