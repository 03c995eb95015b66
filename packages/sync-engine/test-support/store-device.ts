import type {
  CommandInput,
  CommandName,
  CommandValue,
  CursorUpdate,
  RoomUpdate,
  UserUpdate,
} from '@damso/shared';

import { deciders, type Deciders } from '../src/store/deciders.ts';
import type { LocalStore } from '../src/store/local-store.ts';
import { openNodeSqlite } from '../src/store/node-sqlite.ts';
import { openLocalStore } from '../src/store/open-local-store.ts';
import type { ModelServer, ModelSocket } from './model-server.ts';
import type { Prng } from './prng.ts';

type Received =
  | { name: 'room.update'; update: RoomUpdate }
  | { name: 'cursor.update'; update: CursorUpdate }
  | { name: 'user.update'; update: UserUpdate };

/** A store in memory that one history after another may use: `begin` empties it. */
export function openReusedStore(broken: Partial<Deciders> = {}): LocalStore {
  return openLocalStore(openNodeSqlite({ path: ':memory:', durable: false }), { ...deciders, ...broken });
}

/**
 * A device without a clock: updates wait until they are taken, in whatever order, or are lost; a gap is fetched at once. What is left
 * of the engine is the store and its rules.
 */
export function createStoreDevice(server: ModelServer, userId: string, store: LocalStore, prng: Prng) {
  const inbox: Received[] = [];
  const socket: ModelSocket = {
    userId,
    deliver: (name, update) => inbox.push({ name, update } as Received),
  };
  server.sockets.add(socket);
  store.begin({ ...server.identity(), userId });

  function ask<Name extends CommandName>(name: Name, input: CommandInput<Name>): CommandValue<Name> | null {
    const answer = server.handle(userId, name, input);
    return answer.ok ? (answer.value as CommandValue<Name>) : null;
  }

  function fetchUser(): void {
    for (let more = true; more;) {
      const answer = ask('user.changes', { since: store.userRev() });
      if (answer === null) return;
      store.applyUserPage(answer.user);
      ({ more } = answer.user);
    }
  }

  function fetchRoom(roomId: string): void {
    for (let more = true; more;) {
      const room = store.room(roomId);
      if (room === null) return;
      const { state, membership } = room;
      const where = {
        spanRev: state === null ? null : membership.spanRev,
        since: state?.rev ?? null,
        cursorRev: state?.cursorRev ?? 0,
      };
      const answer = ask('room.changes', { roomId, ...where });
      if (answer === null || store.applyRoomAnswer(answer.room).is === 'gap') return;
      more = answer.room.kind === 'page' && answer.room.more;
    }
  }

  function sync(): void {
    fetchUser();
    for (const { roomId } of store.rooms()) fetchRoom(roomId);
  }

  function take(received: Received): void {
    switch (received.name) {
      case 'room.update':
        if (store.applyRoomUpdate(received.update).is === 'gap') fetchRoom(received.update.roomId);
        return;
      case 'cursor.update':
        if (store.applyCursorUpdate(received.update).is === 'gap') fetchRoom(received.update.roomId);
        return;
      case 'user.update':
        if (store.applyUserUpdate(received.update).is === 'gap') fetchUser();
        for (const roomId of store.roomsWithoutState()) fetchRoom(roomId);
    }
  }

  return {
    userId,
    store,
    sync,
    /** Takes so many of the updates that wait, not always in their order; each is lost with the probability `lose`. */
    takeSome(count: number, lose: number): void {
      for (let taken = 0; taken < count && inbox.length > 0; taken += 1) {
        const at = prng.chance(0.7) ? 0 : prng.int(0, inbox.length - 1);
        const [received] = inbox.splice(at, 1);
        if (received !== undefined && !prng.chance(lose)) take(received);
      }
    },
    /** Reads up to a seq: seen here at once; the answer may be lost. */
    read(roomId: string, seq: number, loseAnswer: boolean): void {
      const state = store.room(roomId)?.state ?? null;
      if (state === null || seq <= state.myCursor.readSeq || seq > state.lastSeq) return;
      const cursor = store.cursorAt(roomId, seq);
      if (cursor !== null) store.applyOwnCursor(roomId, cursor);
      const answer = ask('room.read', { roomId, seq });
      if (answer !== null && !loseAnswer) store.applyOwnCursor(roomId, answer.cursor);
    },
    leave: () => server.sockets.delete(socket),
  };
}

export type StoreDevice = ReturnType<typeof createStoreDevice>;
