/** What can be done with the messages of a conversation. The object stays the same while the conversation does. */
export interface MessageActions {
  readonly edit: (messageId: string, text: string) => void;
  readonly regenerate: (messageId: string) => void;
  readonly show: (messageId: string) => void;
  readonly sendNow: (turnId: string) => void;
  readonly withdraw: (turnId: string) => void;
  readonly signIn: (accountId: string) => void;
}
