import { type BrowserWindow, clipboard, Menu, type MenuItemConstructorOptions } from 'electron';
import type { ShellWords } from './words.ts';

/** What a right click offers in a text, a field and at a link: Electron shows nothing by itself. */
export function offerContextMenu(window: BrowserWindow, words: () => ShellWords): void {
  const { webContents } = window;
  webContents.on('context-menu', (_event, clicked) => {
    const { editFlags, isEditable, linkURL, selectionText, dictionarySuggestions } = clicked;
    const { cut, copy, paste, selectAll, copyLink } = words();
    const items: MenuItemConstructorOptions[] = [];
    for (const label of dictionarySuggestions)
      items.push({ label, click: () => webContents.replaceMisspelling(label) });
    if (items.length > 0) items.push({ type: 'separator' });
    if (isEditable) {
      items.push(
        { role: 'cut', label: cut, enabled: editFlags.canCut },
        { role: 'copy', label: copy, enabled: editFlags.canCopy },
        { role: 'paste', label: paste, enabled: editFlags.canPaste },
        { role: 'selectAll', label: selectAll, enabled: editFlags.canSelectAll },
      );
    } else if (selectionText.trim() !== '') {
      items.push({ role: 'copy', label: copy });
    }
    if (/^(?:https?|mailto):/.test(linkURL))
      items.push({ label: copyLink, click: () => clipboard.writeText(linkURL) });
    if (items.length > 0) Menu.buildFromTemplate(items).popup({ window });
  });
}
