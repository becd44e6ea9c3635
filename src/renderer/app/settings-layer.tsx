import { lazy, Suspense } from 'react';
import { ViewContext } from './view-store.ts';

const SettingsWindow = lazy(async () => ({
  default: (await import('./settings-window.tsx')).SettingsWindow,
}));

export const SettingsLayer = () => {
  const open = ViewContext.useSelect((state) => state.settingsOpen);
  if (!open) return null;
  return (
    <Suspense>
      <SettingsWindow />
    </Suspense>
  );
};
