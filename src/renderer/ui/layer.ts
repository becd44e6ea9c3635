import { createContext, use } from 'react';

/** Where floating things go: the body, or the open modal dialog, which covers the body. */
export const LayerContext = createContext<HTMLElement | null>(null);

export const useLayer = (): HTMLElement | undefined => use(LayerContext) ?? undefined;
