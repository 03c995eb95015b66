import type { MainLog } from './log/main-log.ts';
import type { Electron } from './start-app.ts';
import { introduceApp } from './system/introduce-app.ts';

/** What has to stand before the app is ready: afterwards it is too late. */
export function prepareApp(
  { app, protocol }: Pick<Electron, 'app' | 'protocol'>,
  { platform, log }: { platform: NodeJS.Platform; log: MainLog },
): void {
  app.enableSandbox();
  // Whoever starts it may turn the sandbox off; an AppImage does where the system gives programs no namespaces.
  if (app.commandLine.hasSwitch('no-sandbox')) log('warn', 'started without the sandbox');
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
  introduceApp(app, platform);
}
