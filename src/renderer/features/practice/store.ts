import { createStore } from 'zustand';
import type { Failure, Reply } from '../../../shared/contract/failure.ts';
import type { PracticeAction, PracticeControls, PracticeStatus } from '../../../shared/contract/practice.ts';
import type { Client } from '../../host/client.ts';
import { createStoreContext } from '../../state/store-context.ts';

export interface PracticeStore {
  readonly status: PracticeStatus | null;
  readonly failure: Failure | null;
  readonly load: () => Promise<void>;
  readonly set: (part: Partial<PracticeControls>) => Promise<void>;
  readonly act: (action: PracticeAction) => Promise<boolean>;
}

export const createPracticeStore = (client: Client) =>
  createStore<PracticeStore>()((set) => {
    client.on('practice.changed', (status) => set({ status }));
    const follow = async (asked: Promise<Reply<PracticeStatus>>): Promise<boolean> => {
      const reply = await asked;
      set(reply.ok ? { status: reply.value, failure: null } : { failure: reply.failure });
      return reply.ok;
    };
    return {
      status: null,
      failure: null,
      load: async () => void (await follow(client.call('practice.status'))),
      set: async (part) => void (await follow(client.call('practice.set', part))),
      act: (action) => follow(client.call('practice.act', { action })),
    };
  });

export const PracticeContext = createStoreContext<PracticeStore>('practice');
