import { createChatWorld } from '@damso/server/test-support';

import { expect, test } from '../fixtures/test.ts';

const count = 400;

test('INT-4 history loads as one scrolls up, the place is kept, and the way back down is whole', async ({
  makeFriends,
  database,
}) => {
  const [minji, seojun] = await makeFriends({ ownBrowser: true });
  await seojun.write('맨 처음');
  await minji.expectMessage('맨 처음');
  // Read, and told so, before the app is gone.
  const { id: reader } = await database.prisma.user.findUniqueOrThrow({ where: { handle: 'minji.kim' } });
  const readSeq = async () =>
    (await database.prisma.roomMember.findFirstOrThrow({ where: { userId: reader } })).readSeq;
  await expect.poll(readSeq).toBe(1);
  await minji.closeApp();

  const world = await createChatWorld(database);
  const { id: userId } = await database.prisma.user.findUniqueOrThrow({ where: { handle: 'seojun' } });
  const { roomId } = await database.prisma.roomMember.findFirstOrThrow({ where: { userId } });
  const device = await world.connect({ userId });
  for (let number = 1; number <= count; number += 1) {
    await device.do('message.send', {
      roomId,
      clientId: crypto.randomUUID(),
      body: `이야기 ${number}번`,
      seenSeq: 0,
    });
  }

  await minji.openApp();
  await expect(minji.tab(`Chats, ${count} unread messages`)).toBeVisible();
  await minji.openRoom('Seojun');
  await expect(minji.messages.getByText('New messages')).toBeVisible();

  // Up to the very first message: each page is fetched while the eye rests on the same bubble.
  await expect(async () => {
    await minji.messages.hover();
    await minji.page.mouse.wheel(0, -1_500);
    await expect(minji.bubble('맨 처음')).toBeVisible({ timeout: 300 });
  }).toPass();

  await minji.page.getByRole('button', { name: /^Go to/ }).click();
  await expect(async () => {
    const jump = minji.page.getByRole('button', { name: /^Go to/ });
    if (await jump.isVisible()) await jump.click({ timeout: 1_000 });
    await expect(minji.bubble(`이야기 ${count}번`)).toBeVisible({ timeout: 1_000 });
  }).toPass();
});
