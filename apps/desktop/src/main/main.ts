import * as electron from 'electron';

import { startApp } from './start-app.ts';

startApp(electron, { folder: import.meta.dirname, argv: process.argv, platform: process.platform });
