import type { MenuItemConstructorOptions } from 'electron';

import type { Words } from '../words/words.ts';

export type AppMenuActions = {
  zoom: (by: 1 | -1 | 0) => void;
  oldestUnread: () => void;
};

/** The app's menu. What the system has a role for it does itself; nothing in it reloads, or opens the developers' tools. */
export function appMenu(
  words: Words,
  { mac, act }: { mac: boolean; act: AppMenuActions },
): MenuItemConstructorOptions[] {
  const line: MenuItemConstructorOptions = { type: 'separator' };
  const quit: MenuItemConstructorOptions = { label: words.quit, role: 'quit' };
  const close: MenuItemConstructorOptions = { label: words.close, role: 'close' };
  return [
    ...(mac ? [{ label: words.app, submenu: [...macItems(words), line, quit] }] : []),
    { label: words.file, submenu: mac ? [close] : [close, line, quit] },
    { label: words.edit, submenu: editItems(words) },
    {
      label: words.view,
      submenu: [
        { label: words.oldestUnread, click: act.oldestUnread },
        line,
        { label: words.zoomIn, accelerator: 'CommandOrControl+Plus', click: () => act.zoom(1) },
        { label: words.zoomOut, accelerator: 'CommandOrControl+-', click: () => act.zoom(-1) },
        { label: words.zoomReset, accelerator: 'CommandOrControl+0', click: () => act.zoom(0) },
        line,
        { label: words.fullScreen, role: 'togglefullscreen' },
      ],
    },
    { label: words.window, submenu: windowItems(words, mac) },
  ];
}

/** What everybody on macOS looks for under the app's name. */
function macItems(words: Words): MenuItemConstructorOptions[] {
  return [
    { label: words.about, role: 'about' },
    { type: 'separator' },
    { label: words.hide, role: 'hide' },
    { label: words.hideOthers, role: 'hideOthers' },
    { label: words.showAll, role: 'unhide' },
  ];
}

function windowItems(words: Words, mac: boolean): MenuItemConstructorOptions[] {
  const minimize: MenuItemConstructorOptions = { label: words.minimize, role: 'minimize' };
  if (!mac) return [minimize];
  return [
    minimize,
    { label: words.zoomWindow, role: 'zoom' },
    { type: 'separator' },
    { label: words.allToFront, role: 'front' },
  ];
}

function editItems(words: Words): MenuItemConstructorOptions[] {
  return [
    { label: words.undo, role: 'undo' },
    { label: words.redo, role: 'redo' },
    { type: 'separator' },
    { label: words.cut, role: 'cut' },
    { label: words.copy, role: 'copy' },
    { label: words.paste, role: 'paste' },
    { label: words.pastePlain, role: 'pasteAndMatchStyle' },
    { label: words.selectAll, role: 'selectAll' },
  ];
}
