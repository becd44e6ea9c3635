import { events, type EventName, type EventOf } from '../shared/contract/contract.ts';

export interface EventHub {
  emit<N extends EventName>(name: N, value: EventOf<N>): void;
  onEvent(listener: (name: EventName, value: unknown) => void): () => void;
}

/** Sends the core's events to every window; the contract's schemas drop whatever is not theirs to see. */
export function createEventHub(): EventHub {
  const listeners = new Set<(name: EventName, value: unknown) => void>();
  return {
    emit: (name, value) => {
      if (listeners.size === 0) return;
      const allowed = events()[name].parse(value);
      for (const listener of listeners) listener(name, allowed);
    },
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
