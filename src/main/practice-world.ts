import type { PracticeAction, PracticePatch, PracticeStatus } from '../shared/contract/practice.ts';

export interface PracticeOrigins {
  readonly chat: string;
  readonly auth: string;
}

/** The running practice provider, as the core sees it. */
export interface PracticeWorld {
  readonly origins: PracticeOrigins;
  status(): Promise<PracticeStatus>;
  set(patch: PracticePatch): Promise<PracticeStatus>;
  act(action: PracticeAction): Promise<PracticeStatus>;
  onChange(listener: (status: PracticeStatus) => void): () => void;
  close(): Promise<void>;
}
