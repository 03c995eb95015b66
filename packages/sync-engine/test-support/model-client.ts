import type { MessageRow, RoomSettingsPatch } from '@damso/shared';

import { isCountedUpdate } from '../src/catch-up/counted-update.ts';
import { createCatchUp } from '../src/catch-up/create-catch-up.ts';
import type { Part } from '../src/catch-up/on-screen.ts';
import type { Connection } from '../src/connection/connection.ts';
import { silentLog } from '../src/log.ts';
import { isSend, type OutboxCommand } from '../src/outbox/command.ts';
import { createDelivery } from '../src/outbox/delivery.ts';
import { openOutbox } from '../src/outbox/outbox.ts';
import { deciders, type Deciders } from '../src/store/deciders.ts';
import type { LocalStore } from '../src/store/local-store.ts';
import { openLocalStore } from '../src/store/open-local-store.ts';
import type { Sqlite } from '../src/store/sqlite.ts';
import { mentioning } from './model-deeds.ts';
import type { OnUpdate, SimulatedConnection, Wire } from './model-network.ts';
import { makeId } from './prng.ts';
import { breakNowAndThen, brokenDisk, watchCounters } from './watched-store.ts';

export type ModelClientDeps = {
  network: Wire;
  connect: (onUpdate: OnUpdate) => SimulatedConnection;
  userId: string;
  /** Tells the ids that it makes from those of other clients. */
  number: number;
  /** Opens the same file each time. */
  openFile: (kind: 'cache' | 'outbox') => Sqlite;
  deciders?: Deciders;
  /** Puts something broken between catch-up and the store. */
  wrap?: (store: LocalStore) => LocalStore;
  /** Puts something broken between the client and the server. */
  tap?: (connection: Connection) => Connection;
};

