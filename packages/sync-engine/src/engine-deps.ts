import type { NewDevice, TokenPlace } from '@damso/shared';

import type { Clock } from './clock.ts';
import type { Connect } from './connection/connection.ts';
import type { System } from './connection/system.ts';
import type { Databases } from './databases.ts';
import type { Log } from './log.ts';
import type { NoticeSink } from './port/notice.ts';
import type { Http } from './session/http.ts';
import type { Lock, Secrets } from './session/secrets.ts';

/** Everything that an engine needs from the place where it runs. */
export type EngineDeps = {
  databases: Databases;
  connect: Connect;
  http: Http;
  clock: Clock;
  /** In [0, 1): jitter. */
  random: () => number;
  /** A new UUIDv7. */
  newId: () => string;
  /** Null where the refresh token is in a cookie (`tokenPlace`). */
  secrets: Secrets | null;
  tokenPlace: TokenPlace;
  lock: Lock;
  system: System;
  /** Who shows notices; null where nobody is to be told (bots, tests): then nothing is decided, either. */
  notices: NoticeSink | null;
  /** How this device is called in the list of devices. */
  device: NewDevice;
  /** The client's name and version. */
  client: string;
  log: Log;
};
