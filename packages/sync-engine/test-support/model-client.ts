import type { CommandInput, MessageRow, Welcome } from '@damso/shared';

import type { CatchUp } from '../src/catch-up/catch-up.ts';
import { createCatchUp, type CatchUpDeps } from '../src/catch-up/create-catch-up.ts';
import type { Part } from '../src/catch-up/on-screen.ts';
import { deciders, type Deciders } from '../src/store/deciders.ts';
import type { LocalStore } from '../src/store/local-store.ts';
import { openLocalStore } from '../src/store/open-local-store.ts';
import type { Sqlite } from '../src/store/sqlite.ts';
import { connectModel, type ModelNetwork } from './model-network.ts';
import { makeId } from './prng.ts';

type ModelConnection = ReturnType<typeof connectModel>;
type Pending =
  | { name: 'message.send'; input: CommandInput<'message.send'> }
  | { name: 'message.edit'; input: CommandInput<'message.edit'> }
  | { name: 'message.delete'; input: CommandInput<'message.delete'> }
  | { name: 'room.read'; input: CommandInput<'room.read'> };

export type ModelClientDeps = {
  network: ModelNetwork;
  userId: string;
  /** Tells the ids that it makes from those of other clients. */
  number: number;
  /** Opens the same file each time. */
  openFile: () => Sqlite;
  deciders?: Deciders;
  /** Puts something broken between catch-up and the store. */
  wrap?: (store: LocalStore) => LocalStore;
  catchUp?: (deps: CatchUpDeps) => CatchUp;
};

const brokenDisk = new Error('the disk failed');

