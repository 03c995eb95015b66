import * as electron from 'electron';

import { startApp } from './start-app.ts';
import { findAppImage } from './system/find-app-image.ts';

startApp(electron, {
  folder: import.meta.dirname,
  argv: process.argv,
  platform: process.platform,
  resources: process.resourcesPath,
  // oxlint-disable-next-line node/no-process-env -- by this an AppImage says where it lies
  appImage: findAppImage(process.env, process.execPath),
});
