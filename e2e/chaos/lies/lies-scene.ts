import { randomUUID } from 'node:crypto';
import { join } from 'node:path';

import { until, openLyingServer, type ChatWorld } from '@damso/server/test-support';
import { countUnread, type MessageRow, type RoomUpdate } from '@damso/shared';
import { connectBySocket, silentLog } from '@damso/sync-engine';
import { createNodeEngine, type NodeEngine } from '@damso/sync-engine/node';

import { compareWithFresh } from '../checks/compare-with-fresh.ts';
import type { DeviceCopy } from '../history.ts';
import { countOutbox, openCopy, readCopy } from '../read-copy.ts';

const password = 'a long password';
let people = 0;

export type SceneDeps = {
  world: ChatWorld;
  /** The honest server's address. */
  url: string;
  folder: string;
};

/** Ann, whose app hears the lying server, and Bob, who hears the honest one, in a group with three messages of Bob's. */
export async function createScene({ world, url, folder }: SceneDeps) {
  people += 1;
  const number = people;
  const liar = await openLyingServer(url);
  const directory = join(folder, `ann${number}`);
  const credentials = { handle: `ann${number}`, name: 'Ann', password };
  const connect = connectBySocket({ url: liar.url, log: silentLog });
  const start = () => createNodeEngine({ server: url, directory, deps: { connect } });
  let ann = start();
  const bob = createNodeEngine({ server: url });
  await ann.do('register', credentials);
  await bob.do('register', { handle: `bob${number}`, name: 'Bob', password });
  const userIdOf = async (engine: NodeEngine) => {
    const { head } = await engine.waitFor('session', null, ({ head }) => head.is === 'signed-in');
    return head.is === 'signed-in' ? head.me.userId : '';
  };
  // The group is made past the server: who is online by then, and comes anew, is in its channel.
  for (const engine of [ann, bob])
    await engine.waitFor('connection', null, ({ head }) => head.state.is === 'online');
  const [me, other] = [await userIdOf(ann), await userIdOf(bob)];
  const roomId = await world.makeGroup([me, other]);
  for (const engine of [ann, bob]) {
    await engine.do('reconnect', null);
    await engine.waitFor('rooms', null, ({ items }) => items.length === 1);
  }
  const window = { roomId, anchor: null, before: 100, after: 0 };
  let looks = 0;
  let written = '';
  let shown: readonly string[] = [];
  const look = () =>
    ann.watch('messages', window, ({ items }) => {
      shown = items.flatMap(({ content }) => (content.is === 'text' ? [content.text] : []));
    });
  look();
  const bobSays = (body: string) => bob.do('sendMessage', { roomId, body });
  for (const body of ['one', 'two', 'three']) await bobSays(body);
  await until(() => shown.length === 3);

  const peek = <Value>(read: (copy: ReturnType<typeof openCopy>) => Value): Value => {
    const store = openCopy(directory);
    try {
      return read(store);
    } finally {
      store.close();
    }
  };
  const standing = () => {
    const state = peek((store) => store.room(roomId)?.state);
    if (state === null || state === undefined) throw new Error('Ann has nothing of the room');
    return state;
  };

  return {
    ann: () => ann,
    liar,
    roomId,
    me,
    other,
    bobSays,
    /** What Ann's app shows of the room. */
    shown: () => shown,
    /** Ann's unread number of the room. */
    unread: () => countUnread({ ...standing(), ...standing().myCursor }),
    /** What is in Ann's outbox, what failed included. */
    waiting(): number {
      const { waiting, refused } = countOutbox(directory);
      return waiting + refused;
    },
    /** Where Ann's cache stands. */
    standing,
    epoch: () => peek((store) => store.identity()?.epoch ?? ''),
    userRev: () => peek((store) => store.userRev()),
    /** A message as Bob might have written it. */
    message(change: Partial<MessageRow> = {}): MessageRow {
      const { rev, lastSeq, lastN } = standing();
      return {
        kind: 'message',
        rev: rev + 1,
        seq: lastSeq + 1,
        n: lastN + 1,
        senderN: lastN + 1,
        senderId: other,
        clientId: randomUUID(),
        type: 'text',
        body: 'a lie',
        replyToSeq: null,
        editedAt: null,
        deletedAt: null,
        createdAt: Date.now(),
        ...change,
      };
    },
    /** An update of the room as it might come next. */
    update(change: Partial<RoomUpdate> = {}): RoomUpdate {
      const { rev } = standing();
      const epoch = peek((store) => store.identity()?.epoch ?? '');
      return { epoch, roomId, from: rev, to: rev + 1, rows: [], ...change };
    },
    /** Lets the lie work for a second, in which Ann and Bob each write something; says how often was asked what meanwhile. */
    async listen(): Promise<Map<string, number>> {
      const began = performance.now();
      ({ clientId: written } = await ann.do('sendMessage', { roomId, body: 'of Ann' }));
      await bobSays('of Bob');
      await until(() => performance.now() - began > 1_000);
      const counts = new Map<string, number>();
      for (const name of liar.takeAsked()) counts.set(name, (counts.get(name) ?? 0) + 1);
      return counts;
    },
    /** From now on the truth is told, over a new connection. */
    async beHonest(): Promise<void> {
      liar.lie({});
      await ann.do('reconnect', null);
    },
    /** Ann sends again what was refused. */
    sendAgain: () => ann.do('resendMessage', { roomId, clientId: written }),
    /** Ann's app is closed and opened again. */
    async restart(): Promise<void> {
      await ann.stop();
      ann = start();
      look();
    },
    /** Whether Ann's app shows what was written, each once, and nothing is left in its outbox. */
    isWhole(): boolean {
      const texts = shown.filter((text) => text !== 'of Ann' && text !== 'of Bob');
      const tail = shown.filter((text) => text === 'of Ann' || text === 'of Bob');
      return (
        JSON.stringify(texts) === JSON.stringify(['one', 'two', 'three']) &&
        JSON.stringify(tail.toSorted()) === JSON.stringify(['of Ann', 'of Bob']) &&
        countOutbox(directory).waiting === 0
      );
    },
    /** How Ann's cache differs from that of a device that has only just come. */
    async differences(): Promise<string[]> {
      looks += 1;
      const fresh = join(folder, `fresh${number}-${looks}`);
      const engine = createNodeEngine({ server: url, directory: fresh });
      await engine.do('signIn', { handle: credentials.handle, password });
      await engine.waitFor('messages', window, ({ items }) => items.length >= 5);
      await engine.stop();
      const read = (from: string, name: string): DeviceCopy => readCopy(from, name, me);
      return compareWithFresh(read(directory, 'Ann’s device'), read(fresh, 'a fresh one'));
    },
    async close(): Promise<void> {
      await ann.stop();
      await bob.stop();
      await liar.close();
    },
  };
}

export type Scene = Awaited<ReturnType<typeof createScene>>;
