import { Fault } from '../fault.ts';
import { companyId, companyProvider } from './company/company-provider.ts';
import type { Definitions } from './company/definitions.ts';
import type { Provider, ProviderDirectory } from './provider.ts';
import { providers } from './registry.ts';

/** The providers of this version, and those that a company handed out. */
export function createDirectory(definitions: Pick<Definitions, 'list' | 'get'>): ProviderDirectory {
  const find = (id: string): Provider | null => {
    const own = providers.find((provider) => provider.id === id);
    if (own) return own;
    const handedOut = definitions.get(id);
    return handedOut && companyId(handedOut) === id ? companyProvider(handedOut) : null;
  };
  return {
    list: () => [...providers, ...definitions.list().map(companyProvider)],
    known: find,
    find: (id) => {
      const found = find(id);
      if (found) return found;
      throw new Fault({
        code: 'unknown-provider',
        message: 'This version of Latchkey does not know that provider.',
      });
    },
  };
}
