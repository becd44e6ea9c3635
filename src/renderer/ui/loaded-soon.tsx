import { type ComponentType, createElement, type ReactNode } from 'react';
import { useComing } from './use-coming.ts';

/** A part of the window that is fetched when it is first shown, or before; `meanwhile` stands there until then. */
export const loadedSoon = <Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  meanwhile: (props: Props) => ReactNode = () => null,
) => {
  let loaded: ComponentType<Props> | null = null;
  const fetch = async () => {
    loaded ??= await load();
    return loaded;
  };
  const Part = (props: Props) => {
    const shown = useComing(() => loaded, fetch);
    return shown ? createElement(shown, props) : meanwhile(props);
  };
  return Object.assign(Part, {
    /** whoever wants it asks again */
    preload: (): void => void fetch().catch(() => undefined),
  });
};
