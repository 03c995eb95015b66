// Many light clients in one process: no store and no views, but the engine's own way to keep connected and its question to catch up.
import { setTimeout as wait } from 'node:timers/promises';

import type { RoomAnswer, RoomPosition } from '@damso/shared';
import { connectBySocket, silentLog, steadySystem, systemClock, type Connection } from '@damso/sync-engine';
import { backOffDelay, keepConnected } from '@damso/sync-engine/test-support';

import type { StormNews, StormOrders } from './storm-orders.ts';

/** As the engine asks again. */
const askingAgain = { first: 500, most: 10_000 };

const caughtUpAt: number[] = [];
const messages: number[] = [];
let count = 0;
let isUp = 0;
let tries = 0;
let questions = 0;

function reportWhenAll(): void {
  if (isUp < count) return;
  process.send?.({
    caughtUpAt: [...caughtUpAt],
    messages: [...messages],
    tries,
    questions,
  } satisfies StormNews);
  tries = 0;
  questions = 0;
}

const messagesIn = (rooms: readonly RoomAnswer[]) =>
  rooms
    .flatMap((room) => (room.kind === 'page' ? room.rows : room.messages))
    .filter(({ kind }) => kind === 'message').length;

function startClient(number: number, url: string, accessToken: string): void {
  let turn = 0;
  let epoch: string | null = null;
  let userRev = 0;
  const positions = new Map<string, RoomPosition>();

  async function catchUp(connection: Connection): Promise<void> {
    turn += 1;
    const mine = turn;
    for (let attempt = 1; ; attempt += 1) {
      questions += 1;
      const answer = await connection.call('sync', { epoch, userRev, rooms: [...positions.values()] });
      if (mine !== turn) return;
      if (answer.ok) {
        const { value } = answer;
        ({ epoch } = value);
        userRev = value.user.to;
        for (const room of value.rooms) {
          const rev = room.kind === 'page' ? room.to : room.at;
          positions.set(room.roomId, [room.roomId, room.spanRev, rev, room.cursorRev]);
        }
        if (caughtUpAt[number] === 0) isUp += 1;
        caughtUpAt[number] = Date.now();
        messages[number] = messagesIn(value.rooms);
        return reportWhenAll();
      }
      await wait(backOffDelay(askingAgain, attempt, Math.random()));
    }
  }

  const connect = connectBySocket({ url, log: silentLog });
  keepConnected({
    connect(...args) {
      tries += 1;
      return connect(...args);
    },
    clock: systemClock,
    random: Math.random,
    system: steadySystem,
    log: silentLog,
    isMine: () => true,
    client: 'storm',
    epoch: () => epoch,
    getToken: () => Promise.resolve({ is: 'token', accessToken }),
    on: {
      changed: () => undefined,
      welcomed: (connection) => void catchUp(connection),
      updated: () => undefined,
      ended: () => {
        turn += 1;
        if (caughtUpAt[number] !== 0) isUp -= 1;
        caughtUpAt[number] = 0;
      },
      signedOut: () => undefined,
    },
  });
}

async function connectAll({ url, accessTokens }: StormOrders): Promise<void> {
  count = accessTokens.length;
  for (const [number, accessToken] of accessTokens.entries()) {
    caughtUpAt[number] = 0;
    startClient(number, url, accessToken);
    // The first time they come one after another: what is measured is how they come back.
    if (number % 20 === 19) await wait(50);
  }
}

process.on('message', (orders: StormOrders) => void connectAll(orders));
process.on('disconnect', () => process.exit(0));
