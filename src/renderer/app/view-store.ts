import { createStore } from 'zustand';
import { createStoreContext } from '../state/store-context.tsx';
import type { ToastItem } from '../ui/toast.tsx';

export type PanelName = 'accounts' | 'practice';

/** What is open in this window. Nothing here outlives it. */
export interface ViewStore {
  readonly panel: PanelName | null;
  readonly settingsOpen: boolean;
  /** in a narrow window the sidebar lies over the conversation, and is closed at first */
  readonly drawerOpen: boolean;
  readonly toasts: readonly ToastItem[];
  readonly togglePanel: (panel: PanelName) => void;
  readonly closePanel: () => void;
  readonly setSettingsOpen: (open: boolean) => void;
  readonly setDrawerOpen: (open: boolean) => void;
  readonly toast: (text: string, action?: ToastItem['action']) => void;
  readonly closeToast: (id: number) => void;
}

export const createViewStore = () =>
  createStore<ViewStore>()((set, get) => {
    let lastToast = 0;
    return {
      panel: null,
      settingsOpen: false,
      drawerOpen: false,
      toasts: [],
      togglePanel: (panel) => set({ panel: get().panel === panel ? null : panel, drawerOpen: false }),
      closePanel: () => set({ panel: null }),
      setSettingsOpen: (settingsOpen) => set({ settingsOpen, drawerOpen: false }),
      setDrawerOpen: (drawerOpen) => set({ drawerOpen }),
      toast: (text, action) =>
        set({ toasts: [...get().toasts.slice(-2), { id: ++lastToast, text, action }] }),
      closeToast: (id) => set({ toasts: get().toasts.filter((toast) => toast.id !== id) }),
    };
  });

export const ViewContext = createStoreContext<ViewStore>('view');
