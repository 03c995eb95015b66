import { cloneTemplate, createChatWorld } from '@damso/server/test-support';
import { expect, test as base } from '@playwright/test';

import { openNetwork } from '../fixtures/cuttable-network.ts';
import { Person } from '../fixtures/person.ts';
import { createRestartableServer } from '../fixtures/restartable-server.ts';
import { testPostgres } from '../fixtures/start-database.ts';
import { describeTimes } from './percentiles.ts';

declare global {
  interface Window {
    /** When the first row of the list was drawn, in ms since the navigation began. */
    firstRowAt?: number;
  }
}

/** Runs in the page before its own scripts: the driver's round trips are not the app's. */
function watchForFirstRow(): void {
  new MutationObserver((_, observer) => {
    if (document.querySelector('[role="listbox"] [role="option"]') === null) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      window.firstRowAt = performance.now();
    });
  }).observe(document, { subtree: true, childList: true });
}

const roomCount = 200;
const messagesPerRoom = 50;

base('opening with 10,000 cached messages in 200 rooms, without a network', async () => {
  const database = await cloneTemplate(testPostgres());
  const server = await createRestartableServer(database.url);
  await server.start();
  const minji = await Person.create(
    { handle: 'minji.kim', name: 'Minji', beforeScripts: watchForFirstRow },
    await openNetwork(() => server.port()),
  );
  await minji.signUp();
  await minji.closeApp();

  const world = await createChatWorld(database);
  const { id: userId } = await database.prisma.user.findUniqueOrThrow({ where: { handle: 'minji.kim' } });
  for (let index = 0; index < roomCount; index += 1) {
    const friend = await world.makeUser();
    await world.befriend(userId, friend.userId);
    const device = await world.connect(friend);
    const { roomId } = await device.do('room.open-direct', { roomId: crypto.randomUUID(), userId });
    await Promise.all(
      Array.from({ length: messagesPerRoom }, (_, seq) =>
        device.do('message.send', {
          roomId,
          clientId: crypto.randomUUID(),
          body: `${seq}번째 이야기, 그날의 점심은 어땠는지`,
          seenSeq: 0,
        }),
      ),
    );
  }

  await minji.openApp();
  await minji.openTab('Chats');
  await expect(minji.tab('Chats, 10000 unread messages')).toBeVisible();

  minji.network.cut();
  for (const [name, open] of [
    ['in a browser that runs', () => minji.page.reload()],
    ['with a browser that starts with it', () => minji.restartApp()],
  ] as const) {
    const times: number[] = [];
    for (let index = 0; index < 15; index += 1) {
      await open();
      await minji.page.waitForFunction(() => window.firstRowAt !== undefined);
      times.push(await minji.page.evaluate(() => window.firstRowAt ?? Number.NaN));
    }
    console.log(describeTimes(`navigation → usable room list, from the cache, ${name}`, times));
  }
  await minji.leave();
  await server.close();
  await database.drop();
});
