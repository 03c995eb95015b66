import type { BrowserWindowConstructorOptions } from 'electron';

/** What every window of the app has in common. Nothing else makes windows, so none can be without it. */
export function windowOptions({
  preload,
  dark,
}: {
  preload: string;
  dark: boolean;
}): BrowserWindowConstructorOptions {
  return {
    width: 1120,
    height: 760,
    minWidth: 360,
    minHeight: 480,
    show: false,
    autoHideMenuBar: true,
    // The room's own colour: nothing white flashes before the page is drawn.
    backgroundColor: dark ? '#131918' : '#f0efea',
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: true,
    },
  };
}
