import { useEffect } from 'react';
import type { Target } from '../features/accounts/target.ts';
import { loadedSoon } from '../ui/loaded-soon.tsx';
import type { Command } from './shortcuts.ts';
import { ViewContext } from './view-store.ts';

const Palette = loadedSoon(async () => (await import('./palette.tsx')).Palette);

export interface PaletteProps {
  readonly run: (command: Command) => void;
  readonly onPick: (target: Target) => void;
  readonly onSignIn: (accountId: string) => void;
}

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
