import type { Page } from '../http/visit.ts';
import type { World } from '../state/world.ts';

/** The OpenID provider's folder; the library is loaded at the first request, since most runs never need it. */
export function lazyOpenid(world: World): Page {
  let loading: Promise<Page> | undefined;
  return async (visit) => {
    loading ??= import('./openid.ts').then(({ createOpenid }) => createOpenid(world));
    const page = await loading;
    await page(visit);
  };
}
