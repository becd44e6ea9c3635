import type { Abilities } from '../../../shared/contract/accounts.ts';
import type { Usage } from '../../../shared/contract/chat.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import type { Cost } from './cost.ts';
import type { Question, SendTo } from './chat-state.ts';
import type { TargetChoice, TargetFacts } from './target-choice.ts';

export type ComposerState =
  | { readonly step: 'ready' }
  /** an answer is being written: the button stops it */
  | { readonly step: 'answering' }
  /** nothing can be sent now, and this is why */
  | { readonly step: 'blocked'; readonly why: string };

export interface ComposerProps {
  /** names the draft; null is the new chat */
  readonly draftOf: string | null;
  /** null until it begins */
  readonly conversationId: string | null;
  readonly state: ComposerState;
  readonly sendWith: Settings['sendWith'];
  readonly mod: string;
  /** words that come back from the conversation */
  readonly returned: string | null;
  /** the person's messages so far, newest first */
  readonly earlier: readonly string[];
  readonly target: TargetFacts | null;
  readonly targets: readonly TargetChoice[];
  /** where messages of this chat go */
  readonly usual: SendTo | null;
  /** what can be said to an account's service; null: not known yet */
  readonly abilitiesOf: (accountId: string) => Abilities | null;
  readonly lastUsage: Usage | null;
  readonly totalUsage: Pick<Usage, 'inputTokens' | 'outputTokens'>;
  readonly costs: readonly Cost[];
  /** whether this chat is temporary; null: it is an old one, and that is settled */
  readonly temporary: boolean | null;
  readonly onReturnedTaken: () => void;
  readonly onSend: (question: Question, to: SendTo | null) => void;
  readonly onStop: () => void;
  readonly onNew: (temporary: boolean) => void;
}
