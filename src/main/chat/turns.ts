import { needsPerson, type Accounts } from '../credentials/accounts.ts';
import type { Bearer } from '../credentials/bearer.ts';
import type { EventHub } from '../event-hub.ts';
import { Fault, failureOf } from '../fault.ts';
import type { History } from '../history/history.ts';
import type { StoredTurn, TurnStep } from '../history/turns.ts';
import { orAborted } from '../or-aborted.ts';
import type { Clock, Log, Random } from '../platform.ts';
import type { World } from '../providers/provider.ts';
import type { Delta, Turn, TurnState } from '../../shared/contract/chat.ts';
import { hearAnswer } from './answer.ts';
import type { Ask } from './dialects/dialect.ts';
import { createFinish } from './finishing.ts';
import { holdFor } from './hold.ts';
import { readyApi } from './ready.ts';
import { createWaits } from './waits.ts';
import { createWriter, type Writer } from './writer.ts';

export interface Turns {
  /** begins a turn that is written to history already */
  begin(turn: Turn): void;
  stop(id: string): Promise<void>;
  /** by its own account, or by another one of the same provider. @throws Fault `not-held`, `other-provider` */
  sendNow(id: string, accountId?: string): void;
  /** nothing of this conversation is sent any more */
  abandon(conversationId: string): Promise<void>;
  /** text of an answer so far, as the window should see it */
  textOf(turn: Turn): string;
  resume(): void;
  busy(): boolean;
  close(): Promise<void>;
}

interface Parts {
  readonly history: History;
  readonly accounts: Accounts;
  readonly bearer: Bearer;
  readonly world: World;
  readonly clock: Clock;
  readonly random: Random;
  readonly events: EventHub;
  readonly log: Log;
}

interface Running {
  readonly control: AbortController;
  readonly writer: Writer;
  readonly over: Promise<void>;
}

const stoppedByPerson = Symbol('stopped by the person');
const closing = Symbol('the app is closing');

