import type { BadgeCount, Notice, NoticeSink } from '../src/port/notice.ts';
import { createPair, type World } from './engine-world.ts';
import { makeId } from './prng.ts';

/** Keeps what is shown, as a system would: one notice for each room. */
export function createScreen() {
  const shown = new Map<string | null, Notice>();
  const rung: Notice[] = [];
  const badges: BadgeCount[] = [];
  const sink: NoticeSink = {
    show(notice) {
      shown.set(notice.is === 'room' ? notice.roomId : null, notice);
      if (notice.rings) rung.push(notice);
    },
    withdraw: (roomId) => void shown.delete(roomId),
    badge: (badge) => void badges.push(badge),
  };
  return { sink, shown, rung, badges };
}

const deviceId = makeId(0xdd, 1);

/** Another device of this user's says whether it is in use. */
export function sayInUse(world: World, userId: string, inUse: boolean) {
  for (const socket of world.server.sockets)
    if (socket.userId === userId) socket.deliver('device.activity', { deviceId, inUse, leaseMs: 15_000 });
}

/** Jina writes, Minho is told. */
export async function createRinging(seed?: number) {
  const screen = createScreen();
  const pair = await createPair(seed, screen.sink);
  const { world, jina, minho, roomId } = pair;
  return {
    ...pair,
    ...screen,
    write: async (body: string, into = roomId) => {
      await jina.do('sendMessage', { roomId: into, body });
      await world.clock.advance(500);
    },
    log: async () =>
      (await minho.see('noticeLog', null)).items.map(
        ({ outcome, count }) => `${outcome.is} ${outcome.because} ${count}`,
      ),
    seqs: async () => (await minho.messages(roomId)).flatMap(({ seq }) => seq ?? []),
    /** A group of both. */
    group: async (id: number) => {
      const room = world.deeds.makeRoom(makeId(0xf1, id), true, pair.userIds);
      await world.clock.advance(1_000);
      return room.id;
    },
  };
}

/** Two groups into which Jina writes at the server, whether or not anybody is connected. */
export async function createSleeper() {
  const ringing = await createRinging();
  const { world, userIds } = ringing;
  const rooms = [1, 2].map((id) => world.deeds.makeRoom(makeId(0xf2, id), true, userIds));
  await world.clock.advance(2_000);
  return {
    ...ringing,
    rooms,
    writeAll: async (count: number) => {
      for (const room of rooms) world.deeds.write(room, userIds[0] ?? '', count);
      await world.clock.advance(1_000);
    },
  };
}
