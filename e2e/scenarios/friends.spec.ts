import { expect, test } from '../fixtures/test.ts';

test('a private nickname shows everywhere to me alone, on my other device too, and can be cleared', async ({
  makeFriends,
  newPerson,
}) => {
  const [minji, seojun] = await makeFriends();
  const phone = await newPerson({
    handle: 'minji.kim',
    name: 'Minji',
    viewport: { width: 390, height: 800 },
  });
  await phone.signIn();
  await phone.expectSignedIn();

  await minji.openFriend('Seojun');
  await minji.page.getByRole('button', { name: 'Set', exact: true }).click();
  await minji.page.getByRole('textbox', { name: 'Name only you see' }).fill('옆집 서준');
  await minji.page.getByRole('button', { name: 'Save', exact: true }).click();

  await minji.openTab('Chats');
  await expect(minji.roomRow('옆집 서준')).toBeVisible();
  await phone.openTab('Chats');
  await expect(phone.roomRow('옆집 서준')).toBeVisible();
  await seojun.write('나 불렀어?');
  await seojun.openTab('Chats');
  await expect(seojun.roomRow('Minji')).toBeVisible();
});

test('a declined request leaves nothing behind, and no one may write without a friendship', async ({
  makeFriends,
  newPerson,
}) => {
  const [minji, seojun] = await makeFriends();
  const stranger = await newPerson({ handle: 'haneul', name: 'Haneul' });
  await stranger.signUp();
  // Without a friend to pick, the way to a first chat leads to somebody.
  const chats = stranger.page.getByRole('region', { name: 'Chats' });
  await chats.getByRole('button', { name: 'Find a friend' }).click();
  await expect(stranger.page.getByLabel('Your friend’s id')).toBeFocused();
  await stranger.page.keyboard.press('Escape');
  await stranger.askForFriendship('minji.kim');
  await minji.openRequests();
  await minji.page.getByRole('button', { name: 'Decline the request from Haneul' }).click();
  await expect(minji.page.getByRole('button', { name: 'Decline the request from Haneul' })).toBeHidden();
  // Nobody who uses the keyboard is thrown back to the beginning.
  await expect(minji.page.getByRole('region', { name: 'Friend requests' })).toBeFocused();

  await seojun.openFriend('Minji');
  await seojun.page.getByRole('button', { name: 'More' }).click();
  await seojun.page.getByRole('menuitem', { name: 'End friendship' }).click();
  await seojun.page.getByRole('alertdialog').getByRole('button', { name: 'End friendship' }).click();
  await minji.openTab('Chats');
  await minji.roomRow('Seojun').click();
  await expect(minji.page.getByText('You aren’t friends right now, so you can’t write here.')).toBeVisible();
  await expect(minji.composer).toHaveCount(0);
});
