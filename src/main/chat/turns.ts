import { needsPerson, type Accounts } from '../credentials/accounts.ts';
import type { Bearer } from '../credentials/bearer.ts';
import { withoutSecrets } from '../credentials/without-secrets.ts';
import type { EventHub } from '../event-hub.ts';
import { mayPass } from '../disk-errors.ts';
import { Fault, failureOf } from '../fault.ts';
import type { History } from '../history/history.ts';
import type { StoredTurn, TurnStep } from '../history/turns.ts';
import { orAborted } from '../or-aborted.ts';
import { pause } from '../pause.ts';
import type { Clock, Log, Random } from '../platform.ts';
import type { World } from '../providers/provider.ts';
import type { Delta, Turn, TurnState } from '../../shared/contract/chat.ts';
import type { Failure } from '../../shared/contract/failure.ts';
import { hearAnswer, type AnswerEnd } from './answer.ts';
import { askFor } from './asking.ts';
import { createFinish } from './finishing.ts';
import { createHearing, isWhole, type Hearing } from './hearing.ts';
import { holdFor, type Held } from './hold.ts';
import { takeUpLeftBehind } from './left-behind.ts';
import type { SoFar } from './reading.ts';
import { readyApi } from './ready.ts';
import { retryPause } from './retry.ts';
import { untilTaken, waitsForDisk } from './unwritten.ts';
import { createWaits } from './waits.ts';
import { createWriter, type Writer } from './writer.ts';

export interface Turns {
  /** false where what an earlier run of the app left finds no room to be written down yet */
  readonly recovered: boolean;
  /** begins a turn that is written to history already */
  begin(turn: Turn): void;
  /** @throws Fault `answer-waits-for-room` where what was said till then can't be kept yet */
  stop(id: string): Promise<void>;
  /** by its own account, or by another one of the same provider. @throws Fault `not-held`, `other-provider` */
  sendNow(id: string, accountId?: string): void;
  /** a held turn was taken back: it waits for nothing any more */
  takenBack(id: string): void;
  /** nothing of this conversation is sent any more */
  abandon(conversationId: string): Promise<void>;
  /** an answer so far, as the window should see it */
  soFar(turn: Turn): SoFar;
  resume(): void;
  busy(): boolean;
  /** whether a turn is written, or waits to be */
  unfinished(): boolean;
  close(): Promise<void>;
}

export interface TurnsParts {
  readonly history: History;
  readonly accounts: Accounts;
  readonly bearer: Bearer;
  readonly world: World;
  readonly clock: Clock;
  readonly random: Random;
  readonly events: EventHub;
  readonly log: Log;
}

interface Answering {
  readonly control: AbortController;
  readonly writer: Writer;
  readonly thoughts: Writer;
  readonly hearing: Hearing;
}

interface Running extends Answering {
  readonly over: Promise<void>;
  /** fulfilled with what is told, where the disk does not take what it brought, and it waits until it does */
  readonly unwritten: PromiseWithResolvers<Fault>;
}

const stoppedByPerson = Symbol('stopped by the person');
const closing = Symbol('the app is closing');

