import type { Sqlite } from '../src/store/sqlite.ts';
import { createHeldClock } from './held-clock.ts';
import { createLastingFiles } from './lasting-files.ts';
import { createModelClient, type ModelClient, type ModelClientDeps } from './model-client.ts';
import { createDeeds } from './model-deeds.ts';
import { connectModel, noFaults, type Faults } from './model-network.ts';
import { createModelServer, type ModelRoom, type ModelServer } from './model-server.ts';
import {
  findDifferences,
  findLostSettings,
  findOutboxFaults,
  findVanished,
  storedRooms,
} from './model-truth.ts';
import { createPrng, makeId } from './prng.ts';

export type HistoryOptions = Pick<ModelClientDeps, 'deciders' | 'wrap' | 'tap'> & {
  /** Breaks a rule of the server. */
  serve?: (server: ModelServer) => ModelServer;
  /** What happens before everything comes to rest. */
  steps?: number;
  /** Opens a client's file; the same name is the same file. Default: one in memory that outlives the client's restarts. */
  openFile?: (name: string) => Sqlite;
};

// Before the first probe, and after two of them with what they lead to (ms).
const timeToSync = 24_000;
const timeToProbe = 100_000;
const userIds = [1, 2, 3].map((number) => makeId(0xa0, number));
const roomIds = [1, 2, 3].map((number) => makeId(0xb0, number));

/**
 * Runs one history: people and their devices do things over a bad network until all comes to rest; then every client's cache must
 * be what the server says that it may see. The differences are the answer: none, if the rules hold.
 */
