import { useEffect } from 'react';
import { loadMenus } from '../ui/menu.tsx';

/** What the first press should not wait for, once nothing else is to be done. What fails is asked for again then. */
export const usePreload = (): void => {
  useEffect(() => {
    const soon = requestIdleCallback(() => {
      loadMenus().catch(() => undefined);
    });
    return () => cancelIdleCallback(soon);
  }, []);
};
