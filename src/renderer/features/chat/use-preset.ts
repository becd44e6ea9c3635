import { useState } from 'react';
import type { Failure } from '../../../shared/contract/failure.ts';
import type { Setup } from '../../../shared/contract/presets.ts';
import { SetupContext } from './setup-store.ts';

/** A preset that is chosen by its name: what becomes of it is seen nowhere but where it was typed. */
export const usePreset = (conversationId: string | null) => {
  const change = SetupContext.useSelect((state) => state.change);
  const [lost, setLost] = useState<{ readonly setup: Setup; readonly failure: Failure } | null>(null);
  const take = async (setup: Setup): Promise<void> => {
    const failure = await change(conversationId, setup);
    setLost(failure && { setup, failure });
  };
  return {
    take,
    failure: lost?.failure,
    again: () => {
      if (lost) void take(lost.setup);
    },
    dismiss: () => setLost(null),
  };
};