export async function runHistory(seed: number, options: HistoryOptions = {}): Promise<string[]> {
  const prng = createPrng(seed);
  const clock = createHeldClock();
  const found: string[] = [];
  const whole = createModelServer(makeId(0x50, 1));
  const server = options.serve?.(whole) ?? whole;
  const deeds = createDeeds(server);
  const files = createLastingFiles();
  const openFile = options.openFile ?? ((name: string) => files.open(name));
  // Each history has its own kind of trouble, so that one kind doesn't hide another.
  const often = (most: number) => (prng.chance(0.5) ? prng.next() * most : 0);
  let faults: Faults = {
    lose: often(0.3),
    double: often(0.2),
    dawdle: often(0.4),
    dawdleQuestion: often(0.3),
    dawdleAnswer: often(0.5),
    loseAnswer: often(0.15),
    breakDisk: prng.chance(0.25) ? 0.01 : 0,
  };
  const network = { server, clock, prng, faults: () => faults };

  for (const id of roomIds) {
    const room = deeds.makeRoom(id, prng.chance(0.4), prng.chance(0.7) ? userIds : userIds.slice(0, 2));
    deeds.write(room, prng.pick(userIds), prng.int(0, 8));
  }
  // The first user has two devices.
  const clients = [userIds[0], ...userIds].map((userId, number) =>
    createModelClient({
      ...options,
      network,
      connect: (onUpdate) => connectModel(network, userId ?? '', onUpdate),
      number,
      userId: userId ?? '',
      openFile: (kind) => openFile(`${seed}-${number}-${kind}`),
    }),
  );
  for (const client of clients) if (prng.chance(0.8)) client.connect();

  const room = () => server.rooms().get(prng.pick(roomIds)) as ModelRoom;
  /** One that the client is in, if any. */
  const roomOf = (client: ModelClient) => {
    const mine = roomIds.filter((id) => server.membership(client.userId, id)?.state === 'in');
    return server.rooms().get(prng.pick(mine.length > 0 ? mine : roomIds)) ?? room();
  };
  const someSeq = (seq: number) =>
    prng.chance(0.6) ? prng.int(Math.max(1, seq - 3), seq) : prng.int(1, seq);
  const steps = options.steps ?? 50;
  // A backup is restored in some histories only: afterwards the troubles of before are gone (CON-2).
  const restoreAt = prng.chance(0.2) ? prng.int(1, steps) : -1;
  let backup = restoreAt < 0 ? null : server.backUp();

  const choices: [weight: number, deed: () => void | Promise<void>][] = [
    [16, () => deeds.write(room(), prng.pick(userIds), prng.int(1, 3), someUsers())],
    [2, () => deeds.write(room(), prng.pick(userIds), prng.int(4, 14))],
    [8, () => onMessage((at, seq) => deeds.edit(at, seq, someUsers()))],
    [3, () => onMessage((at, seq) => deeds.erase(at, seq))],
    [2, () => deeds.rename(room())],
    [1, () => deeds.recolour(room(), prng.int(1, 8))],
    [
      2,
      () => deeds.changeMember(room(), prng.pick(userIds), { role: prng.pick(['admin', 'member'] as const) }),
    ],
    [1, () => deeds.changeMember(room(), prng.pick(userIds), { name: `named ${prng.int(0, 99)}` })],
    [2, () => deeds.poll(room())],
    [4, () => deeds.leave(room(), prng.pick(userIds))],
    [6, () => rejoin()],
    [2, () => leaveAndComeBack()],
    [6, () => someoneReads()],
    [2, () => deeds.befriend(prng.pick(userIds), makeId(0xa0, prng.int(4, 7)), `nick ${prng.int(0, 99)}`)],
    [1, () => deeds.rememberMe(prng.pick(userIds))],
    [4, () => deeds.flushAll()],
    [10, () => prng.pick(clients).send(room().id, someUsers())],
    [4, () => prng.pick(clients).edit(room().id, someUsers())],
    [2, () => prng.pick(clients).erase(room().id)],
    [6, () => prng.pick(clients).read(room().id)],
    [6, () => prng.pick(clients).set(room().id)],
    [8, () => prng.pick(clients).look(room().id)],
    [2, () => prng.pick(clients).lookAway(room().id)],
    [8, () => prng.pick(clients).connect()],
    [5, () => prng.pick(clients).disconnect()],
    [3, () => prng.pick(clients).restart()],
    [3, () => longAbsence(prng.pick(clients))],
    [3, () => changeWhileLooking(prng.pick(clients), prng.chance(0.5))],
    [4, () => changeWhileRefreshing(prng.pick(clients))],
    [2, () => syncWhileFetching(prng.pick(clients))],
    [3, () => unansweredSend(prng.pick(clients))],
    [5, () => sendIntoNewSpan(prng.pick(clients))],
  ];
  /** Whom a text mentions: nobody, some of the users, or somebody who never comes. */
  function someUsers(): string[] {
    if (prng.chance(0.4)) return [];
    return [...userIds.filter(() => prng.chance(0.5)), ...(prng.chance(0.2) ? [makeId(0xa0, 9)] : [])];
  }
  const weights = choices.reduce((sum, [weight]) => sum + weight, 0);

  function onMessage(deed: (at: ModelRoom, seq: number) => void, at = room()): void {
    const seq = at.seq === 0 ? 0 : someSeq(at.seq);
    if (at.messages[seq - 1]?.at(-1)?.type === 'text') deed(at, seq);
  }
  function rejoin(): void {
    const at = room();
    const userId = prng.pick(userIds);
    if (server.membership(userId, at.id)?.state !== 'in') deeds.join(at, userId);
  }
  function leaveAndComeBack(): void {
    const at = room();
    const userId = prng.pick(userIds);
    deeds.leave(at, userId);
    if (prng.chance(0.5)) deeds.write(at, prng.pick(userIds), prng.int(1, 12));
    deeds.join(at, userId);
  }
  /** Perhaps twice at once, so that the later update may come first. */
  function someoneReads(): void {
    const at = room();
    const userId = prng.pick(userIds);
    if (server.membership(userId, at.id)?.state !== 'in' || at.seq < 2) return;
    const seq = someSeq(at.seq - 1);
    deeds.read(at, userId, seq);
    if (prng.chance(0.5)) deeds.read(at, userId, seq + 1);
  }
  /** Does something while the network has one more fault. */
  async function during(extra: Partial<Faults>, work: () => void | Promise<void>): Promise<void> {
    const usual = faults;
    faults = { ...faults, ...extra };
    await work();
    faults = usual;
  }
  function editSome(at: ModelRoom, least: number, most: number): void {
    for (let count = prng.int(least, most); count > 0; count -= 1) {
      const seq = prng.int(1, at.seq);
      if (at.messages[seq - 1]?.at(-1)?.type === 'text') deeds.edit(at, seq);
    }
  }
  /** So much happens meanwhile that the room is reset; then what was cached before is looked at. */
  async function longAbsence(client: ModelClient): Promise<void> {
    const at = roomOf(client);
    client.disconnect();
    editSome(at, 0, 8);
    deeds.write(at, prng.pick(userIds), prng.int(1, 12));
    client.connect();
    await clock.advance(prng.int(100, 400));
    client.lookAtAll(at.id);
  }
  /** The room changes while history or a refresh is on its way; `lost`: so much, and unheard, that it is reset. */
  async function changeWhileLooking(client: ModelClient, lost: boolean, at = roomOf(client)): Promise<void> {
    await during({ dawdleAnswer: 0.9 }, async () => {
      client.lookAtAll(at.id);
      await clock.advance(prng.int(20, 60));
    });
    await during({ lose: lost ? 1 : faults.lose }, () => {
      editSome(at, 0, lost ? 12 : 4);
      if (lost) deeds.write(at, prng.pick(userIds), prng.int(6, 12));
    });
    await during({ lose: 0 }, () => deeds.rename(at));
    await clock.advance(prng.int(300, 1_000));
  }
  /** A reset leaves old runs without a hole between, and the next change comes while they are being refreshed. */
  async function changeWhileRefreshing(client: ModelClient): Promise<void> {
    const at = roomOf(client);
    if (at.seq < 16) deeds.write(at, prng.pick(userIds), 16 - at.seq);
    client.connect();
    await during(noFaults, () => clock.advance(300));
    client.lookAway(at.id);
    client.disconnect();
    editSome(at, 16, 24);
    deeds.write(at, prng.pick(userIds), 1);
    client.connect();
    await during(noFaults, () => clock.advance(300));
    await changeWhileLooking(client, prng.chance(0.8), at);
  }
  /** Two answers about a room are on their way at once, and the later one may overtake. */
  async function syncWhileFetching(client: ModelClient): Promise<void> {
    const at = room();
    client.connect();
    await during({ lose: 1 }, () => {
      editSome(at, 0, 5);
      deeds.write(at, prng.pick(userIds), 10);
    });
    deeds.rename(at);
    await during({ dawdleAnswer: 0.7 }, async () => {
      await clock.advance(prng.int(550, 700));
      client.catchUp().syncAgain();
      await clock.advance(prng.int(10, 600));
      deeds.rename(at);
      await clock.advance(100);
    });
  }
  /** The client learns only after much else that its message was stored, and what has become of it. */
  async function unansweredSend(client: ModelClient): Promise<void> {
    const at = room();
    client.connect();
    await clock.advance(200);
    await during({ dawdleAnswer: 1 }, async () => {
      client.send(at.id);
      await clock.advance(prng.int(20, 100));
    });
    client.disconnect();
    if (prng.chance(0.3)) deeds.leave(at, client.userId);
    if (prng.chance(0.7) && at.messages.at(-1)?.at(-1)?.type === 'text') deeds.edit(at, at.seq);
    deeds.write(at, prng.pick(userIds), prng.int(3, 12));
    client.connect();
  }
  /** Who was removed and let in again while away sends at once: the ack may come before the answer that begins the new span. */
  async function sendIntoNewSpan(client: ModelClient): Promise<void> {
    const at = roomOf(client);
    client.disconnect();
    client.send(at.id);
    deeds.leave(at, client.userId);
    deeds.join(at, client.userId);
    client.connect();
    await during({ dawdleAnswer: 0.7, lose: 0.5 }, () => clock.advance(prng.int(100, 1_500)));
  }
  function restore(): void {
    if (backup === null) return;
    server.restore(backup);
    for (const client of clients) client.disconnect();
  }

  for (let step = 0; step < steps; step += 1) {
    let at = prng.next() * weights;
    const chosen = choices.find(([weight]) => (at -= weight) < 0);
    await chosen?.[1]();
    if (restoreAt < 0) for (const client of clients) found.push(...findVanished(client, server));
    if (step === restoreAt) restore();
    if (step === Math.floor(restoreAt / 2)) backup = server.backUp();
    // Often several things happen before the network carries any of them.
    if (prng.chance(0.6)) await clock.advance(prng.chance(0.85) ? prng.int(1, 300) : prng.int(300, 8_000));
  }

  faults = noFaults;
  for (const client of clients) client.connect();
  for (let wait = 0; wait < 60 && clients.some((client) => client.pending() > 0); wait += 1) {
    await clock.advance(2_000);
  }
  deeds.flushAll();
  // Either a new connection's sync alone must do, or what was lost on the old one must be found by the probe.
  const anew = prng.chance(0.5);
  for (const client of clients) {
    if (anew) client.disconnect();
    client.connect();
  }
  await clock.advance(anew ? timeToSync : timeToProbe);
  found.push(...clients.flatMap((client) => client.goneBack()));
  const compare = (when: string) => {
    for (const client of clients) {
      const wrong = findOutboxFaults(client, storedRooms(server), restoreAt >= 0);
      found.push(...wrong.map((fault) => `${when}: ${fault}`));
      found.push(...findDifferences(client, server).map((difference) => `${when}: ${difference}`));
    }
  };
  // The first user has two devices, of which either may have been the last.
  if (restoreAt < 0) for (const client of clients.slice(2)) found.push(...findLostSettings(client, server));
  compare('at rest');
  // Then everything is looked at, so that holes are filled and old runs refreshed.
  for (const client of clients) for (const id of roomIds) client.lookAtAll(id);
  await clock.advance(20_000);
  compare('after a look at everything');
  for (const client of clients) client.disconnect();
  files.close();
  return found;
}
