import type { Output } from '../../../shared/contract/contract.ts';
import type { Delta, Turn } from '../../../shared/contract/chat.ts';
import type { Failure, Reply } from '../../../shared/contract/failure.ts';
import type { Attachment, Used } from '../../../shared/contract/history.ts';
import type { Setup } from '../../../shared/contract/presets.ts';
import type { Follow } from './live-feed.ts';
import type { Transcript } from './transcript.ts';

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

/** A message of the person as they are changing it. */
export interface Edit {
  readonly text: string;
  readonly attachments: readonly Attachment[];
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

export type Announcement =
  'done' | 'stopped' | 'cut' | 'failed' | 'kept' | 'taken-back' | 'sign-in' | 'network' | 'rate-limit';

/** Messages of the visible branch, from this depth on, that could not be read. */
export interface UnreadPage {
  readonly from: number;
  readonly failure: Failure;
}

export interface Missed {
  /** of the chat; empty where it has none yet */
  readonly title: string;
  readonly failure: Failure;
}

export interface ChatStore {
  readonly view: ChatView;
  /** a message on its way to history: shown at once */
  readonly sending: Question | null;
  /** changes when the person goes elsewhere, and not when a new chat becomes the conversation that it began */
  readonly visit: number;
  /** whether the new chat will be a temporary one */
  readonly temporary: boolean;
  /** text that comes back to the composer: a message that was taken back or could not be kept */
  readonly returned: string | null;
  readonly failure: Failure | null;
  /** where the person looks and nothing could be read */
  readonly unreadPage: UnreadPage | null;
  /** what failed in chats that are not shown any more */
  readonly missed: readonly Missed[];
  /** changes that were begun and neither sent nor given up, by message: they outlive its row on the screen */
  readonly editing: Readonly<Record<string, Edit>>;
  /** where the person wants this conversation's next message to go */
  readonly picked: Picked | null;
  /** the turn that moved on last, in whichever conversation */
  readonly moved: Turn | null;
  /** for readers of the screen; `count` makes equal announcements distinct */
  readonly announced: { readonly what: Announcement; readonly count: number } | null;
  /** a place to scroll to, while it stands out, and the message to read on from; each wish is an object of its own */
  readonly wanted: { readonly depth: number; readonly readFrom: string | null } | null;
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
  readonly goTo: (depth: number, readFrom?: string) => void;
  /** where words stand on the branch that is shown, first to last */
  readonly find: (conversationId: string, words: string) => Promise<Reply<readonly FoundPlace[]>>;
  /** what all answers on the branch that is shown used; null where that cannot be told */
  readonly used: (conversationId: string) => Promise<readonly Used[] | null>;
  /** reads what stands at this place of the visible branch, with what is around it */
  readonly loadAround: (depth: number) => Promise<void>;
  /** reads the whole visible branch; the failure, where it could not be read */
  readonly readWhole: (until: AbortSignal) => Promise<Failure | null>;
  readonly send: (question: Question, to: SendTo) => Promise<void>;
  readonly edit: (
    messageId: string,
    text: string,
    attachments: readonly string[],
    to: SendTo,
  ) => Promise<void>;
  /** null: the change is given up */
  readonly setEditing: (messageId: string, edit: Edit | null) => void;
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
  readonly takeMissed: () => void;
}

export const conversationId = (view: ChatView): string | null => {
  if (view.at === 'new') return null;
  return view.at === 'open' ? view.open.conversation.id : view.id;
};
