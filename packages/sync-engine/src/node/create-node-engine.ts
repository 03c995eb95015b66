import { hostname } from 'node:os';
import { join } from 'node:path';

import { firstCodePoints, limits } from '@damso/shared';
import { v7 } from 'uuid';

import { systemClock } from '../clock.ts';
import { connectBySocket } from '../connection/socket-connection.ts';
import { steadySystem } from '../connection/system.ts';
import type { EngineDeps } from '../engine-deps.ts';
import { createEngine } from '../engine.ts';
import { silentLog, type Log } from '../log.ts';
import type { ActionAnswer, ActionInput, ActionName, ActionValue } from '../port/actions.ts';
import type { EngineClient } from '../port/engine-client.ts';
import type { ViewName, ViewOf, ViewParams } from '../port/views.ts';
import { fetchHttp } from '../session/http.ts';
import { memorySecrets, noLock } from '../session/secrets.ts';
import { fileSecrets } from './file-secrets.ts';
import { folderDatabases, memoryDatabases } from './node-databases.ts';

export type NodeEngineOptions = {
  /** The server's address: http or https, host and port. */
  server: string;
  /** Where cache, outbox and refresh token are kept. One process at a time. Left out: in memory, for this process alone. */
  directory?: string;
  /** How this device is called in the list of devices. Default: the host's name. */
  deviceName?: string;
  log?: Log;
  /** Any part of the engine's surroundings, for tests. */
  deps?: Partial<EngineDeps>;
};

export type NodeEngine = EngineClient & {
  /** Like `call`, but a failed answer is thrown. */
  do<Name extends ActionName>(name: Name, input: ActionInput<Name>): Promise<ActionValue<Name>>;
  /** The first view that `fits`; rejects after `timeout` ms (30 s). */
  waitFor<Name extends ViewName>(
    name: Name,
    params: ViewParams<Name>,
    fits: (view: ViewOf<Name>) => boolean,
    timeout?: number,
  ): Promise<ViewOf<Name>>;
  stop(): Promise<void>;
};

/** An engine without a face in this process: for bots, tests and load. */
export function createNodeEngine(options: NodeEngineOptions): NodeEngine {
  const { server, directory, deviceName = hostname(), log = silentLog } = options;
  const engine = createEngine({
    databases: directory === undefined ? memoryDatabases() : folderDatabases(directory),
    secrets: directory === undefined ? memorySecrets() : fileSecrets(join(directory, 'secrets.json')),
    connect: connectBySocket({ url: server, log }),
    http: fetchHttp({ origin: server, credentials: 'omit' }),
    clock: systemClock,
    random: Math.random,
    newId: () => v7(),
    lock: noLock,
    system: steadySystem,
    notices: null,
    device: { name: firstCodePoints(deviceName, limits.deviceNameCodePoints), platform: 'headless' },
    tokenPlace: 'body',
    client: 'damso-headless',
    log,
    ...options.deps,
  });

  return {
    ...engine,
    async do(name, input) {
      const answer: ActionAnswer<ActionValue<typeof name>> = await engine.call(name, input);
      if (!answer.ok) throw new Error(`${name}: ${answer.error.code}`, { cause: answer.error });
      return answer.value;
    },
    waitFor: (name, params, fits, timeout = 30_000) =>
      new Promise((resolve, reject) => {
        // Throws where the params don't fit: then there is nothing to wait for. It never calls back at once.
        const watch = engine.watch(name, params, (view) => {
          if (!fits(view)) return;
          cancel();
          watch.stop();
          resolve(view);
        });
        const cancel = systemClock.after(timeout, () => {
          watch.stop();
          reject(new Error(`no ${name} view that fits within ${timeout} ms`));
        });
      }),
  };
}