/** Runs turns: each request leaves at most once, what it brings is kept, and what can't go now is held. */
export function createTurns(parts: TurnsParts): Turns {
  const { history, accounts, bearer, world, clock, random, events, log } = parts;
  const running = new Map<string, Running>();
  const finish = createFinish({ history, clock, events });
  const waits = createWaits(clock, (id) => {
    const turn = history.turns.has(id) ? history.turns.get(id) : null;
    if (turn) release(turn);
  });
  let open = true;
  const closed = new AbortController();

  const showDelta = (delta: Delta) => events.emit('chat.delta', delta);
  const become = (turn: Turn, step: TurnStep, state: TurnState) => {
    history.turns.set(turn.id, step, state);
    events.emit('chat.turn', { ...turn, state });
  };

  const hold = (turn: Turn, held: Held) => {
    become(turn, 'held', held);
    waits.begin(turn.id, held);
  };

  /** Providers say again what they were sent. */
  const tellable = (turn: Turn, failure: Failure): Failure => {
    const credential = accounts.list().find(({ id }) => id === turn.accountId)?.credential;
    return credential ? withoutSecrets(failure, credential) : failure;
  };

  const settle = (turn: Turn, { writer, hearing, control }: Answering, error: unknown) => {
    const { signal } = control;
    const heard = hearing.heard();
    if (signal.aborted) {
      // only its connection was still open
      if (isWhole(hearing)) return finish(turn, writer.text(), { how: 'complete', heard });
      if (signal.reason === stoppedByPerson) return finish(turn, writer.text(), { how: 'stopped', heard });
      // what has not left is sent by the next start, as after a crash
      if (history.turns.get(turn.id).step === 'queued') return;
      return finish(turn, writer.text(), { how: 'cut', heard });
    }
    const failure = tellable(turn, failureOf(error));
    const held = holdFor(failure, clock.now());
    if (held) return hold(turn, held);
    // its detail may hold the person's words, said again by the provider
    log.warn('a turn failed', { turn: turn.id, code: failure.code });
    // what was there before it was gone on with stays
    finish(turn, writer.text(), { how: writer.text() === '' ? 'failed' : 'cut', heard, failure });
  };

  /** Asks, and asks again where the server said that it could not answer. */
  const hear = async (turn: Turn, answering: Answering): Promise<AnswerEnd> => {
    const { signal } = answering.control;
    const api = await orAborted(signal, readyApi({ accounts, bearer, world, clock }, turn.accountId, signal));
    for (let tries = 0; ; tries += 1) {
      const answer = hearAnswer(
        { bearer, clock },
        {
          accountId: turn.accountId,
          api,
          ask: askFor(history, turn, answering.writer.text(), random.id),
          signal,
          hearing: answering.hearing,
          // written before the request leaves: after a crash it is never sent a second time
          leaving: () => {
            signal.throwIfAborted();
            become(turn, 'sending', { step: 'streaming' });
          },
          turnedAway: () => {
            signal.throwIfAborted();
            become(turn, 'queued', { step: 'queued' });
          },
        },
      );
      try {
        // a stop does not wait for a token that is being renewed
        return await orAborted(signal, answer);
      } catch (error) {
        signal.throwIfAborted();
        const [jitter = 0] = random.bytes(1);
        const ms = retryPause(failureOf(error), tries, jitter / 255);
        if (ms === null) throw error;
        become(turn, 'queued', { step: 'queued' });
        await pause(clock, ms, signal);
      }
    }
  };

  /** Writes how it went. What the disk does not take is in memory yet, and written once it does. */
  const leave = async (turn: Turn, write: () => void): Promise<void> => {
    const own = running.get(turn.id);
    for (;;) {
      // before anyone hears that it is held: who hears it may send it again at once
      running.delete(turn.id);
      try {
        write();
        return;
      } catch (error) {
        if (!open || !mayPass(error)) throw error;
        log.warn('an answer waits for the disk', { turn: turn.id, code: failureOf(error).code });
        if (own) running.set(turn.id, own);
        own?.unwritten.resolve(waitsForDisk(error));
        await pause(clock, untilTaken, closed.signal).catch(() => undefined);
      }
    }
  };

  const converse = async (turn: Turn, answering: Answering): Promise<void> => {
    const { writer, thoughts, hearing } = answering;
    const write = await hear(turn, answering).then(
      (end) => () => {
        const failure = end.how === 'cut' ? tellable(turn, end.failure) : undefined;
        finish(turn, writer.text(), { how: end.how, heard: hearing.heard(), ...(failure && { failure }) });
      },
      (error: unknown) => () => settle(turn, answering, error),
    );
    writer.flush();
    thoughts.flush();
    await leave(turn, write);
  };

  const run = (turn: Turn) => {
    if (!open || running.has(turn.id)) return;
    waits.end(turn.id);
    const control = new AbortController();
    const ids = { conversationId: turn.conversationId, messageId: turn.answerId };
    const writing = { clock, pieces: history.pieces, shown: showDelta };
    // only an answer that is gone on with has pieces before it is asked for
    const begun = history.pieces.read(turn.answerId);
    const writer = createWriter(writing, { ...ids, of: 'text' }, begun);
    const thoughts = createWriter(writing, { ...ids, of: 'reasoning' });
    const hearing = createHearing({
      onText: writer.write,
      onReasoning: thoughts.write,
      onTools: (tools) => events.emit('chat.tools', { ...ids, tools: [...tools] }),
      now: clock.now,
    });
    const answering = { control, writer, thoughts, hearing };
    // a new one is written so already, and must not be told to have failed by a disk that is full only now
    if (turn.state.step === 'queued') events.emit('chat.turn', turn);
    else become(turn, 'queued', { step: 'queued' });
    const over = Promise.resolve()
      .then(() => converse(turn, answering))
      .catch((error: unknown) =>
        log.warn('a turn could not be settled', { turn: turn.id, code: failureOf(error).code }),
      );
    running.set(turn.id, { ...answering, over, unwritten: Promise.withResolvers() });
  };

  /** sends one that is held; where that can't be written now it stays held, and a timer's error would end the process */
  const release = (turn: StoredTurn) => {
    if (turn.state.step !== 'held') return;
    try {
      run(turn);
    } catch (error) {
      log.warn('a held turn could not go on', { turn: turn.id, code: failureOf(error).code });
      waits.begin(turn.id, turn.state);
    }
  };

  const heldFor = (reason: Held['reason']): StoredTurn[] =>
    history.turns.open().filter(({ state }) => state.step === 'held' && state.reason === reason);

  /** each waiting turn goes once its account can speak again */
  const releaseSignedIn = () => {
    for (const turn of heldFor('sign-in')) {
      const found = accounts.statuses().find(({ id }) => id === turn.accountId);
      if (found && !needsPerson(found.state)) release(turn);
    }
  };

  /** Returns what it waits for, where it has not ended. */
  const stop = async (id: string): Promise<Fault | null> => {
    const found = running.get(id);
    found?.control.abort(stoppedByPerson);
    const unwritten = await (found && Promise.race([found.over, found.unwritten.promise]));
    if (unwritten && running.get(id) === found) return unwritten;
    const turn = found ? null : history.turns.get(id);
    if (turn?.step !== 'held') return null;
    waits.end(id);
    finish(turn, history.pieces.read(turn.answerId), { how: 'stopped', heard: {} });
    return null;
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
  const isRunning = (id: string) => running.has(id);
  const left = takeUpLeftBehind({ history, clock, log, finish, waits, run, isRunning });
  releaseSignedIn();

  return {
    recovered: left.takenUp,
    begin: run,
    busy: () => running.size > 0,
    unfinished: () => running.size > 0 || history.turns.open().length > 0,
    soFar: (turn) => {
      const found = running.get(turn.id);
      if (!found) return { text: history.pieces.read(turn.answerId) };
      const { reasoning, tools } = found.hearing.heard();
      return { text: found.writer.text(), reasoning, ...(tools && { tools: [...tools] }) };
    },
    stop: async (id) => {
      const unwritten = await stop(id);
      if (unwritten) throw unwritten;
    },
    takenBack: waits.end,
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
      for (const turn of heldFor('network')) release(turn);
      // timers stood still while the machine slept; the wall clock went on
      for (const { id, state } of heldFor('rate-limit'))
        if (state.step === 'held') waits.begin(id, state, 'held before');
    },
    close: async () => {
      open = false;
      stopListening();
      left.close();
      waits.close();
      for (const { control } of running.values()) control.abort(closing);
      closed.abort(closing);
      await Promise.all([...running.values()].map(({ over }) => over));
    },
  };
}
