import { app, dialog } from 'electron';
import { failureOf } from '../fault.ts';
import { shellWords } from './words.ts';

/** Says why there is no window, in the system's language: the person's own is in the files that may be the trouble. */
export function tellNoStart(error: unknown): void {
  const { noStart, noStartHelp } = shellWords('system', app.getLocale());
  const { code, detail } = failureOf(error);
  dialog.showErrorBox(noStart, `${noStartHelp}\n${app.getPath('userData')}\n\n${detail ?? code}`);
}
