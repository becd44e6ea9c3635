import { createStore } from 'zustand';
import type { Output } from '../../../shared/contract/contract.ts';
import type { Delta, Turn } from '../../../shared/contract/chat.ts';
import type { Failure, Reply } from '../../../shared/contract/failure.ts';
import type { Attachment } from '../../../shared/contract/history.ts';
import type { Setup } from '../../../shared/contract/presets.ts';
import { newTemporary } from '../../../shared/contract/temporary.ts';
import type { Client } from '../../host/client.ts';
import { createStoreContext } from '../../state/store-context.tsx';
import { createLiveFeed, type Follow } from './live-feed.ts';
import {
  joinedTo,
  messageAt,
  streamingTurns,
  type Transcript,
  withHeard,
  withPage,
  withTools,
  withTurn,
  withWriting,
} from './transcript.ts';

export type ChatView =
  | { readonly at: 'new' }
  | { readonly at: 'opening'; readonly id: string }
  | { readonly at: 'open'; readonly open: Transcript }
  | { readonly at: 'failed'; readonly id: string; readonly failure: Failure };

export interface SendTo {
  readonly accountId: string;
  readonly model: string;
}

/** A message as it leaves the composer. */
export interface Question {
  readonly text: string;
  readonly attachments?: readonly Attachment[];
  /** asked the same, to be compared */
  readonly others?: readonly SendTo[];
  /** of a conversation that begins with it */
  readonly setup?: Setup;
}

export interface Picked {
  readonly accountId: string;
  readonly model: string | null;
}

/** A message somewhere in the history. */
export interface Place {
  readonly conversationId: string;
  readonly messageId: string;
  readonly depth: number;
}

export type FoundPlace = Output<'search.inConversation'>[number];

export type Announcement = 'done' | 'stopped' | 'cut' | 'failed' | 'sign-in' | 'network' | 'rate-limit';

export interface ChatStore {
  readonly view: ChatView;
  /** a message on its way to history: shown at once */
  readonly sending: Question | null;
  /** whether the new chat will be a temporary one */
  readonly temporary: boolean;
  /** text that comes back to the composer: a message that was taken back or could not be kept */
  readonly returned: string | null;
  readonly failure: Failure | null;
  /** where the person wants this conversation's next message to go */
  readonly picked: Picked | null;
  /** the turn that moved on last, in whichever conversation */
  readonly moved: Turn | null;
  /** for readers of the screen; `count` makes equal announcements distinct */
  readonly announced: { readonly what: Announcement; readonly count: number } | null;
  /** a place to scroll to, while it stands out; each wish is an object of its own */
  readonly wanted: { readonly depth: number } | null;
  /** hears an answer's words, or its thoughts, while they are written */
  readonly follow: (messageId: string, of: Delta['of']) => Follow;
  readonly startNew: (temporary?: boolean) => void;
  readonly pick: (picked: Picked) => void;
  /** reads what is shown again, after the core was away */
  readonly reload: () => Promise<void>;
  readonly open: (id: string) => Promise<void>;
  /** shows the branch that this message is on, and the message */
  readonly openAt: (place: Place) => Promise<void>;
  /** goes to a place of the branch that is shown */
  readonly goTo: (depth: number) => void;
  /** where words stand on the branch that is shown, first to last */
  readonly find: (conversationId: string, words: string) => Promise<readonly FoundPlace[]>;
  /** reads what stands at this place of the visible branch, with what is around it */
  readonly loadAround: (depth: number) => Promise<void>;
  readonly send: (question: Question, to: SendTo) => Promise<void>;
  readonly edit: (
    messageId: string,
    text: string,
    attachments: readonly string[],
    to: SendTo,
  ) => Promise<void>;
  readonly regenerate: (messageId: string, to: SendTo) => Promise<void>;
  /** an answer that broke off */
  readonly goOn: (messageId: string, to: SendTo) => Promise<void>;
  /** makes the temporary chat one of the others */
  readonly keep: () => Promise<void>;
  readonly show: (messageId: string) => Promise<void>;
  readonly fork: (messageId: string) => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly sendNow: (turnId: string, accountId?: string) => Promise<void>;
  readonly withdraw: (turnId: string) => Promise<void>;
  readonly takeReturned: () => void;
  readonly dismissFailure: () => void;
}

export const conversationId = (view: ChatView): string | null => {
  if (view.at === 'new') return null;
  return view.at === 'open' ? view.open.conversation.id : view.id;
};

/** messages that are read together */
const PAGE = 50;

/** How long a message that was gone to stands out. */
const MARKED_MS = 1_600;

/** How long to wait before reading again when words were missed. */
const CATCH_UP_MS = 150;

export interface Scheduler {
  frame(run: () => void): void;
  later(run: () => void, ms: number): void;
}

const browserScheduler: Scheduler = {
  // a hidden window draws nothing until it is seen again
  frame: (run) => {
    if (!document.hidden) {
      requestAnimationFrame(run);
      return;
    }
    document.addEventListener('visibilitychange', run, { once: true });
  },
  later: (run, ms) => void setTimeout(run, ms),
};

