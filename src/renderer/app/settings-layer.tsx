import { loadedSoon } from '../ui/loaded-soon.tsx';
import { ViewContext } from './view-store.ts';

const SettingsWindow = loadedSoon(async () => (await import('./settings-window.tsx')).SettingsWindow);

export const SettingsLayer = () => {
  const open = ViewContext.useSelect((state) => state.settingsOpen);
  if (!open) return null;
  return <SettingsWindow />;
};
