import type { HandlersOf } from '../../shared/contract/contract.ts';
import type { definitionProcedures } from '../../shared/contract/definitions.ts';
import type { Core } from '../core.ts';
import type { EventHub } from '../event-hub.ts';
import { Fault } from '../fault.ts';
import { companyId } from '../providers/company/company-provider.ts';
import { readDefinition } from '../providers/company/definition.ts';
import type { Definitions } from '../providers/company/definitions.ts';
import { previewOf } from '../providers/company/preview.ts';
import type { ProviderDirectory } from '../providers/provider.ts';
import { summaryOf } from '../providers/summary.ts';

interface Parts {
  readonly definitions: Definitions;
  readonly directory: ProviderDirectory;
  readonly events: EventHub;
  readonly core: () => Core;
}

export const definitionHandlers = ({
  definitions,
  directory,
  events,
  core,
}: Parts): HandlersOf<typeof definitionProcedures> => {
  const changed = () => {
    const listed = directory.list().map(summaryOf);
    events.emit('providers.changed', listed);
    return listed;
  };
  return {
    'providers.readDefinition': ({ text }) => {
      const definition = readDefinition(text);
      return previewOf(definition, definitions.get(companyId(definition)));
    },
    'providers.addDefinition': ({ text, replace }) => {
      const definition = readDefinition(text);
      if (!replace && definitions.get(companyId(definition)) !== null) {
        throw new Fault({
          code: 'provider.there-already',
          message: 'A provider of this name is there already. Look at what would change, and agree to that.',
          action: 'check-input',
        });
      }
      definitions.keep(definition);
      return changed();
    },
    'providers.removeDefinition': ({ id }) => {
      if (
        core()
          .accounts.list()
          .some(({ provider }) => provider === id)
      ) {
        throw new Fault({
          code: 'provider.in-use',
          message: 'Accounts still use this provider. Sign out of them and remove them first.',
        });
      }
      definitions.forget(id);
      return changed();
    },
  };
};
