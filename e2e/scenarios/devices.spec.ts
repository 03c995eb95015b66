import { expect, test } from '../fixtures/test.ts';

test('DEV-3 a device that is signed out from another one is wiped, says by which, and keeps what was unsent', async ({
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
  await phone.openRoom('Seojun');
  await seojun.write('보이지?');
  await phone.expectMessage('보이지?');

  // Written where there is no network, and still there when the phone is signed out.
  phone.network.cut();
  await phone.write('아직 못 보낸 글');
  await phone.expectMessage('아직 못 보낸 글');

  await minji.openTab('Settings');
  await minji.page.getByRole('button', { name: 'Devices', exact: true }).click();
  const devices = minji.page.getByRole('region', { name: 'Devices' }).getByRole('listitem');
  await expect(devices).toHaveCount(2);
  await expect(devices.first()).toContainText('This device');
  await devices
    .first()
    .getByRole('button', { name: /^Rename/ })
    .click();
  const name = minji.page.getByLabel('Name of the device');
  await name.fill('');
  await minji.page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(minji.page.getByText('A device’s name has one to 60 characters')).toBeVisible();
  await expect(name).toBeFocused();
  await name.fill('서재 컴퓨터');
  await minji.page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(devices.first()).toContainText('서재 컴퓨터');
  await devices
    .last()
    .getByRole('button', { name: /^Sign out/ })
    .click();
  await minji.page.getByRole('alertdialog').getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(devices).toHaveCount(1);

  phone.network.restore();
  await expect(phone.page.getByText('“서재 컴퓨터” signed this device out.')).toBeVisible();
  await expect(phone.page.getByText('1 unsent message is waiting.')).toBeVisible();
  const files = await phone.page.evaluate(() => document.body.innerText);
  expect(files).not.toContain('보이지?');

  // Nothing was lost: the next sign-in here sends it.
  await phone.page.getByLabel('Password', { exact: true }).fill('a quiet jar by the lamp');
  await phone.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await seojun.expectMessage('아직 못 보낸 글');
  await expect(seojun.bubble('아직 못 보낸 글')).toHaveCount(1);
});

test('DEV-1 all other devices are signed out at once, and a connected one says why without a reload', async ({
  newPerson,
}) => {
  const minji = await newPerson({ handle: 'minji.kim', name: 'Minji' });
  await minji.signUp();
  const phone = await newPerson({ handle: 'minji.kim', name: 'Minji' });
  await phone.signIn();
  await phone.expectSignedIn();
  await minji.openTab('Settings');
  await minji.page.getByRole('button', { name: 'Devices', exact: true }).click();
  await minji.page.getByRole('button', { name: 'Sign out all other devices' }).click();
  const question = minji.page.getByRole('alertdialog');
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await question.getByRole('button', { name: 'Sign out all other devices' }).click();
  await expect(phone.page.getByText(/signed this (device|one) out/)).toBeVisible();
  await expect(minji.page.getByText('You aren’t signed in anywhere else.')).toBeVisible();
  await phone.signIn();
  await phone.expectSignedIn();
});

test('a new password ends the other device, and a deleted account is gone for its friend', async ({
  makeFriends,
  newPerson,
}) => {
  const [minji, seojun] = await makeFriends();
  await minji.write('안녕');
  await seojun.expectMessage('안녕');
  const phone = await newPerson({ handle: 'minji.kim', name: 'Minji' });
  await phone.signIn();
  await phone.expectSignedIn();

  await minji.openTab('Settings');
  await minji.page.getByRole('button', { name: 'Privacy and security' }).click();
  await minji.page.getByRole('button', { name: 'Change password' }).click();
  const dialog = minji.page.getByRole('dialog');
  await dialog.getByLabel('Current password').fill('not this');
  await dialog.getByLabel('New password').fill('another lamp by the jar');
  await dialog.getByRole('button', { name: 'Change password' }).click();
  await expect(dialog.getByText('That isn’t your current password')).toBeVisible();
  await dialog.getByLabel('Current password').fill('a quiet jar by the lamp');
  await dialog.getByRole('button', { name: 'Change password' }).click();
  await expect(minji.page.getByText('Your password is changed')).toBeVisible();
  await expect(phone.page.getByText('Your password was changed on another device.')).toBeVisible();

  await minji.page.getByRole('button', { name: 'Delete account' }).click();
  const question = minji.page.getByRole('alertdialog');
  await question.getByLabel('Password', { exact: true }).fill('another lamp by the jar');
  await question.getByRole('button', { name: 'Delete account' }).click();
  await expect(minji.page.getByText('This account was deleted.')).toBeVisible();

  await seojun.openTab('Chats');
  await expect(seojun.roomRow('Deleted account')).toBeVisible();
  await seojun.roomRow('Deleted account').click();
  await expect(seojun.bubble('안녕')).toBeVisible();
  await expect(seojun.composer).toHaveCount(0);
});

test('PRE-7 the list of devices tells one that is in use from one that only has the app open', async ({
  newPerson,
}) => {
  const minji = await newPerson({ handle: 'minji.kim', name: 'Minji' });
  await minji.signUp();
  const phone = await newPerson({ handle: 'minji.kim', name: 'Minji' });
  await phone.signIn();
  await phone.expectSignedIn();
  await minji.openTab('Settings');
  await minji.page.getByRole('button', { name: 'Devices', exact: true }).click();
  const other = minji.page.getByRole('region', { name: 'Devices' }).getByRole('listitem').last();
  await expect(other).toContainText('In use now');
  await expect(other).toContainText(/Damso \d+\.\d+\.\d+ · Chrome on Linux/u);
  await phone.turnAttention('away');
  await expect(other).toContainText('Connected');
  await phone.turnAttention('here');
  await expect(other).toContainText('In use now');
});
