import { cpus, loadavg } from 'node:os';

import { makeLargeRoom } from '../fixtures/large-room.ts';
import type { Person } from '../fixtures/person.ts';
import { test } from '../fixtures/test.ts';
import { describeTimes } from './percentiles.ts';

const talkerCount = 10;
const messagesPerSecond = 20;
const seconds = 20;

/** The times between the frames that the page draws, in ms, for so long. */
function watchFrames(person: Person): Promise<number[]> {
  return person.page.evaluate(async (duration) => {
    const times: number[] = [];
    const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    let last = await nextFrame();
    const end = last + duration;
    while (last < end) {
      const now = await nextFrame();
      times.push(now - last);
      last = now;
    }
    return times;
  }, seconds * 1_000);
}

/** CPU time of the page's main thread, in s, which other work on the machine doesn't lengthen as it does the frames. */
async function watchMainThread(person: Person): Promise<() => Promise<number>> {
  const cdp = await person.page.context().newCDPSession(person.page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
  };
}

test('frames of a room of 100 with its members open, while 20 messages a second arrive', async ({
  database,
  server,
  newPerson,
}) => {
  const room = await makeLargeRoom(database, `http://127.0.0.1:${server.port()}`, talkerCount);
  const minji = await newPerson({ handle: 'minji.kim', name: 'Minji' });
  await minji.signIn();
  await minji.openRoom(room.title);
  await minji.openMembers();
  console.log(describeTimes('frames at rest', await watchFrames(minji)));

  const mainThread = await watchMainThread(minji);
  const before = await mainThread();
  let number = 0;
  const talking = setInterval(() => {
    number += 1;
    const talker = room.talkers[number % talkerCount];
    // What was said is read by everybody who talks: their cursors move, too.
    void talker?.call('sendMessage', { roomId: room.roomId, body: `message ${number} of a lively talk` });
    void talker?.call('markRead', { roomId: room.roomId, seq: number });
  }, 1_000 / messagesPerSecond);
  const atEnd = await watchFrames(minji);
  console.log(describeTimes(`frames at the end, ${messagesPerSecond} messages/s`, atEnd));
  const perMessage = ((await mainThread()) - before) / number;
  console.log(`main thread: ${(perMessage * 1_000).toFixed(1)} ms of CPU a message`);

  await minji.messages.hover();
  const scrolling = setInterval(() => void minji.page.mouse.wheel(0, -240).catch(() => undefined), 100);
  const onTheWay = await watchFrames(minji);
  clearInterval(scrolling);
  clearInterval(talking);
  console.log(describeTimes(`frames while scrolling back, ${messagesPerSecond} messages/s`, onTheWay));
  console.log(
    `load average ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')} on ${cpus().length} cores`,
  );
  await room.stop();
});
