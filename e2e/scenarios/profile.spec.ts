import { deflateSync, crc32 } from 'node:zlib';

import { expect, test } from '../fixtures/test.ts';

/** A plain square PNG of one colour. */
function plainPicture(side: number, [red, green, blue]: readonly [number, number, number]): Buffer {
  const row = Buffer.concat([
    Buffer.from([0]),
    Buffer.from(Array.from({ length: side }, () => [red, green, blue]).flat()),
  ]);
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: side }, () => row)))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

test('USR-2 a new name and status line show for a friend, in the list and in the room, without a reload', async ({
  makeFriends,
}) => {
  const [minji, seojun] = await makeFriends();
  await minji.write('나야');
  await seojun.expectMessage('나야');
  await minji.openTab('Settings');
  await minji.page.getByRole('button', { name: 'Change Name' }).click();
  const name = minji.page.getByRole('textbox', { name: 'Name' });
  await name.fill('  ');
  await name.press('Enter');
  await expect(minji.page.getByText('Enter your name')).toBeVisible();
  await name.fill('김민지 🐈');
  await name.press('Enter');
  await expect(minji.page.getByRole('heading', { name: '김민지 🐈' })).toBeVisible();
  await minji.page.getByRole('button', { name: 'Change Status line' }).click();
  await minji.page.getByRole('textbox', { name: 'Status line' }).fill('바다 보러 가고 싶다');
  await minji.page.getByRole('textbox', { name: 'Status line' }).press('Enter');

  // Seojun has the room open, and did nothing.
  await expect(seojun.page.getByRole('article', { name: 'Message from 김민지 🐈' })).toBeVisible();
  await expect(seojun.page.getByRole('heading', { name: '김민지 🐈' })).toBeVisible();
  await seojun.openFriend('김민지 🐈');
  await expect(seojun.page.getByText('바다 보러 가고 싶다').first()).toBeVisible();
});

test('USR-2 a picture is chosen, cropped, shown to a friend and taken away again, without a reload', async ({
  makeFriends,
}) => {
  const [minji, seojun] = await makeFriends();
  await minji.write('사진 바꿨어');
  await seojun.expectMessage('사진 바꿨어');
  const pictureOf = (page: typeof minji.page) => page.locator('img[src*="/pictures/"]');
  await expect(pictureOf(seojun.page)).toHaveCount(0);

  await minji.openTab('Settings');
  const choose = minji.page.locator('input[type=file]');
  await choose.setInputFiles({ name: 'notes.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
  await expect(minji.page.getByText('This file can’t be opened as a picture.')).toBeVisible();
  await choose.setInputFiles({
    name: 'red.png',
    mimeType: 'image/png',
    buffer: plainPicture(600, [200, 30, 30]),
  });
  const dialog = minji.page.getByRole('dialog');
  const area = dialog.getByRole('group', { name: 'Part of the picture' });
  await expect(area).toBeFocused();
  await area.press('+');
  await area.press('ArrowLeft');
  await dialog.getByRole('button', { name: 'Use this picture' }).click();
  await expect(dialog).toBeHidden();
  await expect(pictureOf(minji.page).first()).toBeVisible();

  // In the open room of the friend: in the head and beside the bubble, really loaded.
  await expect(pictureOf(seojun.page).first()).toBeVisible();
  const width = () =>
    pictureOf(seojun.page)
      .first()
      .evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0));
  await expect.poll(width).toBe(128);

  await minji.page.getByRole('button', { name: 'Remove picture' }).click();
  await expect(pictureOf(seojun.page)).toHaveCount(0);
  await expect(pictureOf(minji.page)).toHaveCount(0);
});

test('a favourite shows on all my devices at once', async ({ makeFriends, newPerson }) => {
  const [minji] = await makeFriends();
  const phone = await newPerson({ handle: 'minji.kim', name: 'Minji' });
  await phone.signIn();
  await phone.openTab('Friends');
  await minji.openFriend('Seojun');
  const favourite = minji.page.getByRole('button', { name: 'Favourite', exact: true });
  await favourite.click();
  await expect(phone.page.getByText(/^Favourites/)).toBeVisible();
  await favourite.click();
  await expect(phone.page.getByText(/^Favourites/)).toBeHidden();
});

test('BLK-1 a blocked person can neither write nor find me, until I lift it', async ({ makeFriends }) => {
  const [minji, seojun] = await makeFriends();
  await minji.openFriend('Seojun');
  await minji.page.getByRole('button', { name: 'More', exact: true }).click();
  await minji.page.getByRole('menuitem', { name: 'Block' }).click();
  const question = minji.page.getByRole('alertdialog');
  await expect(question).toContainText('they aren’t told');
  await question.getByRole('button', { name: 'Block', exact: true }).click();
  // To the other one it is the end of a friendship.
  await expect(seojun.composer).toHaveCount(0);
  await seojun.openTab('Friends');
  await seojun.page.getByRole('button', { name: 'Find a friend' }).first().click();
  await seojun.page.getByLabel('Your friend’s id').fill('minji.kim');
  await seojun.page.getByRole('button', { name: 'Find', exact: true }).click();
  await expect(seojun.page.getByText('Nobody uses this id')).toBeVisible();

  await minji.openTab('Settings');
  await minji.page.getByRole('button', { name: 'Blocked people' }).click();
  await minji.page.getByRole('button', { name: 'Unblock Seojun' }).click();
  await minji.page.getByRole('alertdialog').getByRole('button', { name: 'Unblock', exact: true }).click();
  const nobody = minji.page.getByText('You haven’t blocked anyone');
  await expect(nobody).toBeVisible();
  await expect(minji.page.locator(':focus').filter({ has: nobody })).toBeVisible();
  await seojun.page.getByRole('button', { name: 'Find', exact: true }).click();
  await expect(seojun.page.getByRole('button', { name: 'Send friend request' })).toBeVisible();
});
