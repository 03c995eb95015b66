// What 100 members who read 100 messages cost the server: writes and broadcasts, beside the 10,000 moves of their cursors.
import { cloneTemplate, createChatWorld, startTestPostgres } from '@damso/server/test-support';

const members = 100;
const messages = 100;
// A lively room: so many messages a second, and each member sees each within two seconds.
const perSecond = 20;
const seenWithin = 2_000;

const wait = (ms: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, ms);
  });

const postgres = await startTestPostgres();
const database = await cloneTemplate(postgres);
try {
  const world = await createChatWorld(database, { flushCursorsAfter: 100 });
  const users = [];
  for (let count = 0; count < members; count += 1) users.push(await world.makeUser());
  const roomId = await world.makeGroup(users.map(({ userId }) => userId));
  const devices = await Promise.all(users.map((user) => world.connect(user)));
  const [sender, ...readers] = devices;
  if (sender === undefined) throw new Error('nobody writes');
  const before = sender.updates('cursor.update').length;
  let moves = 0;
  const reading: Promise<unknown>[] = [];
  for (let number = 1; number <= messages; number += 1) {
    const { seq } = await sender.do('message.send', {
      roomId,
      clientId: crypto.randomUUID(),
      body: `${number}`,
      seenSeq: number - 1,
    });
    for (const reader of readers) {
      reading.push(
        wait(Math.random() * seenWithin).then(() => {
          moves += 1;
          return reader.do('room.read', { roomId, seq });
        }),
      );
    }
    await wait(1_000 / perSecond);
  }
  await Promise.all(reading);
  const updates = sender.updates('cursor.update').slice(before);
  const bytes = updates.reduce((sum, update) => sum + JSON.stringify(update).length, 0);
  console.log(
    `${members} members, ${messages} messages: ${moves} moves, ${updates.length} writes and broadcasts of cursors ` +
      `(${updates.length * members} deliveries), ${Math.round(bytes / 1024)} KiB for each member`,
  );
} finally {
  await database.drop();
  await postgres.stop();
}
