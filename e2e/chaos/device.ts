import { connectBySocket, silentLog, type ActionError, type Connection } from '@damso/sync-engine';
import { createNodeEngine, type NodeEngine } from '@damso/sync-engine/node';
import type { Prng } from '@damso/sync-engine/test-support';

import type { CuttableNetwork } from '../fixtures/cuttable-network.ts';
import { disturbUpdates, type UpdateFaults } from './disturb-updates.ts';
import { watchOutbox } from './read-copy.ts';
import type { Recorder } from './recorder.ts';
import { createSetter } from './set-own.ts';
import { watchForFalls } from './watch-for-falls.ts';

export type DeviceDeps = {
  name: string;
  userId: () => string;
  folder: string;
  network: CuttableNetwork;
  recorder: Recorder;
  prng: Prng;
  updateFaults: () => UpdateFaults;
  /** Whom it may give nicknames. */
  friends: () => readonly string[];
  /** Something was seen to go back. */
  fell: (what: string) => void;
};

/** How many commands a device writes before it waits for some of them to get through. */
const outstandingAtMost = 25;
// How often (ms) it looks into its outbox for that.
const lookEvery = 100;

/** A whole engine with its files, on a network of its own, and a person without patience who uses it. */
export function createDevice(deps: DeviceDeps) {
  const { name, folder, network, recorder, prng } = deps;
  const url = `http://127.0.0.1:${network.port}`;
  const mine: { roomId: string; clientId: string }[] = [];
  let written = 0;
  let waiting = 0;
  let lookedAt = 0;
  let watched: readonly string[] = [];
  let stopped = false;
  let connection: Connection | null = null;
  let engine = start();
  let stopWatching: () => void = () => undefined;
  const outbox = watchOutbox(folder);
  const setter = createSetter({ ...deps, engine: () => engine });

  function start(): NodeEngine {
    const connect = disturbUpdates(connectBySocket({ url, log: silentLog }), prng, deps.updateFaults);
    const tapped = (...args: Parameters<typeof connect>) => {
      connection = recorder.tap(name, deps.userId(), connect)(...args);
      return connection;
    };
    const started = createNodeEngine({
      server: url,
      directory: folder,
      deviceName: name,
      deps: { connect: tapped },
    });
    return started;
  }

  const ask: Connection['call'] = (command, input) =>
    connection === null
      ? Promise.reject(new Error(`${name} has never been connected`))
      : connection.call(command, input);

  async function send(roomId: string): Promise<ActionError | null> {
    written += 1;
    const long = prng.chance(0.01) ? ` ${'길게 '.repeat(prng.int(100, 3_000))}` : '';
    const body = `${name} ${written}${long}`;
    const answer = await engine.call('sendMessage', { roomId, body });
    if (!answer.ok) return answer.error;
    waiting += 1;
    const { clientId } = answer.value;
    recorder.invoked({ device: name, userId: deps.userId(), roomId, clientId, body });
    mine.push({ roomId, clientId });
    setter.sent(roomId);
    if (mine.length > 50) mine.shift();
    return null;
  }

  return {
    name,
    folder,
    network,
    userId: deps.userId,
    engine: () => engine,
    /** Asks the server past the engine, over the connection of the moment. */
    ask,
    /** Whether it has written so much that it waits for the server. */
    isFull(): boolean {
      if (performance.now() - lookedAt > lookEvery) {
        lookedAt = performance.now();
        waiting = outbox.count();
      }
      return waiting >= outstandingAtMost;
    },
    /** Begins to look at rooms, as a person does who must see nothing go back. */
    watchRooms(roomIds: readonly string[]): void {
      watched = roomIds;
      stopWatching();
      stopWatching = watchForFalls(engine, name, watched, deps.fell);
    },
    /** One thing that a person does; a send nearly always. */
    async act(roomId: string, lastSeq: number): Promise<'sent' | 'else'> {
      const choice = prng.next();
      const target = mine.length === 0 ? undefined : prng.pick(mine);
      if (choice < 0.05 && target !== undefined) {
        const body = `${name} changed ${written}`;
        await engine.call('editMessage', {
          roomId: target.roomId,
          target: { clientId: target.clientId },
          body,
        });
        return 'else';
      }
      if (choice < 0.07 && target !== undefined) {
        await engine.call('deleteMessage', { roomId: target.roomId, target: { clientId: target.clientId } });
        return 'else';
      }
      if (choice < 0.15 && lastSeq > 0) {
        const seq = prng.int(Math.max(1, lastSeq - 20), lastSeq);
        const answer = await engine.call('markRead', { roomId, seq });
        if (answer.ok) setter.read(roomId);
        return 'else';
      }
      if (choice < 0.2) {
        await setter.set(roomId);
        return 'else';
      }
      return (await send(roomId)) === null ? 'sent' : 'else';
    },
    /** What was being set without waiting for it is set, or isn't. */
    settled: () => setter.settled(),
    /** The app is closed and opened again: all that it has is its files. */
    async restart(): Promise<void> {
      stopWatching();
      await engine.stop();
      engine = start();
      stopWatching = watchForFalls(engine, name, watched, deps.fell);
    },
    async stop(): Promise<void> {
      if (stopped) return;
      stopped = true;
      stopWatching();
      outbox.close();
      await engine.stop();
    },
  };
}

export type Device = ReturnType<typeof createDevice>;
