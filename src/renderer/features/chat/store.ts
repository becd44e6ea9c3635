import { createStore } from 'zustand';
import type { Delta, Turn } from '../../../shared/contract/chat.ts';
import type { Failure, Reply } from '../../../shared/contract/failure.ts';
import { newTemporary } from '../../../shared/contract/temporary.ts';
import type { Client } from '../../host/client.ts';
import { createStoreContext } from '../../state/store-context.ts';
import type { Announcement, ChatStore, ChatView } from './chat-state.ts';
import type { Drafts } from './drafts.ts';
import { createLiveFeed } from './live-feed.ts';
import { createPace } from './pace.ts';
import { browserScheduler, type Scheduler } from './scheduler.ts';
import { createShown } from './shown.ts';
import { streamingTurns, withTools, withTurn } from './transcript.ts';

/** How long a message that was gone to stands out. */
const MARKED_MS = 1_600;

interface Here {
  readonly place: string | null;
  readonly title: string;
}

/** what a chat is called before it begins */
const newChat = (temporary: boolean): string | null => (temporary ? newTemporary : null);

export const createChatStore = (client: Client, drafts: Drafts, scheduler: Scheduler = browserScheduler) =>
  createStore<ChatStore>()((set, get) => {
    const feed = createLiveFeed();
    const shown = createShown({
      client,
      scheduler,
      heard: feed.heard,
      view: () => get().view,
      show: (view) => set({ view }),
      unread: () => get().unreadPage,
      tellUnread: (unreadPage) => set({ unreadPage }),
    });
    const came = createPace(scheduler, () => {
      const open = shown.open();
      // what is on the screen already hears it directly; the conversation changes when something begins
      if (!feed.tell() && open) shown.commit(open);
    });
    /** temporary chats that were left: nothing of them is kept any more */
    const forgotten = new Set<string | null>();

    /** a temporary chat is gone as soon as it is not before the person any more */
    const leave = (next: string | null): void => {
      const open = shown.open();
      if (open?.temporary !== true || open.conversation.id === next) return;
      const { id } = open.conversation;
      forgotten.add(id);
      // its composer keeps its draft as it goes: after the chat that would be kept for good
      scheduler.later(() => void client.call('chat.forget', { conversationId: id }), 0);
    };

    const onDelta = (delta: Delta): void => {
      const seen = delta.conversationId === shown.id();
      feed.hear(delta, seen);
      if (seen) came(delta.text.length, delta.at === 0);
    };

    const announce = (what: Announcement): void =>
      set({ announced: { what, count: (get().announced?.count ?? 0) + 1 } });

    /** How an answer ended stands in history: a turn that is done may have an answer that was cut. */
    const readEnd = async (turn: Turn): Promise<void> => {
      await shown.read(turn.conversationId);
      const answer = shown.open()?.messages.find(({ id }) => id === turn.answerId);
      if (answer?.ending === 'cut') announce('cut');
      else if (turn.state.step === 'done' || turn.state.step === 'stopped' || turn.state.step === 'failed') {
        announce(turn.state.step);
      }
    };

    const onTurn = (turn: Turn): void => {
      set({ moved: turn });
      const open = shown.open();
      const { step } = turn.state;
      if (open && turn.conversationId === open.conversation.id) {
        const held = open.turns.some(({ id, state }) => id === turn.id && state.step === 'held');
        shown.commit(withTurn(open, turn));
        if (turn.state.step === 'held') announce(turn.state.reason);
        // what is taken back never had an answer
        if (held && step === 'stopped') void shown.read(turn.conversationId);
        else if (step !== 'streaming') void readEnd(turn);
      }
      if (step !== 'done' && step !== 'stopped' && step !== 'failed') return;
      feed.forget(turn.answerId);
      // the disk has taken it
      const waited = get().failure?.code.startsWith('answer-waits-');
      if (waited && turn.conversationId === open?.conversation.id) set({ failure: null });
    };

    client.on('chat.delta', onDelta);
    client.on('chat.turn', onTurn);
    client.on('chat.tools', ({ messageId, tools }) => {
      const open = shown.open();
      if (open) shown.commit(withTools(open, messageId, tools));
    });
    client.on('history.changed', (conversation) => {
      const open = shown.open();
      if (open?.conversation.id === conversation.id) {
        set({ view: { at: 'open', open: { ...open, conversation } } });
      }
    });
    client.on('history.removed', ({ id }) => {
      if (shown.id() === id) get().startNew(shown.open()?.temporary === true);
    });

    const isShown = (place: string | null): boolean => (shown.id() ?? newChat(get().temporary)) === place;

    /** the chat that something is asked for in */
    const here = (): Here => ({
      place: shown.id() ?? newChat(get().temporary),
      title: shown.open()?.conversation.title ?? '',
    });

    /** Who went elsewhere meanwhile would take it for a failure of what they look at. */
    const tell = ({ place, title }: Here, failure: Failure): void =>
      set(isShown(place) ? { failure } : { missed: [...get().missed, { title, failure }] });

    /** What an action began is shown by reading the conversation: history is the truth. */
    const after = async (asked: Promise<Reply<Turn>>, then?: () => void): Promise<void> => {
      const from = here();
      set({ failure: null });
      const reply = await asked;
      if (!reply.ok) {
        tell(from, reply.failure);
        return;
      }
      then?.();
      await shown.read(reply.value.conversationId);
    };

    const visit = (view: ChatView): void =>
      set({
        view,
        visit: get().visit + 1,
        sending: null,
        failure: null,
        unreadPage: null,
        picked: null,
        wanted: null,
      });

    /** the message on its way, which has no turn yet that could be stopped */
    let underWay = { stopped: false };

    /** messages and turns that something is asked for */
    const asked = new Set<string>();
    /** The second press of two, while what the first asks for is on its way, asks for nothing. */
    const once = async (id: string, ask: () => Promise<void>): Promise<void> => {
      if (asked.has(id)) return;
      asked.add(id);
      await ask().finally(() => asked.delete(id));
    };

    /**
     * Words that could not be sent from a place that was left are its draft again, and those of the place on the screen
     * come back to its composer, which would overwrite its draft.
     */
    const giveBack = async (from: string | null, text: string): Promise<void> => {
      if (isShown(from)) set({ returned: text });
      else if (!forgotten.has(from)) await drafts.add(from, text);
    };

    return {
      view: { at: 'new' },
      visit: 0,
      sending: null,
      temporary: false,
      returned: null,
      failure: null,
      unreadPage: null,
      missed: [],
      announced: null,
      moved: null,
      follow: feed.follow,
      editing: {},
      picked: null,
      wanted: null,
      startNew: (temporary = false) => {
        leave(null);
        // before anything was sent, another kind of new chat is still the same one
        if (get().view.at !== 'new' || get().sending !== null) visit({ at: 'new' });
        set({ temporary, failure: null });
      },
      pick: (picked) => set({ picked }),
      reload: async () => {
        const id = shown.id();
        if (id !== null) await shown.read(id);
      },
      open: async (id) => {
        if (shown.open()?.conversation.id === id) return;
        leave(id);
        visit({ at: 'opening', id });
        await shown.read(id);
      },
      openAt: async ({ conversationId: id, messageId, depth }) => {
        leave(id);
        if (shown.id() !== id) visit({ at: 'opening', id });
        const reply = await client.call('history.show', { id, messageId });
        if (shown.id() !== id) return;
        if (reply.ok) {
          shown.join(reply.value);
          get().goTo(depth, messageId);
        } else if (get().view.at === 'opening') {
          set({ view: { at: 'failed', id, failure: reply.failure } });
        } else set({ failure: reply.failure });
      },
      find: async (id, words) => {
        if (words.trim() === '') return { ok: true, value: [] };
        return client.call('search.inConversation', { conversationId: id, query: words });
      },
      used: async (id) => {
        const reply = await client.call('history.used', { id });
        return reply.ok ? reply.value : null;
      },
      goTo: (depth, readFrom) => {
        const wanted = { depth, readFrom: readFrom ?? null };
        set({ wanted });
        scheduler.later(() => get().wanted === wanted && set({ wanted: null }), MARKED_MS);
        void shown.loadAround(depth);
      },
      loadAround: shown.loadAround,
      readWhole: shown.readWhole,
      send: async (question, to) => {
        const { text, attachments = [], others = [], setup } = question;
        const parentId = shown.open()?.messages.at(-1)?.id ?? null;
        const from = here();
        const { visit: during } = get();
        const way = { stopped: false };
        underWay = way;
        set({ sending: question, failure: null });
        const reply = await client.call('chat.send', {
          conversationId: from.place,
          parentId,
          text,
          ...to,
          ...(attachments.length > 0 && { attachments: attachments.map(({ id }) => id) }),
          ...(others.length > 0 && { others: [...others] }),
          ...(setup && { setup }),
        });
        const stayed = (): boolean => get().visit === during;
        if (!reply.ok) {
          tell(from, reply.failure);
          if (stayed()) set({ sending: null });
          await giveBack(from.place, text);
          return;
        }
        const ended = way.stopped ? await client.call('chat.stop', { turnId: reply.value.id }) : null;
        if (!stayed()) {
          if (ended?.ok === false) tell(from, ended.failure);
          return;
        }
        const id = reply.value.conversationId;
        const begun = await client.call('history.open', { id });
        if (!stayed()) return;
        set({ sending: null });
        if (begun.ok) {
          shown.join(begun.value);
          if (way.stopped) await get().stop();
        } else set({ view: { at: 'failed', id, failure: begun.failure } });
      },
      edit: (messageId, text, attachments, to) =>
        once(messageId, () =>
          after(
            client.call('chat.edit', { messageId, text, attachments: [...attachments], ...to }),
            // a change that could not be sent stays open
            () => get().setEditing(messageId, null),
          ),
        ),
      setEditing: (messageId, edit) => {
        const { [messageId]: _, ...others } = get().editing;
        set({ editing: edit === null ? others : { ...others, [messageId]: edit } });
      },
      regenerate: (messageId, to) =>
        once(messageId, () => after(client.call('chat.regenerate', { messageId, ...to }))),
      goOn: (messageId, to) =>
        once(messageId, () => after(client.call('chat.continue', { messageId, ...to }))),
      keep: async () => {
        const open = shown.open();
        if (open?.temporary !== true) return;
        const { id } = open.conversation;
        const from = here();
        const reply = await client.call('chat.keep', { conversationId: id });
        if (!reply.ok) tell(from, reply.failure);
        else {
          announce('kept');
          await shown.read(id);
        }
      },
      show: async (messageId) => {
        const id = shown.id();
        if (id === null) return;
        const reply = await client.call('history.show', { id, messageId });
        if (shown.id() !== id) return;
        if (reply.ok) shown.join(reply.value);
        else set({ failure: reply.failure });
      },
      fork: (messageId) =>
        once(messageId, async () => {
          const id = shown.id();
          if (id === null) return;
          const from = here();
          const reply = await client.call('history.fork', { id, messageId });
          if (!reply.ok) tell(from, reply.failure);
          // who went elsewhere meanwhile finds it in the list
          else if (shown.id() === id) await get().open(reply.value.id);
        }),
      stop: async () => {
        if (get().sending !== null) underWay.stopped = true;
        const open = shown.open();
        const turns = open ? streamingTurns(open) : [];
        await Promise.all(turns.map(({ id }) => after(client.call('chat.stop', { turnId: id }))));
      },
      sendNow: (turnId, accountId) =>
        once(turnId, () =>
          after(client.call('chat.sendNow', { turnId, ...(accountId !== undefined && { accountId }) })),
        ),
      withdraw: (turnId) =>
        once(turnId, async () => {
          const open = shown.open();
          if (open === null) return;
          const { id } = open.conversation;
          const temporary = open.temporary === true;
          const from = here();
          const reply = await client.call('chat.withdraw', { turnId });
          if (!reply.ok) {
            tell(from, reply.failure);
            return;
          }
          const left = await client.call('history.open', { id });
          // what could not be read is not gone for that
          const stays = left.ok
            ? left.value.messages.length > 0
            : left.failure.code !== 'unknown-conversation';
          if (shown.id() === id) {
            set({ failure: left.ok || !stays ? null : left.failure });
            if (left.ok && stays) shown.join(left.value);
            // a conversation that had nothing else is a new chat again
            if (!stays) get().startNew(temporary);
          }
          // only now: the composer that stays is the one to show it; the core made it the draft of its place
          const place = stays ? id : newChat(temporary);
          if (!isShown(place)) return;
          set({ returned: reply.value.text });
          if (reply.value.text !== '') announce('taken-back');
        }),
      takeReturned: () => set({ returned: null }),
      dismissFailure: () => set({ failure: null }),
      takeMissed: () => set({ missed: [] }),
    };
  });

export const ChatContext = createStoreContext<ChatStore>('chat');
