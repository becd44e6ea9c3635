import type { Turn, TurnState } from '../../shared/contract/chat.ts';
import type { Failure } from '../../shared/contract/failure.ts';
import type { EventHub } from '../event-hub.ts';
import type { History } from '../history/history.ts';
import { reasoningKey } from '../history/pieces.ts';
import type { Clock } from '../platform.ts';
import type { Heard } from './hearing.ts';

export interface Ending {
  readonly how: 'complete' | 'stopped' | 'cut' | 'failed';
  readonly heard: Heard;
  readonly failure?: Failure;
}

const stepOf = { complete: 'done', stopped: 'stopped', cut: 'done', failed: 'failed' } as const;

function stateOf({ how, failure }: Ending): TurnState {
  if (how === 'failed' && failure) return { step: 'failed', failure };
  return { step: how === 'stopped' ? 'stopped' : 'done' };
}

interface Parts {
  readonly history: History;
  readonly clock: Clock;
  readonly events: EventHub;
}

export type Finish = (turn: Turn, text: string, ending: Ending) => void;

/**
 * Ends turns: in one transaction the answer becomes a message, and the visible branch goes on to it unless the reader
 * went elsewhere.
 */
export const createFinish =
  ({ history, clock, events }: Parts): Finish =>
  (turn, text, ending) => {
    const { conversationId, questionId, answerId, accountId, model } = turn;
    const { conversations, messages, pieces, turns } = history;
    const at = clock.now();
    const state = stateOf(ending);
    history.together(() => {
      const shown = conversations.shownId(conversationId);
      messages.add({
        id: answerId,
        conversationId,
        parentId: questionId,
        role: 'assistant',
        text,
        model,
        accountId,
        ending: ending.how,
        failure: ending.failure,
        ...ending.heard,
        at,
      });
      pieces.clear(answerId);
      pieces.clear(reasoningKey(answerId));
      turns.set(turn.id, stepOf[ending.how], state);
      // of answers that stand side by side the person chooses one
      const compared = turns.together(questionId).some(({ id }) => id === turn.id);
      if (!compared && (shown === questionId || shown === null)) conversations.show(conversationId, answerId);
      const used = conversations.get(conversationId);
      const first = { accountId: used.accountId ?? accountId, model: used.model ?? model };
      conversations.touch(conversationId, at, compared ? first : { accountId, model });
      // whoever looks at it says so
      conversations.setUnread(conversationId, true);
    });
    events.emit('chat.turn', { ...turn, state });
    events.emit('history.changed', conversations.get(conversationId));
  };