/** The real store, catch-up and outbox of one device, put together as the engine does, and used as a person does. */
export function createModelClient(deps: ModelClientDeps) {
  const { network, userId, openFile } = deps;
  const { clock, prng } = network;
  const goneBack: string[] = [];
  /** What the person was told is kept: the sends, in order. */
  const written: { roomId: string; clientId: string }[] = [];
  /** Of these what the person wanted to be deleted, by clientId: it may never be stored. */
  const erased = new Set<string>();
  /** What the person set on this device, by room. */
  const wanted = new Map<string, RoomSettingsPatch>();
  const seeker = Symbol('seeker');
  let ids = 0;
  let life = start();

  function start() {
    const breaks = () => prng.chance(network.faults().breakDisk);
    const opened = openLocalStore(breakNowAndThen(openFile('cache'), breaks), deps.deciders ?? deciders);
    const store = watchCounters(deps.wrap?.(opened) ?? opened, (what) => goneBack.push(what));
    const { outbox } = openOutbox(breakNowAndThen(openFile('outbox'), breaks));
    const errors: unknown[] = [];
    const failed = (error: unknown) => {
      if (error !== brokenDisk) errors.push(error);
      else clock.after(0, () => life.store === store && restart());
    };
    const catchUp = createCatchUp({
      store,
      clock,
      random: prng.next,
      events: {
        touched: ({ rooms }) => delivery.settle(rooms),
        stateChanged: (state) => {
          if (state.is === 'in-step') delivery.reachedStep();
        },
        startedAnew: () => outbox.enterEpoch(store.identity()?.epoch ?? ''),
        failed,
      },
    });
    const delivery = createDelivery({
      outbox,
      userId,
      clock,
      store: () => store,
      random: prng.next,
      log: silentLog,
      inStep: (roomId) => catchUp.isInStep(roomId),
      seek: (roomId, seq) =>
        catchUp.show(roomId, seeker, seq === null ? null : { anchor: seq, before: 0, after: 0 }),
      touched: ({ rooms }) => delivery.settle(rooms),
      syncAgain: () => catchUp.syncAgain(),
    });
    outbox.onChange((roomId) => delivery.poke(roomId));
    return {
      store,
      catchUp,
      outbox,
      delivery,
      errors,
      viewer: Symbol('viewer'),
      shown: new Map<string, Part>(),
      connection: null as null | SimulatedConnection,
    };
  }

  function close(): void {
    disconnect();
    life.delivery.stop();
    life.outbox.close();
    life.store.close();
  }

  /** The process dies and starts again: all that it had is its files. */
  function restart(): void {
    close();
    life = start();
  }

  function disconnect(): void {
    life.connection?.close();
    life.connection = null;
    life.catchUp.end();
    life.delivery.end();
  }

  function connect(): void {
    if (life.connection !== null && !life.connection.isCut()) return;
    disconnect();
    const mine = life;
    const connection = deps.connect((update) => {
      if (mine !== life || life.connection !== connection) return;
      if (update.name === 'welcome') {
        const { payload: welcome } = update;
        const tapped = deps.tap?.(connection) ?? connection;
        mine.catchUp.begin(tapped, welcome);
        mine.delivery.begin(tapped, welcome.epoch);
      } else if (isCountedUpdate(update)) mine.catchUp.receive(update);
    });
    life.connection = connection;
  }

  /** Writes into the outbox; false: the disk failed, and the person was told. */
  function write(command: OutboxCommand): boolean {
    try {
      life.outbox.add(command);
      return true;
    } catch (error) {
      if (error !== brokenDisk) life.errors.push(error);
      return false;
    }
  }

  const nextId = () => makeId(0xc0 + deps.number, (ids += 1));
  const stamp = (roomId: string) => ({ v: 1 as const, roomId, writtenAt: ids });

  /** A message of mine as an edit or deletion is aimed at it: cached, or still in the outbox. */
  function findOwn(roomId: string) {
    const own = life.store
      .window(roomId, null, 50, 0)
      .messages.filter(
        ({ senderId, type, deletedAt }) => senderId === userId && type === 'text' && deletedAt === null,
      )
      .map(({ seq, clientId }: MessageRow) => ({ target: { seq }, clientId }));
    const waiting = life.outbox
      .entries(roomId)
      .filter(isSend)
      .filter(({ state }) => state.is !== 'failed')
      .map(({ command: { clientId } }) => ({ target: { clientId }, clientId }));
    const all = [...own, ...waiting];
    return all.length === 0 ? null : prng.pick(all);
  }

  function show(roomId: string, part: Part): void {
    life.shown.set(roomId, part);
    life.catchUp.show(roomId, life.viewer, part);
  }

  return {
    userId,
    store: () => life.store,
    catchUp: () => life.catchUp,
    outbox: () => life.outbox,
    errors: () => life.errors,
    erased: (): ReadonlySet<string> => erased,
    written: (): readonly { roomId: string; clientId: string }[] => written,
    /** What was set on this device and not taken back: on the server, unless another device set it after. */
    wanted: (): ReadonlyMap<string, RoomSettingsPatch> => wanted,
    /** Where a counter fell. */
    goneBack: (): readonly string[] => goneBack,
    /** What is on screen, by room. */
    shown: (): ReadonlyMap<string, Part> => life.shown,
    /** Commands whose effect isn't in the cache yet. */
    pending(): number {
      const entries = life.outbox.rooms().flatMap((roomId) => life.outbox.entries(roomId));
      return (
        entries.filter(({ state }) => state.is !== 'failed').length +
        life.outbox.readSlots().size +
        life.outbox.settingsSlots().size
      );
    },
    connect,
    disconnect,
    close,
    restart,
    send(roomId: string, whom: readonly string[] = []): void {
      const room = life.store.room(roomId);
      if (room === null) return;
      const clientId = nextId();
      const seenSeq = room.state?.myCursor.readSeq ?? 0;
      const send = {
        ...stamp(roomId),
        kind: 'send' as const,
        clientId,
        ...mentioning(whom, `sent ${ids}`),
        seenSeq,
      };
      if (write(send)) written.push({ roomId, clientId });
    },
    edit(roomId: string, whom: readonly string[] = []): void {
      const own = findOwn(roomId);
      if (own === null) return;
      const content = mentioning(whom, `changed ${ids}`);
      write({ ...stamp(roomId), kind: 'edit', operationId: nextId(), ...own, ...content });
    },
    erase(roomId: string): void {
      const own = findOwn(roomId);
      if (own === null) return;
      if (write({ ...stamp(roomId), kind: 'delete', operationId: nextId(), ...own }))
        erased.add(own.clientId);
    },
    read(roomId: string): void {
      const state = life.store.room(roomId)?.state ?? null;
      if (state === null || state.lastSeq <= state.myCursor.readSeq) return;
      try {
        life.outbox.raiseReadSlot(roomId, prng.int(state.myCursor.readSeq + 1, state.lastSeq));
      } catch (error) {
        if (error !== brokenDisk) life.errors.push(error);
      }
      life.delivery.settle([roomId]);
    },
    /** Pins, mutes, writes a draft … */
    set(roomId: string): void {
      if (life.store.room(roomId) === null) return;
      ids += 1;
      const patch = prng.pick<RoomSettingsPatch>([
        { draft: prng.chance(0.3) ? null : `draft ${ids}` },
        { pinnedAt: prng.chance(0.4) ? null : ids },
        { mutedUntil: prng.chance(0.4) ? null : ids, archived: prng.chance(0.5) },
        { markedUnread: prng.chance(0.5), notifyLevel: prng.pick(['all', 'mentions', 'nothing'] as const) },
      ]);
      try {
        life.outbox.mergeSettings(roomId, patch);
        wanted.set(roomId, { ...wanted.get(roomId), ...patch });
      } catch (error) {
        if (error !== brokenDisk) life.errors.push(error);
      }
    },
    look(roomId: string): void {
      const lastSeq = life.store.room(roomId)?.state?.lastSeq ?? 0;
      const anchor = lastSeq === 0 || prng.chance(0.4) ? null : prng.int(1, lastSeq);
      show(roomId, { anchor, before: prng.int(1, 20), after: prng.int(0, 6) });
    },
    lookAtAll: (roomId: string) => show(roomId, { anchor: null, before: 10_000, after: 0 }),
    lookAway(roomId: string): void {
      life.shown.delete(roomId);
      life.catchUp.show(roomId, life.viewer, null);
    },
  };
}

export type ModelClient = ReturnType<typeof createModelClient>;