export const createChatStore = (client: Client, scheduler: Scheduler = browserScheduler) =>
  createStore<ChatStore>()((set, get) => {
    const feed = createLiveFeed();
    let frameAsked = false;
    let reading = false;
    let readAgain = false;

    /** a temporary chat is gone as soon as it is not before the person any more */
    const leave = (next: string | null): void => {
      const { view } = get();
      if (view.at !== 'open' || view.open.temporary !== true || view.open.conversation.id === next) return;
      void client.call('chat.forget', { conversationId: view.open.conversation.id });
    };

    const shownId = (): string | null => conversationId(get().view);

    const pagesAsked = new Set<string>();

    const opened = (): Transcript | null => {
      const { view } = get();
      return view.at === 'open' ? view.open : null;
    };

    const commit = (transcript: Transcript): void => {
      const { transcript: next, gap } = withHeard(withWriting(transcript), feed.heard);
      const { view } = get();
      if (view.at !== 'open' || view.open !== next) set({ view: { at: 'open', open: next } });
      if (gap) scheduler.later(() => void read(next.conversation.id), CATCH_UP_MS);
    };

    /** Reads the shown conversation again; one at a time, and once more if it was asked for meanwhile. */
    const read = async (id: string): Promise<void> => {
      if (shownId() !== id) return;
      if (reading) {
        readAgain = true;
        return;
      }
      reading = true;
      const reply = await client.call('history.open', { id });
      reading = false;
      if (shownId() === id) {
        if (reply.ok) commit(joinedTo(opened(), reply.value));
        else if (get().view.at !== 'open') set({ view: { at: 'failed', id, failure: reply.failure } });
      }
      if (readAgain) {
        readAgain = false;
        const now = shownId();
        if (now !== null) await read(now);
      }
    };

    const onDelta = (delta: Delta): void => {
      feed.hear(delta);
      if (frameAsked || delta.conversationId !== shownId()) return;
      frameAsked = true;
      // however many pieces arrive, the screen changes once a frame
      scheduler.frame(() => {
        frameAsked = false;
        const { view } = get();
        // what is on the screen already hears it directly; the conversation changes when something begins
        if (!feed.tell() && view.at === 'open') commit(view.open);
      });
    };

    const announce = (what: Announcement): void =>
      set({ announced: { what, count: (get().announced?.count ?? 0) + 1 } });

    /** How an answer ended stands in history: a turn that is done may have an answer that was cut. */
    const readEnd = async (turn: Turn): Promise<void> => {
      await read(turn.conversationId);
      const { view } = get();
      const answer =
        view.at === 'open' ? view.open.messages.find(({ id }) => id === turn.answerId) : undefined;
      if (answer?.ending === 'cut') announce('cut');
      else if (turn.state.step === 'done' || turn.state.step === 'stopped' || turn.state.step === 'failed') {
        announce(turn.state.step);
      }
    };

    const onTurn = (turn: Turn): void => {
      set({ moved: turn });
      const { view } = get();
      const { step } = turn.state;
      if (view.at === 'open' && turn.conversationId === view.open.conversation.id) {
        commit(withTurn(view.open, turn));
        if (turn.state.step === 'held') announce(turn.state.reason);
        if (step !== 'streaming') void readEnd(turn);
      }
      if (step !== 'done' && step !== 'stopped' && step !== 'failed') return;
      feed.forget(turn.answerId);
    };

    client.on('chat.delta', onDelta);
    client.on('chat.turn', onTurn);
    client.on('chat.tools', ({ messageId, tools }) => {
      const { view } = get();
      if (view.at === 'open') commit(withTools(view.open, messageId, tools));
    });
    client.on('history.changed', (conversation) => {
      const { view } = get();
      if (view.at === 'open' && view.open.conversation.id === conversation.id) {
        set({ view: { at: 'open', open: { ...view.open, conversation } } });
      }
    });
    client.on('history.removed', ({ id }) => {
      if (shownId() === id) get().startNew();
    });

    /** What an action began is shown by reading the conversation: history is the truth. */
    const after = async (asked: Promise<Reply<Turn>>): Promise<void> => {
      set({ failure: null });
      const reply = await asked;
      if (reply.ok) await read(reply.value.conversationId);
      else set({ failure: reply.failure });
    };

    return {
      view: { at: 'new' },
      sending: null,
      temporary: false,
      returned: null,
      failure: null,
      announced: null,
      moved: null,
      follow: feed.follow,
      picked: null,
      wanted: null,
      startNew: (temporary = false) => {
        leave(null);
        set({ view: { at: 'new' }, temporary, sending: null, failure: null, picked: null, wanted: null });
      },
      pick: (picked) => set({ picked }),
      reload: async () => {
        const id = shownId();
        if (id !== null) await read(id);
      },
      open: async (id) => {
        if (shownId() === id && get().view.at === 'open') return;
        leave(id);
        set({ view: { at: 'opening', id }, sending: null, failure: null, picked: null, wanted: null });
        await read(id);
      },
      openAt: async ({ conversationId: id, messageId, depth }) => {
        leave(id);
        if (shownId() !== id)
          set({ view: { at: 'opening', id }, sending: null, failure: null, picked: null, wanted: null });
        const reply = await client.call('history.show', { id, messageId });
        if (shownId() !== id) return;
        if (reply.ok) {
          commit(joinedTo(opened(), reply.value));
          get().goTo(depth);
        } else if (get().view.at === 'opening') {
          set({ view: { at: 'failed', id, failure: reply.failure } });
        } else set({ failure: reply.failure });
      },
      find: async (id, words) => {
        if (words.trim() === '') return [];
        const reply = await client.call('search.inConversation', { conversationId: id, query: words });
        return reply.ok ? reply.value : [];
      },
      goTo: (depth) => {
        const wanted = { depth };
        set({ wanted });
        scheduler.later(() => get().wanted === wanted && set({ wanted: null }), MARKED_MS);
        void get().loadAround(depth);
      },
      loadAround: async (depth) => {
        const id = shownId();
        const from = Math.floor(depth / PAGE) * PAGE;
        const key = `${id}:${from}`;
        const open = opened();
        if (id === null || open === null || messageAt(open, depth) || pagesAsked.has(key)) return;
        pagesAsked.add(key);
        const reply = await client.call('history.page', { id, from, to: from + PAGE });
        pagesAsked.delete(key);
        const now = opened();
        if (reply.ok && now?.conversation.id === id) commit(withPage(now, reply.value));
      },
      send: async (question, to) => {
        const { text, attachments = [], others = [], setup } = question;
        const { view, temporary } = get();
        const parentId = view.at === 'open' ? (view.open.messages.at(-1)?.id ?? null) : null;
        const from = conversationId(view);
        set({ sending: question, failure: null });
        const reply = await client.call('chat.send', {
          conversationId: from ?? (temporary ? newTemporary : null),
          parentId,
          text,
          ...to,
          ...(attachments.length > 0 && { attachments: attachments.map(({ id }) => id) }),
          ...(others.length > 0 && { others: [...others] }),
          ...(setup && { setup }),
        });
        if (shownId() !== from) return;
        if (!reply.ok) {
          set({ sending: null, failure: reply.failure, returned: text });
          return;
        }
        const id = reply.value.conversationId;
        const begun = await client.call('history.open', { id });
        if (shownId() !== from) return;
        set({ sending: null });
        if (begun.ok) commit(joinedTo(opened(), begun.value));
        else set({ view: { at: 'failed', id, failure: begun.failure } });
      },
      edit: (messageId, text, attachments, to) =>
        after(client.call('chat.edit', { messageId, text, attachments: [...attachments], ...to })),
      regenerate: (messageId, to) => after(client.call('chat.regenerate', { messageId, ...to })),
      goOn: (messageId, to) => after(client.call('chat.continue', { messageId, ...to })),
      keep: async () => {
        const open = opened();
        if (open?.temporary !== true) return;
        const { id } = open.conversation;
        const reply = await client.call('chat.keep', { conversationId: id });
        if (!reply.ok) set({ failure: reply.failure });
        else await read(id);
      },
      show: async (messageId) => {
        const id = shownId();
        if (id === null) return;
        const reply = await client.call('history.show', { id, messageId });
        if (shownId() !== id) return;
        if (reply.ok) commit(joinedTo(opened(), reply.value));
        else set({ failure: reply.failure });
      },
      fork: async (messageId) => {
        const id = shownId();
        if (id === null) return;
        const reply = await client.call('history.fork', { id, messageId });
        if (reply.ok) await get().open(reply.value.id);
        else set({ failure: reply.failure });
      },
      stop: async () => {
        const { view } = get();
        const turns = view.at === 'open' ? streamingTurns(view.open) : [];
        await Promise.all(turns.map(({ id }) => after(client.call('chat.stop', { turnId: id }))));
      },
      sendNow: (turnId, accountId) =>
        after(client.call('chat.sendNow', { turnId, ...(accountId !== undefined && { accountId }) })),
      withdraw: async (turnId) => {
        const id = shownId();
        const reply = await client.call('chat.withdraw', { turnId });
        if (!reply.ok) {
          set({ failure: reply.failure });
          return;
        }
        if (shownId() !== id || id === null) return;
        set({ failure: null });
        const left = await client.call('history.open', { id });
        if (shownId() !== id) return;
        // a conversation that had nothing else is a new chat again
        if (left.ok && left.value.messages.length > 0) commit(joinedTo(opened(), left.value));
        else get().startNew();
        // only now: the composer that stays is the one to have it
        set({ returned: reply.value.text });
      },
      takeReturned: () => set({ returned: null }),
      dismissFailure: () => set({ failure: null }),
    };
  });

export const ChatContext = createStoreContext<ChatStore>('chat');
