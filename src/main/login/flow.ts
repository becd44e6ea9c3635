import type { Failure } from '../../shared/contract/failure.ts';
import type { Field, LoginKind } from '../../shared/contract/login.ts';
import type { Tool } from '../credentials/adopt/tool.ts';
import type { SignedIn } from '../credentials/accounts.ts';
import type { Clock } from '../platform.ts';
import type { HttpFetch } from '../network/http-fetch.ts';
import type { Picture } from './captcha.ts';

export type Values = Readonly<Record<string, string>>;

export interface BrowserPage {
  readonly url: string;
  readonly userCode?: string;
  /** epoch ms */
  readonly expiresAt: number;
  readonly canPaste: boolean;
}

export interface Step {
  readonly name: string;
  readonly label: string;
}

/** How a running flow speaks with the person. Every wait ends with the signal's reason once the login is cancelled. */
export interface LoginIo {
  readonly signal: AbortSignal;
  step(name: string): void;
  /** `found`: hosts of sign-in servers that somebody else named, for the person to agree to */
  ask(fields: readonly Field[], failure?: Failure, found?: readonly string[]): Promise<Values>;
  /**
   * Sends the person to a page. Resolves with the address they paste from there, where that is asked for; a flow that
   * hears from the page itself goes on without it.
   * @throws Fault `login.not-a-web-page` at once
   */
  browser(page: BrowserPage): Promise<string>;
  challenge(
    picture: Picture,
    wrong: boolean,
  ): Promise<{ kind: 'answer'; answer: string } | { kind: 'another' }>;
}

export interface FlowTools {
  readonly fetch: HttpFetch;
  readonly now: () => number;
  readonly clock: Clock;
  /** login files of a tool on this machine, most likely first */
  foundFiles(tool: Tool): readonly string[];
}

/** One run of a sign-in, from the first question to the credential. */
export interface Flow {
  readonly kind: LoginKind;
  readonly steps: readonly Step[];
  /** what is known beforehand (never a secret) fills the fields */
  run(io: LoginIo, known: Values): Promise<SignedIn>;
}

export const isSecret = ({ type }: Field): boolean =>
  type === 'password' || type === 'secret' || type === 'secret-lines';

/** What may be kept of an entry, to be there when it is asked for again. */
export const plainValues = (fields: readonly Field[], values: Values): Values =>
  Object.fromEntries(
    fields.filter((field) => !isSecret(field)).map(({ name }) => [name, values[name] ?? '']),
  );
