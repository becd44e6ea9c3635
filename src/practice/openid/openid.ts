import { Provider } from 'oidc-provider';

import type { Page, Visit } from '../http/visit.ts';
import type { World } from '../state/world.ts';
import { createCodexDevice } from './codex-device.ts';
import { openidConfiguration } from './configuration.ts';
import { withHabits } from './habits.ts';
import { interactionPage, isInteraction } from './interaction.ts';
import { createStore } from './store.ts';

const loopbackHosts = new Set(['127.0.0.1', '[::1]', 'localhost']);

/**
 * A certified OpenID provider (oidc-provider) under `/oidc`, for the flows that the RFCs define: code + PKCE, device,
 * refresh rotation with family revocation, revocation, introspection.
 */
export function createOpenid(world: World): Page {
  const store = createStore(world);
  world.onRevoke(() => store.clear());
  const provider = new Provider(world.issuer, openidConfiguration(world, store));
  provider.silent = true;
  // RFC 8252 section 7.3 lets the port vary; here the path may too, so that every app can bring its own.
  provider.Client.prototype.redirectUriAllowed = (uri) => isLoopback(uri);
  provider.on('access_token.issued', () => world.count('tokensIssued'));
  provider.on('grant.success', ({ oidc }) =>
    world.count(oidc.params?.['grant_type'] === 'refresh_token' ? 'refreshes' : 'logins'),
  );
  provider.use(withHabits);
  const answer = provider.callback();
  const codexDevice = createCodexDevice(provider, world);
  return async (visit) => {
    if (codexDevice.owns(visit)) {
      await codexDevice.page(visit);
      return;
    }
    unmount(visit);
    if (isInteraction(visit)) await interactionPage(provider, visit);
    else await answer(visit.request, visit.response);
  };
}

/** Takes the folder off the request's path, and leaves the whole path where oidc-provider looks for it. */
function unmount({ request, url }: Visit): void {
  Object.assign(request, { originalUrl: request.url });
  request.url = `${url.pathname.replace(/^\/oidc/, '') || '/'}${url.search}`;
}

function isLoopback(uri: string): boolean {
  const url = URL.parse(uri);
  return url?.protocol === 'http:' && loopbackHosts.has(url.hostname) && url.hash === '';
}
