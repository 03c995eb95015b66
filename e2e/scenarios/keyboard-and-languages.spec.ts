import { expect, test } from '../fixtures/test.ts';

test('the keyboard alone: from the rail into a room, write, edit the message, and back', async ({
  makeFriends,
}) => {
  const [minji, seojun] = await makeFriends();
  const { page } = minji;
  await page.keyboard.press('Control+1');
  await expect(page.getByRole('heading', { name: 'Friends', level: 1 })).toBeVisible();
  await page.keyboard.press('Control+2');
  await expect(page.getByRole('heading', { name: 'Chats', level: 1 })).toBeVisible();
  await minji.roomRow('Seojun').focus();
  await page.keyboard.press('Enter');
  await minji.composer.focus();
  await page.keyboard.type('first words');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('second line');
  await page.keyboard.press('Enter');
  await seojun.expectMessage('first words\nsecond line');

  // Emoji, where the caret is: by keys, and by mouse with Shift for more than one.
  await page.keyboard.type('coffee?');
  await page.keyboard.press('Home');
  const emoji = page.getByRole('button', { name: 'Emoji' });
  await emoji.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(minji.composer).toBeFocused();
  await page.keyboard.press('End');
  await emoji.click();
  await page.getByRole('button', { name: '☕' }).click({ modifiers: ['Shift'] });
  await page.getByRole('button', { name: '🍰' }).click();
  await expect(minji.composer).toBeFocused();
  await page.keyboard.press('Enter');
  await seojun.expectMessage('🙃coffee?☕🍰');

  // The menu of a message, without a mouse.
  await minji.messages.getByRole('article').last().focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Edit' }).press('Enter');
  await expect(minji.composer).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(minji.composer).toHaveValue('');
  await expect(minji.composer).toBeFocused();

  // A dialog gives the focus back to where it came from, also out of a menu.
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(minji.composer).toBeFocused();
  const message = minji.messages.getByRole('article').last();
  await message.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Delete for everyone' }).press('Enter');
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(message).toBeFocused();
});

test('the language follows the system, and can be changed and kept', async ({ newPerson }) => {
  const minji = await newPerson({ handle: 'minji.kim', name: 'Minji', ownBrowser: true, locale: 'ko-KR' });
  await expect(minji.page.getByRole('heading', { name: '다시 만나 반가워요' })).toBeVisible();
  await expect(minji.page.locator('html')).toHaveAttribute('lang', 'ko');
  await minji.page.getByRole('button', { name: /한국어/ }).click();
  await minji.page.getByRole('menuitemcheckbox', { name: 'English' }).click();
  await expect(minji.page.getByRole('heading', { name: 'Good to see you again' })).toBeVisible();
  await minji.restartApp();
  await expect(minji.page.getByRole('heading', { name: 'Good to see you again' })).toBeVisible();
});

test('light, dark and system: the theme is taken from the system until it is chosen, and the choice is kept', async ({
  newPerson,
}) => {
  const minji = await newPerson({ handle: 'minji.kim', name: 'Minji', ownBrowser: true });
  await minji.signUp();
  const background = () =>
    minji.page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
  await minji.page.emulateMedia({ colorScheme: 'light' });
  const light = await background();
  await minji.page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(background).not.toBe(light);

  await minji.openTab('Settings');
  // Which keys there are stands where one looks for how writing works.
  await minji.page.getByRole('button', { name: 'Chats', exact: true }).last().click();
  const keys = minji.page.getByRole('region', { name: 'Keyboard' }).getByRole('listitem');
  await expect(keys.filter({ hasText: 'Quick switcher' })).toContainText('Ctrl K');
  await minji.page.getByRole('button', { name: 'Appearance' }).click();
  await minji.page.getByRole('radio', { name: 'Light' }).click();
  await expect.poll(background).toBe(light);
  await minji.restartApp();
  await minji.page.emulateMedia({ colorScheme: 'dark' });
  await minji.expectSignedIn();
  await expect.poll(background).toBe(light);
});
