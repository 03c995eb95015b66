import { fail, succeed, type Answer } from '@damso/shared';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { createHeldClock } from '../../test-support/held-clock.ts';
import { createKeptDatabases } from '../../test-support/kept-databases.ts';
import { editCommand, sendCommand, testRoom } from '../../test-support/outbox-commands.ts';
import { makeId } from '../../test-support/prng.ts';
import { noAnswer, type Connection, type NoAnswer } from '../connection/connection.ts';
import { silentLog } from '../log.ts';
import { openLocalStore } from '../store/open-local-store.ts';
import { createDelivery } from './delivery.ts';
import { openOutbox } from './outbox.ts';

const me = makeId(0xa0, 1);

/** What the network and the server do with the next call. */
type Fate = 'good' | 'lost' | 'answer lost' | 'busy' | 'away' | 'final';
type Deed =
  | { is: 'write' }
  | { is: 'edit' }
  | { is: 'cut' }
  | { is: 'restart' }
  | { is: 'wait'; seconds: number };

const fate = fc.constantFrom<Fate>('good', 'good', 'good', 'lost', 'answer lost', 'busy', 'away', 'final');
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Deed>({ is: 'write' }) },
  { weight: 2, arbitrary: fc.constant<Deed>({ is: 'edit' }) },
  { weight: 2, arbitrary: fc.constant<Deed>({ is: 'cut' }) },
  { weight: 1, arbitrary: fc.constant<Deed>({ is: 'restart' }) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 40 }).map((seconds): Deed => ({ is: 'wait', seconds })) },
);

/** A server that stores sends and edits once each, in the order in which they come. */
function createLog() {
  const stored: string[] = [];
  const answers = new Map<string, Answer<object>>();
  return {
    stored,
    handle(name: string, input: { clientId?: string; operationId?: string; body: string; seq?: number }) {
      const id = input.clientId ?? input.operationId ?? '';
      const known = answers.get(id);
      if (known !== undefined) return known;
      stored.push(input.body);
      const seq = stored.length;
      const value =
        name === 'message.send'
          ? { seq, rev: seq, n: seq, senderN: seq, createdAt: 1 }
          : { rev: seq, editedAt: 1 };
      answers.set(id, succeed(value));
      return succeed(value);
    },
  };
}

test('OUT-1 OUT-2 OUT-3 whatever happens on the way: what was written is stored once, in order, or failed', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(deed, { maxLength: 25 }),
      fc.array(fate, { maxLength: 40 }),
      async (deeds, fates) => {
        const clock = createHeldClock();
        const databases = createKeptDatabases();
        const server = createLog();
        const left = [...fates];
        let connection: { call: Connection['call']; cut: () => void } | null = null;

        function connect() {
          const waiting = new Set<() => void>();
          const call = (name: string, input: unknown) =>
            new Promise<unknown>((resolve) => {
              const giveUp = () => resolve(noAnswer satisfies NoAnswer);
              waiting.add(giveUp);
              clock.after(20_000, giveUp);
              const what = left.shift() ?? 'good';
              clock.after(15, () => {
                if (!waiting.has(giveUp) || what === 'lost') return;
                if (what === 'busy') return resolve(fail('busy', '', 2));
                if (what === 'away') return resolve(fail('unavailable', ''));
                if (what === 'final') return resolve(fail('not_friends', ''));
                const answer = server.handle(name, input as never);
                if (what !== 'answer lost') clock.after(15, () => waiting.has(giveUp) && resolve(answer));
              });
            });
          const cut = () => {
            for (const giveUp of waiting) giveUp();
            waiting.clear();
          };
          connection = { call: call as Connection['call'], cut };
          life.delivery.begin({ call: connection.call, close: cut }, makeId(0xe0, 1));
        }
        function disconnect() {
          connection?.cut();
          connection = null;
          life.delivery.end();
        }
        async function start() {
          const { outbox } = openOutbox(await databases.open('outbox', { durable: true }));
          const store = openLocalStore(await databases.openInMemory());
          const delivery = createDelivery({
            outbox,
            clock,
            random: () => 0.5,
            userId: me,
            log: silentLog,
            store: () => store,
            // Nothing is cached, so that the acks alone decide; the room counts as no longer mine.
            inStep: () => true,
            seek: () => undefined,
            touched: () => undefined,
            syncAgain: () => undefined,
          });
          outbox.onChange((roomId) => delivery.poke(roomId));
          return { outbox, delivery };
        }

        let life = await start();
        let written = 0;
        const sends: number[] = [];
        connect();
        for (const each of deeds) {
          if (each.is === 'write') {
            written += 1;
            sends.push(written);
            life.outbox.add(sendCommand(written));
          } else if (each.is === 'edit') {
            const of = sends.at(-1);
            const inOutbox = life.outbox
              .entries(testRoom)
              .some(({ command }) => command.clientId === makeId(0xc0, of ?? 0));
            if (of !== undefined && inOutbox) life.outbox.add(editCommand((written += 1), of));
          } else if (each.is === 'cut') {
            disconnect();
            await clock.advance(100);
            connect();
          } else if (each.is === 'restart') {
            disconnect();
            life.delivery.stop();
            life.outbox.close();
            life = await start();
            connect();
          } else {
            await clock.advance(each.seconds * 1_000);
          }
          await clock.advance(10);
        }
        // The faults end: the server's word of 2 s is the longest that anything waits on a new connection, whatever there was before.
        left.length = 0;
        disconnect();
        connect();
        await clock.advance(2_000 + 500 + 60 * written + 100);

        const failed = life.outbox.entries(testRoom);
        expect(failed.every(({ state }) => state.is === 'failed')).toBe(true);
        const order = (text: string) => Number(text.split(' ')[1]);
        expect(server.stored.map(order)).toEqual(server.stored.map(order).toSorted((a, b) => a - b));
        const kept = failed.map(({ command }) => command.writtenAt);
        const all = [...server.stored.map(order), ...kept].sort((a, b) => a - b);
        expect(new Set(all).size).toBe(written);
        // Only an answer that said so makes one failed, and one that is stored as well was stored before that answer.
        expect(server.stored).toHaveLength(new Set(server.stored).size);
      },
    ),
    { numRuns: 150 },
  );
});
