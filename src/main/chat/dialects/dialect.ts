import type { Model } from '../../../shared/contract/accounts.ts';
import type { Usage } from '../../../shared/contract/chat.ts';
import type { Failure } from '../../../shared/contract/failure.ts';
import type { Remote } from '../../history/messages.ts';
import type { AccountConfig } from '../../providers/provider.ts';

/** What a turn asks: the visible branch up to the person's message. */
export interface Ask {
  readonly model: string;
  readonly messages: readonly { readonly role: 'user' | 'assistant'; readonly text: string }[];
  /** the provider's ids of the last answer on this branch, where it keeps conversations itself */
  readonly remote: Remote | null;
  readonly newId: () => string;
}

/** One thing that a provider's stream said. `end` is the provider's own word that the answer is whole. */
export type Said =
  | { readonly said: 'text'; readonly text: string }
  | { readonly said: 'usage'; readonly usage: Usage }
  | { readonly said: 'remote'; readonly remote: Remote }
  | { readonly said: 'end' }
  | { readonly said: 'error'; readonly failure: Failure };

/** How a provider speaks chat on the wire: a request builder and an event reader. */
export interface Dialect {
  /** appended to the API's base address */
  readonly path: string;
  readonly body: (ask: Ask, context: AccountConfig) => unknown;
  /** a reader for one stream; each event's data goes in, in order */
  readonly reader: () => (data: string) => readonly Said[];
  readonly models: {
    readonly path: string;
    /** what is posted there; none: it is a GET */
    readonly body?: (context: AccountConfig) => unknown;
    readonly read: (json: unknown) => Model[];
    /** known by their documentation, for when the service names none */
    readonly otherwise?: readonly Model[];
  };
}
