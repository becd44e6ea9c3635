import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Turn } from '../../src/shared/contract/chat.ts';
import type { Output } from '../../src/shared/contract/contract.ts';
import type { Message, OpenConversation } from '../../src/shared/contract/history.ts';
import { ask, settled } from '../support/chats.ts';
import { opened } from '../support/logins.ts';
import { createMachine, startApp, startSignedIn, type TestApp } from '../support/test-app.ts';

type Signed = TestApp & { accountId: string };
const model = 'practice-guide';
const start = async () => opened(await startApp(await createMachine()));

describe('the list', () => {
  const add = (app: TestApp, id: string, at: number) =>
    app.app.core().history.conversations.add({ id, title: id, accountId: 'a', model, at });

  test('is newest first, and its pages join without a gap or a repetition', async () => {
    const app = await start();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 12 }),
        fc.integer({ min: 1, max: 6 }),
        async (times, limit) => {
          run += 1;
          const mine = times.map((at, index) => ({ id: `${run}-${index}`, at: run * 100 + at }));
          for (const { id, at } of mine) add(app, id, at);
          const seen: string[] = [];
          let before: { updatedAt: number; id: string } | undefined = { updatedAt: run * 100 + 50, id: '' };
          while (before !== undefined) {
            const page: Output<'history.list'> = await app.call('history.list', { limit, before });
            expect(page.conversations.length).toBeLessThanOrEqual(limit);
            seen.push(...page.conversations.map(({ id }) => id));
            const last = page.conversations.at(-1);
            before = page.more && last ? { updatedAt: last.updatedAt, id: last.id } : undefined;
          }
          const expected = mine.toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1)).map(({ id }) => id);
          expect(seen.slice(0, mine.length)).toEqual(expected);
          expect(new Set(seen).size).toBe(seen.length);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('brings what is used to the top', async () => {
    const app = await startSignedIn();
    const first = await ask(app, app.accountId, 'echo first');
    app.machine.clock.advance(1_000);
    const second = await ask(app, app.accountId, 'echo second');
    const order = async () =>
      (await app.call('history.list', { limit: 9 })).conversations.map(({ title }) => title);
    expect(await order()).toEqual(['echo second', 'echo first']);
    app.machine.clock.advance(1_000);
    await send(app, await app.call('history.open', { id: first.conversationId }));
    expect(await order()).toEqual(['echo first', 'echo second']);
    expect(second.state.step).toBe('done');
  });
});

test('a conversation goes to the bin and comes back whole', async () => {
  const app = await startSignedIn();
  const { conversationId: id } = await ask(app, app.accountId, 'echo keep me');
  const before = await app.call('history.open', { id });
  await app.call('history.delete', { ids: [id] });
  expect(await app.next('history.removed')).toEqual({ id });
  expect(await app.call('history.list', { limit: 9 })).toEqual({ conversations: [], more: false });
  expect(await app.call('history.restore', { ids: [id] })).toEqual([before.conversation]);
  expect(await app.call('history.open', { id })).toEqual(before);
  const unknown = { id: 'unknown', ids: ['unknown'] };
  for (const name of ['history.delete', 'history.restore', 'history.open', 'history.change'] as const)
    expect(await app.fail(name, { ...unknown, patch: {} })).toMatchObject({ code: 'unknown-conversation' });
});

test('a conversation is renamed, trimmed, and never to nothing', async () => {
  const app = await startSignedIn();
  const { conversationId: id } = await ask(app, app.accountId, 'echo name me');
  const from = app.heard.length;
  expect(await app.call('history.rename', { id, title: '  A name  ' })).toMatchObject({
    id,
    title: 'A name',
  });
  expect(await app.next('history.changed', undefined, from)).toMatchObject({ title: 'A name' });
  expect(await app.fail('history.rename', { id, title: '   ' })).toMatchObject({ code: 'bad-input' });
  expect(await app.fail('history.rename', { id: 'x', title: 'y' })).toMatchObject({
    code: 'unknown-conversation',
  });
  expect((await app.call('history.open', { id })).conversation.title).toBe('A name');
});

test('drafts are kept apart, outlive a restart, and an empty one is none', async () => {
  const app = await start();
  const set = (conversationId: string | null, text: string) =>
    app.call('drafts.set', { conversationId, text });
  for (const id of ['c-1', 'c-2'])
    app.app.core().history.conversations.add({ id, title: id, accountId: null, model: null, at: 0 });
  await set(null, 'for a new chat');
  await set('c-1', 'one');
  await set('c-2', 'two 세계');
  await set('c-1', 'one again');
  await set('c-2', '');
  await app.close();
  const later = await startApp(app.machine);
  const drafts = await Promise.all(
    [null, 'c-1', 'c-2', 'c-3'].map((conversationId) => later.call('drafts.get', { conversationId })),
  );
  expect(drafts).toEqual(['for a new chat', 'one again', '', '']);
});

const send = async (app: Signed, { conversation, messages }: OpenConversation): Promise<Turn> =>
  settled(
    app,
    await app.call('chat.send', {
      conversationId: conversation.id,
      parentId: messages.at(-1)?.id ?? null,
      accountId: app.accountId,
      model,
      text: 'echo more',
    }),
  );

