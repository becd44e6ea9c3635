import { useEffect } from 'react';
import { loadedSoon } from '../ui/loaded-soon.tsx';
import type { PaletteProps } from './palette-props.ts';
import { ViewContext } from './view-store.ts';

const Palette = loadedSoon(async () => (await import('./palette.tsx')).Palette);

export const PaletteLayer = (props: PaletteProps) => {
  const { palette, setPalette } = ViewContext.usePick('palette', 'setPalette');
  // what is typed right after its keys must not get lost while it loads
  useEffect(() => {
    const soon = requestIdleCallback(Palette.preload);
    return () => cancelIdleCallback(soon);
  }, []);
  if (!palette) return null;
  return <Palette {...props} onClose={() => setPalette(false)} />;
};
