import { useEffect, useEffectEvent, useState } from 'react';

type Coming<Value> =
  | { readonly step: 'coming' }
  | { readonly step: 'here'; readonly value: Value }
  | { readonly step: 'failed'; readonly error: unknown };

/**
 * What has to be fetched before it can be drawn; null until it is there. It waits without `Suspense`, in which React holds
 * back what comes until the fallback stood there for 300 ms, and draws what came long since some frames later, while keys
 * that are pressed go elsewhere. What can't be fetched is thrown, and fetched anew by who is drawn anew.
 */
export const useComing = <Value>(known: () => Value | null, fetch: () => Promise<Value>): Value | null => {
  const [state, setState] = useState<Coming<Value>>(() => {
    const value = known();
    return value === null ? { step: 'coming' } : { step: 'here', value };
  });
  const bring = useEffectEvent(fetch);
  useEffect(() => {
    if (state.step !== 'coming') return undefined;
    let gone = false;
    const become = (next: Coming<Value>) => {
      if (!gone) setState(next);
    };
    bring().then(
      (value) => become({ step: 'here', value }),
      (error: unknown) => become({ step: 'failed', error }),
    );
    return () => {
      gone = true;
    };
  }, [state]);
  if (state.step === 'failed') throw state.error;
  return state.step === 'here' ? state.value : null;
};
