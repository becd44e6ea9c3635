import type { Abilities, Model } from '../../../shared/contract/accounts.ts';
import type { Usage } from '../../../shared/contract/chat.ts';
import type { Failure } from '../../../shared/contract/failure.ts';
import type { Setup } from '../../../shared/contract/presets.ts';
import type { Remote } from '../../history/messages.ts';
import type { AccountConfig } from '../../providers/provider.ts';

/** A file as a model gets it: a picture, or what can be read of it. */
export type AskedFile =
  | { readonly kind: 'image'; readonly name: string; readonly mediaType: string; readonly base64: string }
  | { readonly kind: 'text'; readonly name: string; readonly text: string };

export interface AskedMessage {
  readonly role: 'user' | 'assistant';
  readonly text: string;
  readonly files?: readonly AskedFile[];
}

/** What a turn asks: the visible branch up to the person's message, and how the model is to take it. */
export interface Ask extends Setup {
  readonly model: string;
  readonly messages: readonly AskedMessage[];
  /**
   * The provider's ids of its last answer to this account on this branch, where it keeps conversations itself, and how
   * many of the messages are in that conversation.
   */
  readonly remote: (Remote & { readonly holds: number }) | null;
  readonly newId: () => string;
}

/** One thing that a provider's stream said. `end` is the provider's own word that the answer is whole. */
export type Said =
  | { readonly said: 'text'; readonly text: string }
  /** what the model thinks on its way, no part of the answer */
  | { readonly said: 'reasoning'; readonly text: string }
  | ({ readonly said: 'tool' } & SaidOfTool)
  | { readonly said: 'usage'; readonly usage: Usage }
  | { readonly said: 'remote'; readonly remote: Remote }
  | { readonly said: 'end' }
  /** nothing comes after it, however long the connection stays open */
  | { readonly said: 'over' }
  | { readonly said: 'error'; readonly failure: Failure };

/** Part of a tool call; parts with the same key are of one call. */
export interface SaidOfTool {
  readonly key: string;
  readonly name?: string | undefined;
  /** added to the arguments so far */
  readonly more?: string | undefined;
  /** the arguments as a whole */
  readonly whole?: string | undefined;
  readonly result?: string | undefined;
}

/** How a provider speaks chat on the wire: a request builder and an event reader. */
export interface Dialect {
  /** appended to the API's base address */
  readonly path: string;
  readonly body: (ask: Ask, context: AccountConfig) => unknown;
  /** a reader for one stream; each event's data goes in, in order */
  readonly reader: () => (data: string) => readonly Said[];
  /** how large a stream may become, where it says more than its answer; else as `readEvents` takes */
  readonly mostBytes?: number;
  /** an answer in one JSON body, of servers that don't stream; null: it is none of this dialect */
  readonly whole?: (json: unknown) => readonly Said[] | null;
  /** what it has words for; what a model makes of it is another matter */
  readonly abilities: Abilities;
  readonly models: {
    readonly path: string;
    /** what is posted there; none: it is a GET */
    readonly body?: (context: AccountConfig) => unknown;
    readonly read: (json: unknown) => Model[];
    /** known by their documentation, for when the service names none */
    readonly otherwise?: readonly Model[];
  };
}
