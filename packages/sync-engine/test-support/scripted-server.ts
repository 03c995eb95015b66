import {
  fail,
  succeed,
  type AnyRow,
  type CommandInput,
  type CommandName,
  type CommandValue,
} from '@damso/shared';

import type { CatchUpState } from '../src/catch-up/catch-up.ts';
import { createCatchUp } from '../src/catch-up/create-catch-up.ts';
import type { Connection } from '../src/connection/connection.ts';
import type { LocalStore } from '../src/store/local-store.ts';
import { openNodeSqlite } from '../src/store/node-sqlite.ts';
import { openLocalStore } from '../src/store/open-local-store.ts';
import { createHeldClock } from './held-clock.ts';
import { identity, me, roomId, sampleMembership, sampleReset } from './sample-rows.ts';

type Asked = { name: CommandName; input: Record<string, unknown>; at: number };
type Reply = (input: never) => object | Promise<object>;

/** A sync's answer that brings nothing. */
export function emptySync(change: Partial<CommandValue<'sync'>> = {}) {
  const { serverId, epoch } = identity;
  const user = { from: 1, to: 1, more: false, rows: [] };
  return succeed({ serverId, epoch, user, rooms: [], rest: [], ...change });
}

/** Catch-up over a store that has one room (messages 6 to 10, R is 20), with a server that answers as a test says. */
export function createScene(
  store: LocalStore = openLocalStore(openNodeSqlite({ path: ':memory:', durable: false })),
) {
  const clock = createHeldClock();
  const start = clock.now();
  const asked: Asked[] = [];
  const states: CatchUpState[] = [];
  const failures: unknown[] = [];
  let touches = 0;
  let startedAnew = 0;
  const replies = new Map<string, Reply>([
    ['sync', () => emptySync()],
    ['probe', () => succeed({ same: true })],
  ]);

  if (store.identity() === null) {
    store.begin(identity);
    store.applyUserPage({ from: 0, to: 1, more: false, rows: [sampleMembership(1)] });
    store.applyRoomAnswer(sampleReset(6, 10, 20));
  }

  const catchUp = createCatchUp({
    store,
    clock,
    random: () => 0.5,
    events: {
      touched: () => {
        touches += 1;
      },
      stateChanged: (state) => states.push(state),
      startedAnew: () => {
        startedAnew += 1;
      },
      failed: (error) => failures.push(error),
    },
  });

  function connect(): Connection {
    return {
      call: async <Name extends CommandName>(name: Name, input: CommandInput<Name>) => {
        asked.push({ name, input, at: clock.now() - start });
        const answer = await replies.get(name)?.(input as never);
        return (answer ?? fail('unavailable', `nobody answers ${name}`)) as never;
      },
      close: () => undefined,
    };
  }

  return {
    clock,
    store,
    catchUp,
    asked,
    states,
    failures,
    touches: () => touches,
    startedAnew: () => startedAnew,
    /** What is asked under this name is answered so from now on. */
    reply: (name: CommandName, reply: Reply) => void replies.set(name, reply),
    /** The names of what was asked, and at which ms; forgets them. */
    take: (name?: CommandName) =>
      asked
        .splice(0)
        .flatMap((one) => (name === undefined || one.name === name ? [`${one.name} ${one.at}`] : [])),
    connect,
    /** Connects, and lets the first sync end. */
    async begin(change: { epoch?: string; serverId?: string } = {}): Promise<void> {
      catchUp.begin(connect(), { ...identity, deviceId: me, ...change });
      await clock.advance(0);
    },
    update: (from: number, to: number, ...rows: AnyRow[]) =>
      catchUp.receive({ name: 'room.update', payload: { epoch: identity.epoch, roomId, from, to, rows } }),
  };
}

export type Scene = ReturnType<typeof createScene>;
