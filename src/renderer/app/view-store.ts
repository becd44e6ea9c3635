import { createStore } from 'zustand';
import { createStoreContext } from '../state/store-context.ts';
import type { SettingsPage } from '../features/settings/pages.ts';
import type { ToastItem } from '../ui/toast.tsx';

export type PanelName = 'accounts' | 'practice';

/** How far a chat is on its way to paper. */
export type Printing =
  | { readonly step: 'none' }
  | { readonly step: 'reading'; readonly cancel: () => void }
  /** it stands there as it is printed, and waits for what is drawn into it */
  | { readonly step: 'drawing'; readonly cancel: () => void }
  | { readonly step: 'ready' };

/** What is open in this window. Nothing here outlives it. */
export interface ViewStore {
  readonly panel: PanelName | null;
  readonly settingsOpen: boolean;
  /** the part of the settings that they were opened for */
  readonly settingsAt: SettingsPage | null;
  readonly palette: boolean;
  /** in a narrow window the sidebar lies over the conversation, and is closed at first */
  readonly drawerOpen: boolean;
  /** the bar that finds words in the conversation */
  readonly finding: boolean;
  readonly printing: Printing;
  readonly toasts: readonly ToastItem[];
  readonly openPanel: (panel: PanelName) => void;
  readonly togglePanel: (panel: PanelName) => void;
  readonly closePanel: () => void;
  readonly openSettings: (at?: SettingsPage) => void;
  readonly setPalette: (open: boolean) => void;
  readonly closeSettings: () => void;
  readonly setDrawerOpen: (open: boolean) => void;
  readonly setFinding: (finding: boolean) => void;
  readonly setPrinting: (printing: Printing) => void;
  readonly toast: (text: string, action?: ToastItem['action']) => void;
  readonly closeToast: (id: number) => void;
}

export const createViewStore = () =>
  createStore<ViewStore>()((set, get) => {
    let lastToast = 0;
    return {
      panel: null,
      settingsOpen: false,
      settingsAt: null,
      palette: false,
      drawerOpen: false,
      finding: false,
      printing: { step: 'none' },
      toasts: [],
      openPanel: (panel) => set({ panel, drawerOpen: false }),
      togglePanel: (panel) => set({ panel: get().panel === panel ? null : panel, drawerOpen: false }),
      closePanel: () => set({ panel: null }),
      openSettings: (at) => set({ settingsOpen: true, settingsAt: at ?? null, drawerOpen: false }),
      setPalette: (palette) => set({ palette }),
      closeSettings: () => set({ settingsOpen: false, settingsAt: null }),
      setDrawerOpen: (drawerOpen) => set({ drawerOpen }),
      setFinding: (finding) => set({ finding }),
      setPrinting: (printing) => set({ printing }),
      toast: (text, action) =>
        set({ toasts: [...get().toasts.slice(-2), { id: ++lastToast, text, action }] }),
      closeToast: (id) => set({ toasts: get().toasts.filter((toast) => toast.id !== id) }),
    };
  });

export const ViewContext = createStoreContext<ViewStore>('view');
