import { expect, test } from 'vitest';
import type { Turn } from '../../src/shared/contract/chat.ts';
import { settled, texts } from '../support/chats.ts';
import { createPracticeMachine, openPracticeApp } from '../support/every-provider.ts';
import { beginLogin, practiceToken } from '../support/logins.ts';
import type { Sent, TestApp } from '../support/test-app.ts';

/** A provider that keeps conversations itself is sent what its own conversation lacks, and nothing else. */

interface Asked {
  readonly conversation_id: string | null;
  readonly parent_message_id: string;
  readonly messages: readonly { readonly content: { readonly parts: readonly string[] } }[];
}

const isAsk = ({ url }: Sent) => url.endsWith('/backend-api/conversation');
const asked = (app: TestApp): Asked[] =>
  app.machine.sent.filter(isAsk).map(({ init }) => JSON.parse(String(init.body)) as Asked);
const lastAsked = (app: TestApp) => {
  const { conversation_id: conversation, messages } = asked(app).at(-1) ?? {};
  return { conversation, said: messages?.[0]?.content.parts };
};

async function signIn(app: TestApp, email?: string): Promise<string> {
  const login = await beginLogin(app, { provider: 'chatgpt-web', kind: 'token' });
  await login.submit({ accessToken: await practiceToken(app.machine, email) });
  return (await login.at('done')).accountId;
}

async function start() {
  const app = await openPracticeApp(await createPracticeMachine());
  return { app, accountId: await signIn(app) };
}

async function say(app: TestApp, accountId: string, text: string, after?: Turn): Promise<Turn> {
  const begun = await app.call('chat.send', {
    conversationId: after?.conversationId ?? null,
    parentId: after?.answerId ?? null,
    accountId,
    model: 'practice-guide',
    text,
  });
  const turn = await settled(app, begun);
  expect(turn.state).toEqual({ step: 'done' });
  return turn;
}

const remoteOf = (app: TestApp, { answerId }: Turn) =>
  app.app.core().history.messages.remoteOf(answerId)?.conversationId;

test('what it has is not sent again', async () => {
  const { app, accountId } = await start();
  const one = await say(app, accountId, 'echo one');
  expect(lastAsked(app)).toEqual({ conversation: null, said: ['echo one'] });
  await say(app, accountId, 'echo two', one);
  expect(lastAsked(app)).toEqual({ conversation: remoteOf(app, one), said: ['echo two'] });
});

test('a fork goes on in the conversation that it came from', async () => {
  const { app, accountId } = await start();
  const one = await say(app, accountId, 'echo one');
  const fork = await app.call('history.fork', { id: one.conversationId, messageId: one.answerId });
  const [, answer] = (await app.call('history.open', { id: fork.id })).messages;
  await say(app, accountId, 'echo two', { ...one, conversationId: fork.id, answerId: answer?.id ?? '' });
  expect(lastAsked(app)).toEqual({ conversation: remoteOf(app, one), said: ['echo two'] });
});

test('another account begins a conversation of its own, with all that was said', async () => {
  const { app, accountId } = await start();
  const other = await signIn(app, 'second@practice.test');
  const one = await say(app, accountId, 'echo one');
  const two = await say(app, other, 'echo two', one);
  const { conversation, said } = lastAsked(app);
  expect(conversation).toBeNull();
  expect(said).toHaveLength(1);
  expect(said?.[0]).toMatch(/User:\n\necho one\n.*Assistant:\n\none\n.*User:\n\necho two$/s);
  expect(JSON.stringify(asked(app).at(-1))).not.toContain(remoteOf(app, one));

  // the first account's conversation lacks only what the second one said
  await say(app, accountId, 'echo three', two);
  const back = lastAsked(app);
  expect(back.conversation).toBe(remoteOf(app, one));
  expect(back.said?.[0]).not.toContain('echo one');
  expect(back.said?.[0]).toMatch(/User:\n\necho two\n.*Assistant:\n\n.*User:\n\necho three$/s);
});

test('one that was deleted over there is begun again, once', async () => {
  const { app, accountId } = await start();
  const one = await say(app, accountId, 'echo one');
  app.machine.intercept = async (request, go) =>
    isAsk(request) && String(request.init.body).includes(remoteOf(app, one) ?? '?')
      ? Response.json({ detail: 'conversation_not_found' }, { status: 404 })
      : go(request.url, request.init);
  const two = await say(app, accountId, 'again please, echo two', one);
  expect(lastAsked(app)).toMatchObject({ conversation: null });
  expect(lastAsked(app).said?.[0]).toContain('echo one');
  expect(asked(app)).toHaveLength(3);
  expect((await texts(app, two)).slice(0, 3)).toEqual(['echo one', 'one', 'again please, echo two']);
  expect(remoteOf(app, two)).not.toBe(remoteOf(app, one));
});

test('a model that it does not know is not asked for again and again', async () => {
  const { app, accountId } = await start();
  const one = await say(app, accountId, 'echo one');
  app.machine.intercept = async (request, go) =>
    isAsk(request) ? new Response('{}', { status: 404 }) : go(request.url, request.init);
  const from = app.heard.length;
  const begun = await app.call('chat.send', {
    conversationId: one.conversationId,
    parentId: one.answerId,
    accountId,
    model: 'no-such-model',
    text: 'echo two',
  });
  expect((await settled(app, begun, from)).state).toMatchObject({
    step: 'failed',
    failure: { code: 'not-found' },
  });
  expect(asked(app)).toHaveLength(3);
});
