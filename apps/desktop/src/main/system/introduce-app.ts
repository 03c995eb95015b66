type AppLike = {
  isPackaged: boolean;
  getPath(name: 'exe'): string;
  setAppUserModelId(id: string): void;
  setAsDefaultProtocolClient(scheme: string): boolean;
};

/** electron-builder.yml's appId: the shortcuts that installers make carry it. */
const appId = 'damso.desktop';

/**
 * Tells Windows who this is, before the first window and notice: it shows notices only of an app whose id one of its shortcuts has. An app
 * that isn't installed goes by its program.
 */
export function introduceApp(app: AppLike, platform: NodeJS.Platform): void {
  if (platform === 'win32') app.setAppUserModelId(app.isPackaged ? appId : app.getPath('exe'));
}

/** Lets `damso:` links lead to this app. Only to an installed one: else they would start a bare Electron, with the link as its app. */
export function takeLinks(app: AppLike): void {
  if (app.isPackaged) app.setAsDefaultProtocolClient('damso');
}