/** Runs turns: each request leaves at most once, what it brings is kept, and what can't go now is held. */
export function createTurns(parts: Parts): Turns {
  const { history, accounts, bearer, world, clock, random, events, log } = parts;
  const running = new Map<string, Running>();
  const finish = createFinish({ history, clock, events });
  const waits = createWaits(clock, (id) => {
    const turn = history.turns.get(id);
    if (turn.step === 'held') run(turn);
  });
  let open = true;

  const showDelta = (delta: Delta) => events.emit('chat.delta', delta);
  const become = (turn: Turn, step: TurnStep, state: TurnState) => {
    history.turns.set(turn.id, step, state);
    events.emit('chat.turn', { ...turn, state });
  };

  const askFor = (turn: Turn): Ask => ({
    model: turn.model,
    messages: history.messages
      .pathTo(turn.questionId)
      .filter(({ text }) => text !== '')
      .map(({ role, text }) => ({ role, text })),
    remote: history.messages.remoteAbove(turn.questionId),
    newId: random.id,
  });

  const hold = (turn: Turn, held: Extract<TurnState, { step: 'held' }>) => {
    become(turn, 'held', held);
    waits.begin(turn.id, held);
  };

  const settle = (turn: Turn, writer: Writer, error: unknown, signal: AbortSignal) => {
    if (signal.aborted) {
      const how = signal.reason === stoppedByPerson ? 'stopped' : 'cut';
      return finish(turn, writer.text(), { how, heard: {} });
    }
    const failure = failureOf(error);
    const held = holdFor(failure, clock.now());
    if (held) return hold(turn, held);
    log.warn('a turn failed', { turn: turn.id, code: failure.code, detail: failure.detail });
    finish(turn, '', { how: 'failed', heard: {}, failure });
  };

  const converse = async (turn: Turn, writer: Writer, control: AbortController): Promise<void> => {
    try {
      const { signal } = control;
      const ready = readyApi({ accounts, bearer, world, clock }, turn.accountId, signal);
      const api = await orAborted(signal, ready);
      const answer = hearAnswer(
        { bearer, now: clock.now },
        {
          accountId: turn.accountId,
          api,
          ask: askFor(turn),
          signal,
          // written before the request leaves: after a crash it is never sent a second time
          leaving: () => {
            signal.throwIfAborted();
            become(turn, 'sending', { step: 'streaming' });
          },
          turnedAway: () => {
            signal.throwIfAborted();
            become(turn, 'queued', { step: 'queued' });
          },
          onText: writer.write,
        },
      );
      // a stop does not wait for a token that is being renewed
      const end = await orAborted(signal, answer);
      writer.flush();
      running.delete(turn.id);
      finish(turn, writer.text(), end);
    } catch (error) {
      writer.flush();
      // before anyone hears that it is held: who hears it may send it again at once
      running.delete(turn.id);
      settle(turn, writer, error, control.signal);
    }
  };

  const run = (turn: Turn) => {
    if (!open || running.has(turn.id)) return;
    waits.end(turn.id);
    const control = new AbortController();
    const ids = { conversationId: turn.conversationId, messageId: turn.answerId };
    const writer = createWriter({ clock, pieces: history.pieces, shown: showDelta }, ids);
    become(turn, 'queued', { step: 'queued' });
    const over = Promise.resolve()
      .then(() => converse(turn, writer, control))
      .catch((error: unknown) =>
        log.warn('a turn could not be settled', { turn: turn.id, code: failureOf(error).code }),
      );
    running.set(turn.id, { control, writer, over });
  };

  const heldFor = (reason: 'sign-in' | 'network'): StoredTurn[] =>
    history.turns.open().filter(({ state }) => state.step === 'held' && state.reason === reason);

  /** each waiting turn goes once its account can speak again */
  const releaseSignedIn = () => {
    for (const turn of heldFor('sign-in')) {
      const found = accounts.statuses().find(({ id }) => id === turn.accountId);
      if (found && !needsPerson(found.state)) run(turn);
    }
  };

  /** what an earlier run of the app left: never sent again if it may have left, else where it was */
  const recover = () => {
    for (const turn of history.turns.open()) {
      if (turn.step === 'sending')
        finish(turn, history.pieces.read(turn.answerId), { how: 'cut', heard: {} });
      if (turn.step === 'queued') run(turn);
      if (turn.state.step === 'held') waits.begin(turn.id, turn.state, 'after a restart');
    }
    releaseSignedIn();
  };

  const stop = async (id: string): Promise<void> => {
    const found = running.get(id);
    found?.control.abort(stoppedByPerson);
    await found?.over;
  };

  /** the conversation goes on with the account that its person chose */
  const handOver = (turn: StoredTurn, accountId: string): StoredTurn => {
    if (accounts.get(accountId).provider !== accounts.get(turn.accountId).provider) {
      throw new Fault({ code: 'other-provider', message: 'This account is of another provider.' });
    }
    history.together(() => {
      history.turns.reassign(turn.id, accountId);
      history.conversations.touch(turn.conversationId, clock.now(), { accountId, model: turn.model });
    });
    events.emit('history.changed', history.conversations.get(turn.conversationId));
    return history.turns.get(turn.id);
  };

  const stopListening = accounts.onChange(releaseSignedIn);
  recover();

  return {
    begin: run,
    busy: () => running.size > 0,
    textOf: (turn) => running.get(turn.id)?.writer.text() ?? history.pieces.read(turn.answerId),
    stop,
    abandon: async (conversationId) => {
      for (const turn of history.turns.openIn(conversationId)) {
        waits.end(turn.id);
        if (!running.has(turn.id)) become(turn, 'stopped', { step: 'stopped' });
      }
      await Promise.all(history.turns.openIn(conversationId).map(({ id }) => stop(id)));
    },
    sendNow: (id, accountId) => {
      const turn = history.turns.get(id);
      if (turn.step !== 'held') {
        throw new Fault({ code: 'not-held', message: 'This message is not waiting any more.' });
      }
      run(accountId === undefined ? turn : handOver(turn, accountId));
    },
    resume: () => {
      waits.forgetTries();
      for (const turn of heldFor('network')) run(turn);
    },
    close: async () => {
      open = false;
      stopListening();
      waits.close();
      for (const { control } of running.values()) control.abort(closing);
      await Promise.all([...running.values()].map(({ over }) => over));
    },
  };
}
