import type { HandlersOf } from '../../../src/shared/contract/contract.ts';
import type {
  Configurable,
  providerSettingProcedures,
} from '../../../src/shared/contract/provider-settings.ts';
import { fault } from './fault.ts';

/** A core with one provider whose address can be set. */
export const fakeProviderSettings = (): HandlersOf<typeof providerSettingProcedures> => {
  let listed: Configurable[] = [
    {
      id: 'openai',
      label: 'OpenAI',
      settings: [{ name: 'base', type: 'url', usual: 'https://api.openai.com/v1', value: null }],
    },
  ];
  return {
    'providers.settings': () => listed,
    'providers.configure': ({ id, name, value }) => {
      if (value.startsWith('http://')) throw fault('login.insecure-address', 'Use https.');
      listed = listed.map((each) =>
        each.id === id
          ? {
              ...each,
              settings: each.settings.map((one) =>
                one.name === name ? { ...one, value: value === '' ? null : value } : one,
              ),
            }
          : each,
      );
      return listed;
    },
  };
};
