import { randomUUID } from 'node:crypto';
import { cpus, loadavg } from 'node:os';

import type { SignedIn } from '@damso/shared';
import { fetchHttp } from '@damso/sync-engine';

import { connectRaw, type RawClient } from '../chaos/hostile/raw-client.ts';
import { makeLargeRoom } from '../fixtures/large-room.ts';
import { password, type Person } from '../fixtures/person.ts';
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

/** Somebody who talks without an engine: ten of these would take the cores from the page that is measured. */
async function enterLightly(url: string, handle: string): Promise<RawClient> {
  const { body } = await fetchHttp({ origin: url, credentials: 'omit' })('/api/auth/login', {
    handle,
    password,
    device: { name: 'talker', platform: 'headless' },
    tokenPlace: 'body',
  });
  return connectRaw(url, (body as SignedIn).accessToken);
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
  const url = `http://127.0.0.1:${server.port()}`;
  const room = await makeLargeRoom(database, url, 0);
  const talkers = await Promise.all(
    room.members.slice(1, talkerCount + 1).map(({ handle }) => enterLightly(url, handle)),
  );
  const minji = await newPerson({ handle: 'minji.kim', name: 'Minji' });
  await minji.signIn();
  await minji.openRoom(room.title);
  await minji.openMembers();
  const mainThread = await watchMainThread(minji);
  const atRest = await mainThread();
  console.log(describeTimes('frames at rest', await watchFrames(minji)));
  const before = await mainThread();
  console.log(
    `main thread at rest: ${(((before - atRest) / seconds) * 1_000).toFixed(0)} ms of CPU a second`,
  );
  let number = 0;
  const talking = setInterval(() => {
    number += 1;
    const { roomId } = room;
    const talker = talkers[number % talkerCount];
    // What was said is read by everybody who talks: their cursors move, too.
    const body = `message ${number} of a lively talk`;
    talker?.emit(
      'message.send',
      [{ roomId, clientId: randomUUID(), body, mentions: [], seenSeq: number }],
      true,
    );
    talker?.emit('room.read', [{ roomId, seq: number }], true);
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
  for (const talker of talkers) {
    if (talker.answers.get('ok') === undefined) throw new Error('a talker was not answered');
    talker.close();
  }
  await room.stop();
});