/** The real store and catch-up of one device, with a plain outbox that outlives restarts, as a person uses it. */
export function createModelClient(deps: ModelClientDeps) {
  const { network, userId, openFile } = deps;
  const { clock, prng } = network;
  const pending: Pending[] = [];
  const goneBack: string[] = [];
  let ids = 0;
  let life = start();

  function start() {
    const opened = openLocalStore(flaky(openFile()), deps.deciders ?? deciders);
    const store = watchCounters(deps.wrap?.(opened) ?? opened);
    const errors: unknown[] = [];
    const catchUp = (deps.catchUp ?? createCatchUp)({
      store,
      clock,
      random: prng.next,
      events: {
        touched: () => undefined,
        stateChanged: () => undefined,
        startedAnew: () => undefined,
        failed: (error) => {
          if (error !== brokenDisk) errors.push(error);
          else clock.after(0, () => life.store === store && restart());
        },
      },
    });
    return {
      store,
      catchUp,
      errors,
      viewer: Symbol('viewer'),
      shown: new Map<string, Part>(),
      connection: null as null | ModelConnection,
      welcomed: false,
      delivering: null as null | ModelConnection,
    };
  }

  /** A file whose disk fails now and then in the middle of a transaction (UPD-3). */
  function flaky(file: Sqlite): Sqlite {
    const run: Sqlite['run'] = (sql, ...values) => {
      if (sql !== 'ROLLBACK' && prng.chance(network.faults().breakDisk)) throw brokenDisk;
      return file.run(sql, ...values);
    };
    return { ...file, run };
  }

  /** Counters only rise: notes where one didn't, after each change. */
  function watchCounters(store: LocalStore): LocalStore {
    const highest = new Map<string, readonly [rev: number, cursorRev: number]>();
    const watched =
      <Given, Result>(change: (given: Given) => Result) =>
      (given: Given): Result => {
        const result = change(given);
        const epoch = store.identity()?.epoch;
        for (const [roomId, spanRev, rev, cursorRev] of store.positions()) {
          const key = `${epoch} ${roomId} ${spanRev}`;
          const [most, mostCursor] = highest.get(key) ?? [0, 0];
          if (rev < most || cursorRev < mostCursor) goneBack.push(`a counter of ${roomId} went back`);
          highest.set(key, [rev, cursorRev]);
        }
        return result;
      };
    return {
      ...store,
      applyRoomAnswer: watched((given) => store.applyRoomAnswer(given)),
      applyRoomUpdate: watched((given) => store.applyRoomUpdate(given)),
      applyCursorUpdate: watched((given) => store.applyCursorUpdate(given)),
    };
  }

  /** Does something to the store; if the disk fails the process ends, and starts again. */
  function survive(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (error !== brokenDisk) life.errors.push(error);
      restart();
    }
  }

  function restart(): void {
    disconnect();
    life.store.close();
    life = start();
  }

  function disconnect(): void {
    life.connection?.close();
    life.connection = null;
    life.welcomed = false;
    life.catchUp.end();
  }

  function connect(): void {
    if (life.connection !== null && !life.connection.isCut()) return;
    disconnect();
    const mine = life;
    const connection = connectModel(network, userId, (name, payload) => {
      if (mine !== life || life.connection !== connection) return;
      if (name === 'welcome') {
        life.catchUp.begin(connection, payload as Welcome);
        life.welcomed = true;
        void deliver();
      } else if (name !== 'goodbye') life.catchUp.receive(name, payload);
    });
    life.connection = connection;
  }

  /** One after the other, each until it has its answer. */
  async function deliver(): Promise<void> {
    const mine = life;
    const { connection } = mine;
    if (connection === null || mine.delivering === connection || !mine.welcomed) return;
    mine.delivering = connection;
    for (let next = pending[0]; next !== undefined; next = pending[0]) {
      const answer = await connection.call(next.name, next.input);
      if (mine !== life || life.connection !== connection) return;
      if (!answer.ok && answer.error.temporary) {
        await new Promise<void>((resolve) => void clock.after(300, resolve));
        if (mine !== life || life.connection !== connection) return;
        continue;
      }
      if (answer.ok) {
        survive(() => acknowledge(next, answer.value));
        if (mine !== life) return;
      } else if (answer.error.code === 'not_a_member') life.catchUp.syncAgain();
      pending.shift();
    }
    mine.delivering = null;
  }

  function enqueue(command: Pending): void {
    pending.push(command);
    void deliver();
  }

  function acknowledge({ name, input }: Pending, value: object): void {
    const { store } = life;
    if (name === 'message.send') {
      const { roomId, clientId, body } = input;
      const nulls = { replyToSeq: null, editedAt: null, deletedAt: null };
      const said = { kind: 'message', type: 'text', senderId: userId, clientId, body, ...nulls };
      store.applySent(roomId, { ...said, ...value } as MessageRow);
    } else if (name === 'room.read') {
      store.applyOwnCursor(
        input.roomId,
        (value as { cursor: Parameters<LocalStore['applyOwnCursor']>[1] }).cursor,
      );
    } else {
      const body = name === 'message.edit' ? { body: input.body } : {};
      store.applyOwnChange(input.roomId, input.seq, { ...value, ...body } as Parameters<
        LocalStore['applyOwnChange']
      >[2]);
    }
  }

  function show(roomId: string, part: Part): void {
    life.shown.set(roomId, part);
    life.catchUp.show(roomId, life.viewer, part);
  }

  const nextId = () => makeId(0xc0 + deps.number, (ids += 1));
  function findOwn(roomId: string): MessageRow | undefined {
    const own = life.store
      .window(roomId, null, 50, 0)
      .messages.filter(
        ({ senderId, type, deletedAt }) => senderId === userId && type === 'text' && deletedAt === null,
      );
    return own.length === 0 ? undefined : prng.pick(own);
  }

  return {
    userId,
    store: () => life.store,
    catchUp: () => life.catchUp,
    errors: () => life.errors,
    /** Where a counter fell. */
    goneBack: (): readonly string[] => goneBack,
    /** What is on screen, by room. */
    shown: (): ReadonlyMap<string, Part> => life.shown,
    pending: () => pending.length,
    /** What was written under an epoch that is gone counts no more. */
    forgetPending: () => pending.splice(0),
    connect,
    disconnect,
    /** The process dies and starts again: all that it had is its file. */
    restart,
    send(roomId: string): void {
      const seenSeq = life.store.room(roomId)?.state?.lastSeq ?? 0;
      enqueue({
        name: 'message.send',
        input: { roomId, clientId: nextId(), body: `sent ${ids}`, seenSeq },
      });
    },
    edit(roomId: string): void {
      const seq = findOwn(roomId)?.seq;
      if (seq === undefined) return;
      enqueue({
        name: 'message.edit',
        input: { roomId, seq, body: `changed ${ids}`, operationId: nextId() },
      });
    },
    erase(roomId: string): void {
      const seq = findOwn(roomId)?.seq;
      if (seq === undefined) return;
      enqueue({ name: 'message.delete', input: { roomId, seq, operationId: nextId() } });
    },
    read(roomId: string): void {
      const lastSeq = life.store.room(roomId)?.state?.lastSeq ?? 0;
      if (lastSeq === 0) return;
      const seq = prng.int(Math.max(1, lastSeq - 6), lastSeq);
      const cursor = life.store.cursorAt(roomId, seq);
      if (cursor !== null) survive(() => void life.store.applyOwnCursor(roomId, cursor));
      enqueue({ name: 'room.read', input: { roomId, seq } });
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
