import type { Output } from '../../../shared/contract/contract.ts';
import type { Failure } from '../../../shared/contract/failure.ts';
import type { Client } from '../../host/client.ts';
import { type ChatView, conversationId, type UnreadPage } from './chat-state.ts';
import type { LiveText } from './live-text.ts';
import type { Scheduler } from './scheduler.ts';
import {
  branchLength,
  joinedTo,
  messageAt,
  type Transcript,
  withHeard,
  withPage,
  withWriting,
} from './transcript.ts';

/** messages that are read together */
const PAGE = 50;

/** How long to wait before reading again when words were missed. */
const CATCH_UP_MS = 150;

export interface Shown {
  readonly id: () => string | null;
  readonly open: () => Transcript | null;
  /** puts a transcript on the screen, with the words that were heard meanwhile */
  readonly commit: (transcript: Transcript) => void;
  /** puts what history just told on the screen */
  readonly join: (told: Output<'history.open'>) => void;
  /**
   * Reads the shown conversation again, and once more if that was asked for meanwhile. One that was left before it was
   * read holds up no other.
   */
  readonly read: (id: string) => Promise<void>;
  /**
   * Reads what stands at this place of the visible branch, with what is around it, and then what comes next in the
   * direction of the last such wish. One page at a time: of several wishes meanwhile only the last one counts.
   */
  readonly loadAround: (depth: number) => Promise<void>;
  /** Reads all that was not read yet of the visible branch; tells why it could not. */
  readonly readWhole: (until: AbortSignal) => Promise<Failure | null>;
}

interface Parts {
  readonly client: Client;
  readonly scheduler: Scheduler;
  /** the words of answers being written */
  readonly heard: ReadonlyMap<string, LiveText>;
  readonly view: () => ChatView;
  readonly show: (view: ChatView) => void;
  readonly unread: () => UnreadPage | null;
  readonly tellUnread: (page: UnreadPage | null) => void;
}

/** The conversation on the screen: kept true to history, whatever arrives in whichever order. */
export const createShown = ({ client, scheduler, heard, view, show, unread, tellUnread }: Parts): Shown => {
  /** conversations that are being read, and whether they were asked for once more meanwhile */
  const reading = new Map<string, { again: boolean }>();
  let pageRead = false;
  let wish: number | null = null;
  let lastFrom = Infinity;

  const id = () => conversationId(view());

  const open = (): Transcript | null => {
    const now = view();
    return now.at === 'open' ? now.open : null;
  };

  const commit = (transcript: Transcript): void => {
    const { transcript: next, gap } = withHeard(withWriting(transcript), heard);
    if (open() !== next) show({ at: 'open', open: next });
    if (gap) scheduler.later(() => void read(next.conversation.id), CATCH_UP_MS);
  };

  const join = (told: Output<'history.open'>): void => commit(joinedTo(open(), told));

  const read = async (asked: string): Promise<void> => {
    if (id() !== asked) return;
    const underWay = reading.get(asked);
    if (underWay) {
      underWay.again = true;
      return;
    }
    const mine = { again: false };
    reading.set(asked, mine);
    const reply = await client.call('history.open', { id: asked });
    reading.delete(asked);
    if (id() === asked) {
      if (reply.ok) join(reply.value);
      else if (open() === null) show({ at: 'failed', id: asked, failure: reply.failure });
    }
    if (mine.again) await read(asked);
  };

  const readPage = async (from: number): Promise<Failure | null> => {
    const asked = id();
    const before = open();
    if (asked === null || before === null || from < 0 || messageAt(before, from)) return null;
    const reply = await client.call('history.page', { id: asked, from, to: from + PAGE });
    const now = open();
    if (now?.conversation.id !== asked) return null;
    if (!reply.ok) return reply.failure;
    commit(withPage(now, reply.value));
    return null;
  };

  const loadAround = async (depth: number): Promise<void> => {
    wish = depth;
    if (pageRead) return;
    pageRead = true;
    for (let ahead: number | null = null; wish !== null || ahead !== null;) {
      const from: number = wish === null ? (ahead ?? 0) : Math.floor(wish / PAGE) * PAGE;
      ahead = wish === null ? null : from + (from < lastFrom ? -PAGE : PAGE);
      // what is read ahead is wished for once it is seen
      const wished = wish !== null;
      if (wished) lastFrom = from;
      wish = null;
      const failure = await readPage(from);
      if (failure && wished) tellUnread({ from, failure });
      else if (!failure && unread()?.from === from) tellUnread(null);
    }
    pageRead = false;
  };

  const readWhole = async (until: AbortSignal): Promise<Failure | null> => {
    const now = open();
    const length = now === null ? 0 : branchLength(now);
    for (let from = 0; from < length && !until.aborted; from += PAGE) {
      const failure = await readPage(from);
      if (failure) return failure;
    }
    return null;
  };

  return { id, open, commit, join, read, loadAround, readWhole };
};
