import { isBypassed, placeOf, splitRules } from './bypass.ts';
import { isLoopback } from './loopback.ts';
import { direct, routeOf, routesOfAnswer, type Route } from './route.ts';
import type { NetworkSource } from './source.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const variable = (environment: Environment, name: string): string | undefined =>
  // the small letters win, as in curl
  [environment[name.toLowerCase()], environment[name]].find((value) => value !== undefined && value !== '');

/** The environment's way to a URL; null when it says nothing. @throws Fault `proxy-unknown` */
function environmentRoute(target: URL, environment: Environment): Route | null {
  const names =
    target.protocol === 'https:' ? ['HTTPS_PROXY', 'ALL_PROXY', 'HTTP_PROXY'] : ['HTTP_PROXY', 'ALL_PROXY'];
  const name = names.find((one) => variable(environment, one) !== undefined);
  if (name === undefined) return null;
  const rules = splitRules(variable(environment, 'NO_PROXY') ?? '');
  return isBypassed(rules, placeOf(target)) ? direct : routeOf(variable(environment, name) ?? '', name);
}

/** The ways to a URL, the best first. */
export type ChooseRoutes = (target: URL) => Promise<readonly Route[]>;

/**
 * Chooses by the settings of this moment. Only a proxy script gives more than one way: the next is for when a proxy
 * can't be reached. @throws Fault `proxy-unknown`, or those of the proxy script
 */
export function createRouteChooser(
  source: NetworkSource,
  pac: (script: string, target: URL) => Promise<readonly Route[]>,
): ChooseRoutes {
  const bySystem = async (target: URL): Promise<readonly Route[]> => {
    const found = environmentRoute(target, source.environment?.() ?? process.env);
    if (found) return [found];
    // a host has no use for the path, and it may hold a secret
    return source.systemProxy ? routesOfAnswer(await source.systemProxy(`${target.origin}/`)) : [direct];
  };

  return async (target) => {
    if (isLoopback(target.hostname)) return [direct];
    const { proxy } = source.settings();
    switch (proxy.kind) {
      case 'none':
        return [direct];
      case 'system':
        return bySystem(target);
      case 'pac':
        return pac(proxy.url, target);
      case 'manual': {
        if (isBypassed(proxy.bypass, placeOf(target))) return [direct];
        const { protocol, host, port, needsCredentials } = proxy;
        return [{ kind: 'proxy', protocol, host, port, needsCredentials, credentials: null }];
      }
    }
  };
}