type Deed = 'send' | 'edit' | 'regenerate' | 'show' | 'stray';
const deed = fc.record({
  what: fc.constantFrom<Deed[]>('send', 'edit', 'edit', 'regenerate', 'regenerate', 'show', 'stray'),
  at: fc.nat(),
});

describe('the tree', () => {
  const withoutPlace = (message: Message) => ({ ...message, siblings: [] });

  test('keeps every message as it was, and shows one whole branch, whatever is done', async () => {
    const app = await startSignedIn();
    const stranger = await ask(app, app.accountId, 'echo stranger');
    const chosen = { accountId: app.accountId, model };
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { maxLength: 10 }), async (deeds) => {
        const first = await ask(app, app.accountId, 'echo root');
        const id = first.conversationId;
        const known = new Map<string, Message>();
        const check = (open: OpenConversation) => {
          open.messages.forEach((message, index) => {
            expect(message.parentId).toBe(open.messages[index - 1]?.id ?? null);
            expect(message.role).toBe(index % 2 === 0 ? 'user' : 'assistant');
            expect(message.siblings).toContain(message.id);
            expect(message.siblings).toEqual(message.siblings.toSorted());
            known.set(message.id, known.get(message.id) ?? message);
          });
          for (const [messageId, before] of known) {
            const now = app.app.core().history.messages.get(messageId);
            expect(withoutPlace(now)).toEqual(withoutPlace(before));
            for (const sibling of now.siblings)
              expect(app.app.core().history.messages.get(sibling)).toMatchObject({
                parentId: now.parentId,
                siblings: now.siblings,
              });
          }
          expect(app.app.core().history.messages.children(open.messages.at(-1)?.id ?? '')).toEqual([]);
        };
        check(await app.call('history.open', { id }));
        for (const { what, at } of deeds) {
          const all = [...known.values()];
          const any = all[at % all.length] as Message;
          const questions = all.filter(({ role }) => role === 'user');
          const question = questions[at % questions.length] as Message;
          if (what === 'send') await send(app, await app.call('history.open', { id }));
          if (what === 'edit')
            await settled(
              app,
              await app.call('chat.edit', { ...chosen, messageId: question.id, text: `echo ${at}` }),
            );
          if (what === 'regenerate')
            await settled(app, await app.call('chat.regenerate', { ...chosen, messageId: any.id }));
          if (what === 'show') {
            const shown = await app.call('history.show', { id, messageId: any.id });
            expect(shown.messages.map((message) => message.id)).toContain(any.id);
          }
          if (what === 'stray')
            expect(await app.fail('history.show', { id, messageId: stranger.questionId })).toMatchObject({
              code: 'unknown-message',
            });
          check(await app.call('history.open', { id }));
        }
      }),
      { numRuns: 8 },
    );
  });

  test('only questions are edited, and only in their own conversation answered', async () => {
    const app = await startSignedIn();
    const one = await ask(app, app.accountId, 'echo one');
    const two = await ask(app, app.accountId, 'echo two');
    const chosen = { accountId: app.accountId, model };
    expect(await app.fail('chat.edit', { ...chosen, messageId: one.answerId, text: 'x' })).toMatchObject({
      code: 'not-editable',
    });
    const across = { ...chosen, conversationId: one.conversationId, parentId: two.answerId, text: 'x' };
    expect(await app.fail('chat.send', across)).toMatchObject({ code: 'unknown-message' });
    expect((await app.call('history.open', { id: one.conversationId })).messages).toHaveLength(2);
  });
});

describe('a message taken back', () => {
  const held = async () => {
    const app = await startSignedIn();
    const asked = await ask(app, app.accountId, 'echo kept');
    await app.call('accounts.signOut', { id: app.accountId });
    return { app, asked, chosen: { accountId: app.accountId, model } };
  };

  test('is no sibling any more', async () => {
    const { app, asked, chosen } = await held();
    const edited = await app.call('chat.edit', {
      ...chosen,
      messageId: asked.questionId,
      text: 'echo other',
    });
    await settled(app, edited);
    expect((await app.call('history.open', { id: asked.conversationId })).messages[0]?.siblings).toHaveLength(
      2,
    );
    expect(await app.call('chat.withdraw', { turnId: edited.id })).toEqual({ text: 'echo other' });
    const { messages } = await app.call('history.show', {
      id: asked.conversationId,
      messageId: asked.questionId,
    });
    expect(messages.map(({ text }) => text)).toEqual(['echo kept', 'kept']);
    expect(messages[0]?.siblings).toEqual([asked.questionId]);
    expect(await app.fail('chat.withdraw', { turnId: edited.id })).toMatchObject({ code: 'not-held' });
  });

  test('that asked again for an answer leaves the question and its first answer', async () => {
    const { app, asked, chosen } = await held();
    const again = await app.call('chat.regenerate', { ...chosen, messageId: asked.answerId });
    await settled(app, again);
    expect(await app.call('chat.withdraw', { turnId: again.id })).toEqual({ text: '' });
    const { messages, turns } = await app.call('history.open', { id: asked.conversationId });
    expect(messages.map(({ text, siblings }) => ({ text, siblings }))).toEqual([
      { text: 'echo kept', siblings: [asked.questionId] },
      { text: 'kept', siblings: [asked.answerId] },
    ]);
    expect(turns).toEqual([]);
  });
});
