import { setTimeout as wait } from 'node:timers/promises';

import type { TestDatabase } from '@damso/server/test-support';

import { patiently } from './patiently.ts';
import { countOutbox, openCopy } from './read-copy.ts';

/** Whoever keeps a folder that can be looked into. */
type Resting = { readonly name: string; readonly folder: string; userId(): string };

/** Where the database is, without its messages: read again and again while engines are at work beside it. */
async function readPositions({ prisma }: TestDatabase, roomIds: readonly string[]) {
  const rooms = await prisma.room.findMany({
    where: { id: { in: [...roomIds] } },
    select: { id: true, rev: true, cursorRev: true, members: { select: { userId: true, leftSeq: true } } },
  });
  const users = await prisma.user.findMany({ select: { id: true, rev: true } });
  return { rooms, userRevs: new Map(users.map(({ id, rev }) => [id, rev])) };
}
type Positions = Awaited<ReturnType<typeof readPositions>>;

/** What a device still lacks, in a line; null when it is where the database is. */
function findLack(device: Resting, { rooms, userRevs }: Positions): string | null {
  const { waiting } = countOutbox(device.folder);
  if (waiting > 0) return `${device.name} has ${waiting} unsent`;
  const store = openCopy(device.folder);
  try {
    const userRev = userRevs.get(device.userId());
    if (store.userRev() !== userRev)
      return `${device.name} is at ${store.userRev()} of ${userRev} of its user`;
    for (const { id, members, ...room } of rooms) {
      if (!members.some(({ userId, leftSeq }) => userId === device.userId() && leftSeq === null)) continue;
      const state = store.room(id)?.state;
      if (state?.rev !== room.rev || state.cursorRev !== room.cursorRev)
        return `${device.name} is at ${state?.rev}/${state?.cursorRev} of ${room.rev}/${room.cursorRev} in ${id}`;
    }
    return null;
  } finally {
    store.close();
  }
}

/** Waits until every device has sent what it had and is where the database is; says what they lacked after `within` ms, and how long it took. */
export async function comeToRest(
  database: TestDatabase,
  devices: readonly Resting[],
  roomIds: readonly string[],
  within: number,
  say: (line: string) => void = () => undefined,
): Promise<{ lacks: string[]; ms: number }> {
  const began = performance.now();
  let told = 0;
  for (;;) {
    const positions = await patiently(() => readPositions(database, roomIds));
    const lacks = devices.flatMap((device) => findLack(device, positions) ?? []);
    const ms = performance.now() - began;
    if (lacks.length > 0 && ms > told) {
      say(`after ${Math.round(ms / 1_000)} s: ${lacks.length} not at rest; ${lacks.slice(0, 3).join('; ')}`);
      told = ms + 5_000;
    }
    if (lacks.length === 0 || ms > within) return { lacks, ms };
    await wait(250);
  }
}
