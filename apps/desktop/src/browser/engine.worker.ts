import { startBrowserEngine } from '@damso/sync-engine/browser';

import { version } from '../../package.json';

startBrowserEngine({ client: `damso-browser/${version}` });
