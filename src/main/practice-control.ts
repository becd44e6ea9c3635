import type { EventHub } from './event-hub.ts';
import { practiceStateFile } from './core.ts';
import type { Platform } from './platform.ts';
import type { PracticeWorld } from './practice-world.ts';

export interface PracticeControl {
  /** the running practice provider, started at the first call */
  world(): Promise<PracticeWorld>;
  close(): Promise<void>;
}

export function createPracticeControl(platform: Platform, events: EventHub): PracticeControl {
  let starting: Promise<PracticeWorld> | null = null;
  const start = async () => {
    const world = await platform.startPractice(practiceStateFile(platform.profileFolder));
    world.onChange((status) => events.emit('practice.changed', status));
    return world;
  };
  return {
    world: () => {
      starting ??= start().catch((error: unknown) => {
        // the next call tries again
        starting = null;
        throw error;
      });
      return starting;
    },
    close: async () => {
      const world = await starting?.catch(() => null);
      await world?.close();
    },
  };
}
