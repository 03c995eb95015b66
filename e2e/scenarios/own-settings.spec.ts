import type { Person } from '../fixtures/person.ts';
import { expect, test, type NewPersonOptions } from '../fixtures/test.ts';

const phoneSize = { width: 390, height: 800 };

/** The same person once more, in front of a narrow window. */
async function secondWindow(
  newPerson: (options: NewPersonOptions) => Promise<Person>,
  { handle, name }: Person,
): Promise<Person> {
  const phone = await newPerson({ handle, name, viewport: phoneSize, ownBrowser: true });
  await phone.signIn();
  await phone.openTab('Chats');
  return phone;
}

async function chooseForRoom(person: Person, title: string, item: string): Promise<void> {
  await person.roomRow(title).click({ button: 'right' });
  await person.page.getByRole('menuitem', { name: item }).click();
}

test('SET-1: pinned, muted, marked and written on the phone, it shows in the wide window without a reload', async ({
  makeFriends,
  newPerson,
}) => {
  const [minji, seojun] = await makeFriends();
  await minji.openTab('Settings');
  const phone = await secondWindow(newPerson, minji);
  await minji.openTab('Chats');
  await minji.page.keyboard.press('Escape');
  const row = minji.roomRow('Seojun');

  await chooseForRoom(phone, 'Seojun', 'Pin to top');
  await expect(row).toContainText('Pinned');
  await chooseForRoom(phone, 'Seojun', 'Until I unmute it');
  await expect(row).toContainText('Muted');
  await chooseForRoom(phone, 'Seojun', 'Mark as unread');
  await expect(row).toContainText('Marked as unread');
  await chooseForRoom(phone, 'Seojun', 'Unmute');
  await expect(row).not.toContainText('Muted');
  await expect(minji.tab('Chats, some marked as unread')).toBeVisible();

  // Opening it takes the mark away, everywhere.
  await phone.openRoom('Seojun');
  await expect(row).not.toContainText('Marked as unread');
  await phone.composer.fill('How about next Wed');
  await expect(minji.composer).toHaveValue('How about next Wed');
  await phone.page.getByRole('button', { name: /Back to/ }).click();
  await expect(phone.roomRow('Seojun')).toContainText('Draft How about next Wed');

  // Sent from the other window, it is gone from the first.
  await minji.composer.press('End');
  await minji.composer.pressSequentially('nesday?');
  await minji.composer.press('Enter');
  await seojun.expectMessage('How about next Wednesday?');
  await expect(phone.roomRow('Seojun')).not.toContainText('Draft');

  await chooseForRoom(phone, 'Seojun', 'Move to quiet chats');
  await expect(minji.page.getByRole('option', { name: /Quiet chats/ })).toBeVisible();
});

test('SET-2: set without a network, it is there at once, after a restart, and on the other device when it is back', async ({
  makeFriends,
  newPerson,
}) => {
  const [minji] = await makeFriends();
  const phone = await secondWindow(newPerson, minji);
  await expect(phone.roomRow('Seojun')).toBeVisible();
  phone.network.cut();
  await chooseForRoom(phone, 'Seojun', 'Pin to top');
  await expect(phone.roomRow('Seojun')).toContainText('Pinned');
  await phone.openRoom('Seojun');
  await phone.composer.fill('written in a tunnel');
  await phone.page.getByRole('button', { name: /Back to/ }).click();
  await expect(phone.roomRow('Seojun')).toContainText('Draft written in a tunnel');
  await phone.restartApp();
  await expect(phone.roomRow('Seojun')).toContainText('Draft written in a tunnel');
  phone.network.restore();
  await expect(minji.roomRow('Seojun')).toContainText('Pinned');
});

test('read in one window, the number is gone from the other: list, tab and title', async ({
  makeFriends,
  newPerson,
}) => {
  const [minji, seojun] = await makeFriends();
  await minji.openTab('Settings');
  const phone = await secondWindow(newPerson, minji);
  for (const text of ['one', 'two', 'three']) await seojun.write(text);

  const tab = minji.tab(/^Chats/);
  await expect(tab).toHaveAccessibleName(/3/);
  await expect(minji.page).toHaveTitle(/^\(3\)/);
  await expect(phone.roomRow('Seojun')).toContainText('3 unread messages');
  await phone.openRoom('Seojun');
  await phone.expectMessage('three');
  await expect(tab).toHaveAccessibleName('Chats');
  await expect(minji.page).not.toHaveTitle(/\(/);
  await minji.openTab('Chats');
  await expect(minji.roomRow('Seojun')).not.toContainText('unread');

  // Without being opened: all at once, or one by its menu.
  await minji.openTab('Settings');
  await phone.page.getByRole('button', { name: /Back to/ }).click();
  await seojun.write('four');
  await expect(minji.page).toHaveTitle(/^\(1\)/);
  await phone.page.getByRole('button', { name: 'Mark all as read' }).click();
  await expect(phone.roomRow('Seojun')).not.toContainText('unread');
  await expect(minji.page).not.toHaveTitle(/\(/);
  await seojun.write('five');
  await chooseForRoom(phone, 'Seojun', 'Mark as read');
  await expect(phone.page.getByRole('button', { name: 'Mark all as read' })).toHaveCount(0);
  await expect(seojun.messages.getByRole('button', { name: /hasn’t read this yet/ })).toHaveCount(0);
});
