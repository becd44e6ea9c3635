import { checkAction, checkPatch } from '../check-controls.ts';
import {
  defaultControls,
  type OneShotAction,
  type PracticeAction,
  type PracticeControls,
  type PracticeCounts,
  type PracticeOrigins,
  type PracticeStatus,
} from '../controls.ts';
import { people } from '../people.ts';
import type { Demand } from './demand.ts';
import type { SavedState } from './state-file.ts';

/** What every part of the practice world shares: the clock, the knobs, the marks and the counters. */
export interface World {
  /** Epoch ms. */
  readonly now: () => number;
  readonly origins: PracticeOrigins;
  readonly issuer: string;
  readonly apiBase: string;
  readonly saved: SavedState;
  /** Writes `saved` to disk. */
  readonly persist: () => void;
  controls(): Readonly<PracticeControls>;
  /** Epoch ms at which the limit in force ends, null when there is none. */
  limitedUntil(): number | null;
  count(what: keyof PracticeCounts): void;
  showCaptcha(answer: string): void;
  /** What the API wants in a token, null where any will do. */
  demand(): Demand | null;
  /** The person was seen for it. */
  seePerson(): void;
  /** A token came that has it. */
  meetDemand(): void;
  /** True once if the action was armed; it is spent by asking. */
  spend(action: OneShotAction): boolean;
  status(): PracticeStatus;
  /** @throws TypeError with a sentence for a person; nothing has changed then. */
  set(patch: unknown): PracticeStatus;
  /** @throws TypeError with a sentence for a person; nothing has changed then. */
  act(action: unknown): PracticeStatus;
  onChange(listener: (status: PracticeStatus) => void): () => void;
  /** Runs when every session, token and grant has just been revoked. */
  onRevoke(listener: () => void): void;
  /** Forgets the listeners and timers. */
  dispose(): void;
}

interface WorldParts {
  now: () => number;
  origins: PracticeOrigins;
  saved: SavedState;
  persist: () => void;
}

const noCounts: Readonly<PracticeCounts> = {
  logins: 0,
  sessionCalls: 0,
  tokensIssued: 0,
  apiCalls: 0,
  answers: 0,
  refreshes: 0,
};

export function createWorld({ now, origins, saved, persist }: WorldParts): World {
  let controls: PracticeControls = { ...defaultControls };
  let counts: PracticeCounts = { ...noCounts };
  let captchaAnswer: string | null = null;
  let limitEnd: number | null = null;
  let limitTimer: NodeJS.Timeout | undefined;
  let demand: Demand | null = null;
  const armed = new Set<OneShotAction>();
  const listeners = new Set<(status: PracticeStatus) => void>();
  const revokeListeners = new Set<() => void>();
  const issuer = `${origins.auth}/oidc`;
  const apiBase = `${origins.chat}/v1`;

  const limitedUntil = () => (limitEnd !== null && limitEnd > now() ? limitEnd : null);

  function status(): PracticeStatus {
    const until = limitedUntil();
    return {
      ...structuredClone(controls),
      rateLimitS: until === null ? 0 : controls.rateLimitS,
      origins: { ...origins },
      issuer,
      apiBase,
      people: people.map((person) => ({ ...person })),
      captchaAnswer,
      rateLimitedUntil: until,
      armed: [...armed, ...demandActions()],
      counts: { ...counts },
    };
  }

  function demandActions(): PracticeAction[] {
    if (demand === null) return [];
    return [demand.inPerson ? 'demand-person' : 'demand-claims'];
  }

  function changed(): PracticeStatus {
    const latest = status();
    for (const listener of listeners) listener(latest);
    return latest;
  }

  function startLimit(seconds: number) {
    clearTimeout(limitTimer);
    limitEnd = seconds === 0 ? null : now() + seconds * 1000;
    // The panel has to hear of the end of a limit, though nobody asks for it then.
    if (seconds > 0) limitTimer = setTimeout(changed, seconds * 1000 + 20).unref();
  }

  function perform(action: PracticeAction) {
    switch (action) {
      case 'expire-tokens':
        saved.tokenEpoch += 1;
        persist();
        return;
      case 'revoke-sessions':
        saved.era += 1;
        saved.grants = {};
        for (const listener of revokeListeners) listener();
        persist();
        return;
      case 'reset':
        controls = { ...defaultControls };
        counts = { ...noCounts };
        captchaAnswer = null;
        armed.clear();
        demand = null;
        startLimit(0);
        return;
      case 'demand-claims':
      case 'demand-person':
        demand = { notBefore: Math.floor(now() / 1000), inPerson: action === 'demand-person' };
        return;
      case 'answer-401-once':
      case 'cut-next-stream':
      case 'slow-next-stream':
        armed.add(action);
    }
  }

  return {
    now,
    origins,
    issuer,
    apiBase,
    saved,
    persist,
    limitedUntil,
    status,
    controls: () => controls,
    count(what) {
      counts[what] += 1;
      changed();
    },
    showCaptcha(answer) {
      captchaAnswer = answer;
      changed();
    },
    demand: () => demand,
    seePerson() {
      if (demand !== null) demand = { ...demand, inPerson: false };
    },
    meetDemand() {
      demand = null;
      changed();
    },
    spend(action) {
      const was = armed.delete(action);
      if (was) changed();
      return was;
    },
    set(patch) {
      const checked = checkPatch(patch);
      if (!checked.ok) throw new TypeError(checked.error);
      controls = { ...controls, ...structuredClone(checked.value) };
      if (checked.value.rateLimitS !== undefined) startLimit(checked.value.rateLimitS);
      return changed();
    },
    act(action) {
      const checked = checkAction(action);
      if (!checked.ok) throw new TypeError(checked.error);
      perform(checked.value);
      return changed();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    onRevoke(listener) {
      revokeListeners.add(listener);
    },
    dispose() {
      clearTimeout(limitTimer);
      listeners.clear();
      revokeListeners.clear();
    },
  };
}
