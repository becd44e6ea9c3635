import type { Message } from '../../../shared/contract/history.ts';
import type { ExportFormat } from '../../../shared/contract/transfer.ts';

/** What can be done with the messages of a conversation. The object stays the same while the conversation does. */
export interface MessageActions {
  readonly edit: (messageId: string, text: string, attachments: readonly string[]) => void;
  readonly regenerate: (messageId: string) => void;
  /** an answer that broke off */
  readonly goOn: (messageId: string) => void;
  /** one of several answers, and its model from then on */
  readonly choose: (answer: Message) => void;
  /** an answer among others, of its own model once more */
  readonly again: (answer: Message) => void;
  readonly show: (messageId: string) => Promise<void>;
  /** by its own account, or by another one of the same provider */
  readonly sendNow: (turnId: string, accountId?: string) => void;
  readonly withdraw: (turnId: string) => void;
  /** the branch down to this message as a chat of its own */
  readonly fork: (messageId: string) => void;
  /** a message as a file; null where nothing is written to the disk */
  readonly save: ((messageId: string, format: ExportFormat) => void) | null;
  readonly signIn: (accountId: string) => void;
}
