import { lazy } from 'react';
import { Later } from '../i18n/later.tsx';
import { ViewContext } from './view-store.ts';

const SettingsWindow = lazy(async () => ({
  default: (await import('./settings-window.tsx')).SettingsWindow,
}));

export const SettingsLayer = () => {
  const open = ViewContext.useSelect((state) => state.settingsOpen);
  if (!open) return null;
  return (
    <Later>
      <SettingsWindow />
    </Later>
  );
};
