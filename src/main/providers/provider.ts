import type { Failure } from '../../shared/contract/failure.ts';
import type { Field, LoginKind } from '../../shared/contract/login.ts';
import type { ProviderSetting } from '../../shared/contract/provider-settings.ts';
import type { Extras } from '../login/extras.ts';
import type { Tool } from '../credentials/adopt/tool.ts';
import type { TypedAddress } from '../login/flows/api-key.ts';
import type { TakeOver } from '../login/flows/import.ts';
import type { OAuthSettings } from '../login/flows/oauth.ts';
import type { Clock } from '../platform.ts';
import type { HttpInit } from '../network/http-fetch.ts';
import type { PracticeOrigins } from '../practice-world.ts';
import type { WebSite } from '../login/flows/web-password.ts';

/** Every provider there is: those of this version, and those that a company handed out. */
export interface ProviderDirectory {
  /** in the order in which they are offered */
  list(): readonly Provider[];
  known(id: string): Provider | null;
  /** @throws Fault `unknown-provider` */
  find(id: string): Provider;
}

/** What a provider may ask of the world around it. */
export interface World {
  readonly providers: ProviderDirectory;
  /** the practice provider's addresses, started when it is not running yet */
  practice(): Promise<PracticeOrigins>;
  /** what the settings file says about a provider, e.g. other addresses */
  settings(provider: string): AccountConfig;
}

export type AccountConfig = Readonly<Record<string, string>>;

export type DialectName =
  'chat-completions' | 'responses' | 'codex-responses' | 'chatgpt-conversation' | 'code-assist';

/** Where and how an account of this provider chats. */
export interface ChatApi {
  readonly dialect: DialectName;
  readonly base: string;
  /** what the person named, in case the API has no list of its own */
  readonly modelsIfUnlisted?: readonly string[];
  /** where a model is asked, appended to `base`; else where the dialect says */
  readonly pathFor?: (model: string) => string;
  /** what the dialect has to name in each request of this account, e.g. { project } */
  readonly context?: AccountConfig;
  /** what the person named, where the service cannot list its models */
  readonly models?: readonly string[];
  /** what a 403 means at this service, where that can be told */
  readonly whenForbidden?: Pick<Failure, 'code' | 'message'>;
  /** what goes beside a token because of what that token says */
  readonly headersFor?: (token: string) => Record<string, string>;
}

export type LoginOffer =
  | {
      readonly kind: 'web-password';
      readonly site: WebSite;
      readonly known?: Readonly<Record<string, string>>;
    }
  | ({ readonly kind: 'browser' | 'device' } & Pick<OAuthSettings, 'fields' | 'plan' | 'discovery'>)
  | { readonly kind: 'session-cookie'; readonly sessionOrigin: string; readonly api: readonly string[] }
  | {
      readonly kind: 'import';
      readonly tool: Tool;
      readonly origins: readonly string[];
      readonly takeOver?: TakeOver;
    }
  | { readonly kind: 'command'; readonly baseUrl: string | null; readonly extras?: Extras }
  | { readonly kind: 'token'; readonly origins: readonly string[] }
  | {
      readonly kind: 'api-key';
      readonly baseUrl: string | null;
      readonly keyRequired: boolean;
      readonly address?: TypedAddress;
      readonly extras?: Extras;
    };

export interface SetUpParts {
  /** a request with the account's own token; `path` is appended to the API's base */
  ask(request: Omit<HttpInit, 'signal'> & { readonly path: string }): Promise<Response>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** What a service wants to be asked once for each account before it chats. */
export interface SetUp {
  isDone(config: AccountConfig): boolean;
  /** what the person is asked when it can't go on without them */
  fields(config: AccountConfig): readonly Field[];
  /** @throws Fault with action `check-input` for what the person has to add. Resolves with what is to be kept. */
  run(config: AccountConfig, parts: SetUpParts): Promise<AccountConfig>;
}

/** What the person may set at a provider; `World.settings` tells it under its name. */
export type SettableAt = Omit<ProviderSetting, 'value'>;

/** A service to chat with, as data: flows and dialects are the code. */
export interface Provider {
  readonly id: string;
  readonly label: string;
  readonly about: string;
  readonly local: boolean;
  /** handed out by a company in a file, not part of this version */
  readonly company?: boolean;
  readonly kinds: readonly LoginKind[];
  readonly settable?: readonly SettableAt[];
  offers(world: World): Promise<readonly LoginOffer[]>;
  api(config: AccountConfig, world: World): Promise<ChatApi>;
  readonly setUp?: SetUp;
  /** tools whose login files it can follow */
  readonly follows?: readonly Tool['id'][];
  /** run once when an account of this provider exists */
  readonly prepare?: (world: World) => Promise<unknown>;
}
