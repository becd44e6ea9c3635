import type { LoginKind } from '../../shared/contract/login.ts';
import type { Tool } from '../credentials/adopt/tool.ts';
import type { OAuthSettings } from '../login/flows/oauth.ts';
import type { PracticeOrigins } from '../practice-world.ts';
import type { WebSite } from '../login/flows/web-password.ts';

/** What a provider may ask of the world around it. */
export interface World {
  /** the practice provider's addresses, started when it is not running yet */
  practice(): Promise<PracticeOrigins>;
  /** what the settings file says about a provider, e.g. other addresses */
  settings(provider: string): AccountConfig;
}

export type AccountConfig = Readonly<Record<string, string>>;

export type DialectName = 'chat-completions' | 'responses' | 'codex-responses' | 'chatgpt-conversation';

/** Where and how an account of this provider chats. */
export interface ChatApi {
  readonly dialect: DialectName;
  readonly base: string;
  /** what goes beside a token because of what that token says */
  readonly headersFor?: (token: string) => Record<string, string>;
}

export type LoginOffer =
  | {
      readonly kind: 'web-password';
      readonly site: WebSite;
      readonly known?: Readonly<Record<string, string>>;
    }
  | ({ readonly kind: 'browser' | 'device' } & Pick<OAuthSettings, 'fields' | 'plan'>)
  | { readonly kind: 'session-cookie'; readonly sessionOrigin: string; readonly api: readonly string[] }
  | { readonly kind: 'import'; readonly tool: Tool; readonly origins: readonly string[] }
  | { readonly kind: 'command'; readonly baseUrl: string | null }
  | { readonly kind: 'token'; readonly origins: readonly string[] }
  | { readonly kind: 'api-key'; readonly baseUrl: string | null; readonly keyRequired: boolean };

/** A service to chat with, as data: flows and dialects are the code. */
export interface Provider {
  readonly id: string;
  readonly label: string;
  readonly about: string;
  readonly local: boolean;
  readonly kinds: readonly LoginKind[];
  offers(world: World): Promise<readonly LoginOffer[]>;
  api(config: AccountConfig, world: World): Promise<ChatApi>;
  /** tools whose login files it can follow */
  readonly follows?: readonly Tool['id'][];
  /** run once when an account of this provider exists */
  readonly prepare?: (world: World) => Promise<unknown>;
}
