import { panelOver } from '../ui/panel.tsx';
import { useNarrow } from './use-narrow.ts';
import { ViewContext } from './view-store.ts';

/** What lies over the rest goes as soon as the focus is behind it: nobody writes where nothing is seen. */
export const useUncover = () => {
  const narrow = useNarrow();
  const view = ViewContext.useApi();
  return {
    /** something beside the panel has the focus now */
    fromPanel: () => {
      if (view.getState().panel !== null && panelOver()) view.getState().closePanel();
    },
    fromDrawer: () => {
      if (narrow && view.getState().drawerOpen) view.getState().setDrawerOpen(false);
    },
  };
};
