import { expect, test } from '../fixtures/test.ts';

test('NTF-2 a notice comes, a click opens the room at the message, and reading takes it back', async ({
  makeFriends,
}) => {
  const [minji, seojun] = await makeFriends({ notices: true });
  await minji.openTab('Settings');
  // In front, it is said inside the app, and nowhere else.
  await seojun.write('여기 좀 봐요');
  await minji.page.getByRole('button', { name: /Seojun.*여기 좀 봐요/u }).click();
  await minji.expectMessage('여기 좀 봐요');
  expect(await minji.noticesShown()).toEqual([]);
  // What the list shows by itself need not be said: well before its 5 s are over.
  await minji.openTab('Settings');
  await seojun.write('그리고 이것도');
  const said = minji.page.getByRole('button', { name: /Seojun.*그리고 이것도/u });
  await expect(said).toBeVisible();
  await minji.openTab('Chats');
  await expect(said).toBeHidden({ timeout: 2_000 });
  await expect(minji.tab('Chats')).toBeVisible();
  await minji.openTab('Settings');
  await minji.turnAttention('away');
  await seojun.write('시안 <b>2번</b> 색만 다시 봐 줄래요?');
  await expect.poll(() => minji.noticesShown()).toEqual(['Seojun | 시안 <b>2번</b> 색만 다시 봐 줄래요?']);
  await expect(minji.page.locator('link[rel="icon"]')).toHaveAttribute('href', '/icon-unread.svg');
  await seojun.write('하나 더');
  await expect.poll(() => minji.noticesShown()).toEqual(['Seojun (2) | 하나 더']);

  await minji.turnAttention('here');
  await minji.clickNotice();
  await minji.expectMessage('하나 더');
  await expect.poll(() => minji.noticesShown()).toEqual([]);
  await expect(minji.page.locator('link[rel="icon"]')).toHaveAttribute('href', '/icon.svg');
});

test('NTF-2, NTF-3 quiet while another device is in use, told when that one goes idle, and taken back when it is read there', async ({
  makeFriends,
  newPerson,
}) => {
  const [minji, seojun] = await makeFriends({ notices: true });
  await minji.openTab('Settings');
  await minji.turnAttention('away');
  const phone = await newPerson({
    handle: 'minji.kim',
    name: 'Minji',
    viewport: { width: 390, height: 800 },
  });
  await phone.signIn();
  await expect(phone.roomRow('Seojun')).toBeVisible();
  await seojun.write('held back');
  await expect(phone.roomRow('Seojun')).toContainText('held back');
  await minji.page.getByRole('button', { name: 'Notifications', exact: true }).click();
  const log = minji.page.getByRole('list', { name: 'Why was I told, why not?' });
  await expect(log.getByRole('listitem').first()).toContainText('another of your devices');
  expect(await minji.noticesShown()).toEqual([]);

  await phone.turnAttention('away');
  await expect.poll(() => minji.noticesShown()).toEqual(['Seojun | held back']);
  await phone.turnAttention('here');
  await phone.openRoom('Seojun');
  await phone.expectMessage('held back');
  await expect.poll(() => minji.noticesShown()).toEqual([]);
  await expect(log.getByRole('listitem').first()).toContainText('read it on another device');
});

test('NTF-1, NTF-5 a muted room stays quiet, with the reason and a way to change it; hidden names stay hidden', async ({
  makeFriends,
}) => {
  const [minji, seojun] = await makeFriends({ notices: true });
  await minji.page.getByRole('main').getByRole('button', { name: 'Chat options' }).click();
  await minji.page.getByRole('menuitem', { name: 'Mute' }).press('ArrowRight');
  await minji.page.getByRole('menuitem', { name: 'Until I unmute it' }).press('Enter');
  await minji.openTab('Settings');
  await minji.page.getByRole('button', { name: 'Notifications', exact: true }).click();
  await minji.page.getByRole('radio', { name: 'Hidden' }).click();
  await minji.turnAttention('away');
  await seojun.write('psst');
  const log = minji.page.getByRole('list', { name: 'Why was I told, why not?' });
  await expect(log.getByRole('listitem')).toContainText('This chat is muted, so it stayed quiet.');
  expect(await minji.noticesShown()).toEqual([]);
  await log.getByRole('button', { name: 'Unmute this chat' }).click();
  await seojun.write('and now?');
  await expect.poll(() => minji.noticesShown()).toEqual(['Damso | New message']);
  // What is kept outlives a reload; what stood on the screen was of the page before.
  await minji.page.getByRole('switch', { name: 'Notify me' }).click();
  await minji.page.reload();
  await expect(minji.page.getByRole('switch', { name: 'Notify me' })).not.toBeChecked();
  await expect(minji.page.getByRole('radio', { name: 'Hidden' })).toBeChecked();
  await expect.poll(() => minji.noticesShown()).toEqual([]);
});
