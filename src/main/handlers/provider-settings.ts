import type { HandlersOf } from '../../shared/contract/contract.ts';
import type { providerSettingProcedures } from '../../shared/contract/provider-settings.ts';
import { Fault } from '../fault.ts';
import type { ProviderDirectory } from '../providers/provider.ts';
import { cleanSetting, configurableAt } from '../providers/settings.ts';
import type { SettingsFile } from '../settings-file.ts';

export const providerSettingHandlers = (
  directory: ProviderDirectory,
  file: Pick<SettingsFile, 'provider' | 'configure'>,
): HandlersOf<typeof providerSettingProcedures> => {
  const listed = () =>
    directory.list().flatMap((provider) => configurableAt(provider, file.provider(provider.id)) ?? []);
  return {
    'providers.settings': listed,
    'providers.configure': ({ id, name, value }) => {
      const setting = directory.find(id).settable?.find((each) => each.name === name);
      if (!setting) {
        throw new Fault({ code: 'provider.not-settable', message: 'This can’t be set at this provider.' });
      }
      file.configure(id, name, cleanSetting(setting, value));
      return listed();
    },
  };
};
