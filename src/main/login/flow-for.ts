import type { OAuthClient } from '../oauth/client-data.ts';
import type { ChatApi, LoginOffer } from '../providers/provider.ts';
import type { Flow, FlowTools } from './flow.ts';
import { apiKeyFlow } from './flows/api-key.ts';
import { commandFlow } from './flows/command.ts';
import { importFlow } from './flows/import.ts';
import { oauthFlow } from './flows/oauth.ts';
import { sessionCookieFlow } from './flows/session-cookie.ts';
import { tokenFlow } from './flows/token.ts';
import { webPasswordFlow } from './flows/web-password.ts';

/** What of an account that signs in again is not for the window. */
export interface Again {
  readonly claims?: string | undefined;
  readonly before?: OAuthClient | undefined;
}

/** The flow of a way to sign in that a provider offers. */
export function flowFor(
  provider: string,
  offer: LoginOffer,
  { claims, before, api, ...tools }: FlowTools & Again & { readonly api: () => Promise<ChatApi> },
): Flow {
  switch (offer.kind) {
    case 'web-password':
      return webPasswordFlow(provider, offer.site, tools);
    case 'browser':
    case 'device':
      return oauthFlow(offer.kind, { ...offer, provider, claims, before }, tools);
    case 'session-cookie':
      return sessionCookieFlow({ provider, sessionOrigin: offer.sessionOrigin, api: offer.api }, tools);
    case 'import':
      return importFlow(
        { provider, tool: offer.tool, origins: offer.origins, takeOver: offer.takeOver },
        tools,
      );
    case 'command':
      return commandFlow({ ...offer, provider }, tools);
    case 'token':
      return tokenFlow({ provider, origins: offer.origins, api }, tools);
    case 'api-key':
      return apiKeyFlow({ ...offer, provider }, tools);
  }
}
