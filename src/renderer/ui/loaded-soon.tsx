import { type ComponentType, lazy, useState } from 'react';

/**
 * A part of the window that is fetched before it is wanted, and then there at once: what waits for a lazy part, be it
 * loaded long since, is drawn some frames later, and keys that are pressed meanwhile go elsewhere.
 */
export const loadedSoon = <Props extends object>(load: () => Promise<ComponentType<Props>>) => {
  let loaded: ComponentType<Props> | null = null;
  const fetch = async () => {
    loaded = await load();
    return { default: loaded };
  };
  const Awaited = lazy(fetch);
  const Part = (props: Props) => {
    const [Shown] = useState<ComponentType<Props>>(() => loaded ?? Awaited);
    return <Shown {...props} />;
  };
  return {
    Part,
    /** whoever wants it asks again */
    preload: (): void => void fetch().catch(() => undefined),
  };
};
