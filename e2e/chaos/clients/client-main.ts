// A client as a process of its own, that writes without patience and may kill itself in the middle. Run by `startClient`.
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

import type { CommandName, MessageRow } from '@damso/shared';
import { connectBySocket, silentLog, systemClock, type Connect, type Connection } from '@damso/sync-engine';
import { createNodeEngine } from '@damso/sync-engine/node';
import { createPrng } from '@damso/sync-engine/test-support';

import { judgeAnswer } from '../judge-answer.ts';
import type { ClientDeath, ClientNews, ClientOrder, ClientOrders } from './client-orders.ts';
import { openJournal } from './journal.ts';

// Messages that may be on their way before it waits for some of them.
const outstandingAtMost = 25;

const orders = JSON.parse(process.env['DAMSO_CLIENT_ORDERS'] ?? '{}') as ClientOrders;
const { server, folder, name, roomIds, death } = orders;
const prng = createPrng(orders.seed);
const note = openJournal(orders.journal);
let { clockOffset } = orders;
let passes = 0;
let answered = 0;
let meaning: { roomId: string; body: string } | null = null;

function pass(point: ClientDeath['point']): void {
  if (death?.point !== point) return;
  passes += 1;
  if (passes >= death.pass) process.kill(process.pid, 'SIGKILL');
}
/** 1970 is the earliest that a clock says. */
const now = () => Math.max(0, Date.now() + clockOffset);

const overSocket = connectBySocket({ url: server, log: silentLog });
const connect: Connect = (handshake, onEvent) => {
  const connection = overSocket(handshake, (event) => {
    if (event.is === 'update' && event.name === 'room.update') {
      const { roomId, rows } = event.payload;
      const seqs = rows.flatMap((row) => (row.kind === 'message' ? [(row as MessageRow).seq] : []));
      if (seqs.length > 0) note({ is: 'brought', roomId, seqs });
    }
    onEvent(event);
  });
  const call = async (command: CommandName, input: never) => {
    if (command !== 'message.send') return connection.call(command, input);
    pass('before-sending');
    const answering = connection.call(command, input);
    setImmediate(() => pass('after-sending'));
    const answer = await answering;
    const { clientId } = input as { clientId: string };
    note({ is: 'tried', clientId, attempt: judgeAnswer(answer) });
    if (answer.ok || !answer.error.temporary) answered += 1;
    pass('answered');
    return answer;
  };
  return { call: call as Connection['call'], close: () => connection.close() };
};

const engine = createNodeEngine({
  server,
  directory: folder,
  deviceName: name,
  deps: {
    connect,
    clock: { ...systemClock, now },
    newId: () => {
      const id = randomUUID();
      if (meaning === null) return id;
      note({ is: 'meant', clientId: id, ...meaning });
      meaning = null;
      pass('before-outbox');
      return id;
    },
  },
});

const isFull = (written: number) => written - answered >= outstandingAtMost;

async function write(): Promise<void> {
  const mine: { roomId: string; clientId: string }[] = [];
  for (let written = 0; written < orders.writes; written += 1) {
    while (isFull(written)) await wait(5);
    const roomId = prng.pick(roomIds);
    const old = mine.length > 0 && prng.chance(0.1) ? prng.pick(mine) : null;
    if (old !== null) {
      const { clientId } = old;
      const body = `${name} changed ${written}`;
      await engine.call('editMessage', { roomId: old.roomId, target: { clientId }, body });
    }
    meaning = { roomId, body: `${name} ${process.pid} ${written}` };
    const sent = await engine.call('sendMessage', meaning);
    if (sent.ok) {
      note({ is: 'taken', clientId: sent.value.clientId });
      mine.push({ roomId, clientId: sent.value.clientId });
    }
    await wait(prng.int(0, 4));
  }
  process.send?.({ is: 'written' } satisfies ClientNews);
}

process.on('message', (order: ClientOrder) => {
  if (order.is === 'clock') clockOffset = order.offset;
  else void engine.stop().then(() => process.exit(0));
});
// Whoever started it is gone: so is its reason.
process.on('disconnect', () => process.exit(1));
await engine.waitFor('session', null, ({ head }) => head.is === 'signed-in');
await write();
