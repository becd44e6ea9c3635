import { nativeTheme } from 'electron';
import type { App } from '../app.ts';

/** Title bars, menus and dialogs look as the person chose for the page. */
export function followTheme({ theme, events }: Pick<App, 'theme' | 'events'>): void {
  const follow = () => {
    nativeTheme.themeSource = theme();
  };
  follow();
  events.onEvent((name) => {
    if (name === 'settings.changed') follow();
  });
}
