import type { Host } from '../../shared/contract/contract.ts';

/** Whether the core can be reached; "gone" after a while of trying, or when it refuses this window. */
export type Link = 'open' | 'lost' | 'gone';

export interface LinkedHost extends Host {
  /** Electron's IPC cannot be lost, so only the loopback host tells. */
  onLink?(listener: (link: Link) => void): () => void;
}
