import { z } from 'zod';
import { defaultSettings } from '../shared/contract/default-settings.ts';
import { settings, type Settings, type SettingsPatch } from '../shared/contract/settings.ts';
import { once } from '../shared/once.ts';
import type { KeyValueStore } from './platform.ts';
import type { AccountConfig } from './providers/provider.ts';

export interface SettingsFile {
  read(): Settings;
  write(patch: SettingsPatch): Settings;
  /** what the file says about a provider, e.g. other addresses; hand-written, so checked and else ignored */
  provider(id: string): AccountConfig;
  /** an empty value is taken away */
  configure(id: string, name: string, value: string): void;
}

const where = 'settings';
const shapes = once(() => settings.unwrap().shape);
const providerSettings = z.lazy(() => z.record(z.string(), z.string()));

export function createSettingsFile(store: KeyValueStore): SettingsFile {
  const stored = z.partialRecord(z.string(), z.unknown());
  /** each setting by itself: one that this version does not understand must not cost the others */
  const read = (): Settings => {
    const found = stored.safeParse(store.get(where)).data ?? {};
    const known = Object.entries(shapes()).flatMap(([name, shape]) => {
      const parsed = shape.safeParse(found[name]);
      return parsed.success ? [[name, parsed.data]] : [];
    });
    return { ...defaultSettings, ...Object.fromEntries(known) };
  };
  const provider = (id: string): AccountConfig =>
    providerSettings.safeParse(stored.safeParse(store.get('providers')).data?.[id]).data ?? {};
  return {
    read,
    write: (patch) => {
      const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
      const next = settings.parse({ ...read(), ...given });
      // what a newer version wrote is not ours to drop
      store.set(where, { ...stored.safeParse(store.get(where)).data, ...next });
      return next;
    },
    provider,
    configure: (id, name, value) => {
      const { [name]: _before, ...others } = provider(id);
      const next = value === '' ? others : { ...others, [name]: value };
      store.set('providers', { ...stored.safeParse(store.get('providers')).data, [id]: next });
    },
  };
}
