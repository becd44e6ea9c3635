import type { AppInfo } from '../shared/contract/profile.ts';
import type { Exclusive, Lock } from './credentials/lock.ts';
import type { HttpClient } from './network/client.ts';
import type { HttpFetch } from './network/http-fetch.ts';
import type { NetworkSource } from './network/source.ts';
import type { PracticeWorld } from './practice-world.ts';

/** Wall and monotonic time in ms. `schedule` runs once and returns its cancel. */
export interface Clock {
  now(): number;
  monotonic(): number;
  schedule(afterMs: number, run: () => void): () => void;
}

export interface Random {
  bytes(length: number): Uint8Array;
  /** time-ordered (UUIDv7), so that ids sort as their rows were made */
  id(): string;
}

/** Facts are short and never secret: ids, codes, counts, durations. */
export type LogFacts = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface Log {
  info(message: string, facts?: LogFacts): void;
  warn(message: string, facts?: LogFacts): void;
}

/** A small JSON file that is written atomically: electron-store in the shell, conf elsewhere. */
export interface KeyValueStore {
  get(key: string): unknown;
  set(key: string, value: unknown): void;
  delete(key: string): void;
  /** everything in it; setting it replaces all at once */
  store: Record<string, unknown>;
}

/** Seals the profile key with something this machine keeps. Throws when the keeper refuses. */
export interface SecretBox {
  readonly backend: string;
  seal(plain: Uint8Array): Promise<string>;
  open(sealed: string): Promise<Uint8Array>;
}

/** The scripts that run in threads of their own. */
export interface Threads {
  readonly practice: URL;
  readonly history: URL;
}

/** Everything the core needs from what it runs inside. */
export interface Platform {
  readonly info: AppInfo;
  /** where the person's other tools keep their things */
  readonly home: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** a folder of mode 0700 */
  readonly profileFolder: string;
  openAccountsStore(): KeyValueStore;
  openSettingsStore(): KeyValueStore;
  /** the operating system's keeper of secrets; null where there is none worth the name */
  findOsBox(): Promise<SecretBox | null>;
  /** the one client's, for login, renewal, chat and models */
  readonly fetch: HttpFetch;
  /** the client itself, for what looks at the ways it takes */
  readonly client: HttpClient;
  /** hands the client its settings once there are any */
  bindNetwork(source: NetworkSource): void;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** holds among all processes of this profile */
  readonly lock: Lock;
  readonly exclusive: Exclusive;
  openExternal(url: string): Promise<void>;
  /** the script that copies and tries histories */
  readonly historyThread: URL;
  startPractice(stateFile: string): Promise<PracticeWorld>;
  /** tells when the machine woke or the network may have come back */
  onResume(listener: () => void): () => void;
}
