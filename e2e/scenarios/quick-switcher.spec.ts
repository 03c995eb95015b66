import { expect, test } from '../fixtures/test.ts';

test('the quick switcher leads to friends, rooms and actions by keys alone, also without a network', async ({
  makeFriends,
}) => {
  const [minji, seojun] = await makeFriends();
  const { page } = minji;
  const switcher = page.getByRole('combobox', { name: 'Quick switcher' });
  const options = page.getByRole('listbox', { name: 'Quick switcher' }).getByRole('option');
  await minji.write('first words');
  await seojun.expectMessage('first words');
  await minji.openTab('Settings');

  // Something waits: before anything is typed it comes first.
  await seojun.write('are you there');
  await page.keyboard.press('Control+k');
  await expect(switcher).toBeFocused();
  await expect(options.first()).toHaveAccessibleName(/Seojun.*1 unread message/);
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Escape');
  await expect(switcher).toBeHidden();

  await page.keyboard.press('Control+k');
  await page.keyboard.type('langu');
  await expect(options).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: 'English' })).toBeVisible();

  // The field keeps the focus, and says which row it stands for.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('fin');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('s');
  const before = await options.count();
  expect(before).toBeGreaterThan(1);
  await page.keyboard.press('ArrowDown');
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true');
  await expect(switcher).toHaveAttribute(
    'aria-activedescendant',
    (await options.nth(1).getAttribute('id')) ?? '',
  );
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(options.nth(before - 1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Control+k');
  await expect(switcher).toBeHidden();

  minji.network.cut();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('seoj');
  await expect(options.first().locator('mark')).toHaveText('Seoj');
  await page.keyboard.press('Enter');
  await expect(minji.composer).toBeFocused();
  await minji.expectMessage('are you there');
});

test('initial consonants find Korean names, and a press that is held down sends nothing', async ({
  makeFriends,
}) => {
  const [, seojun] = await makeFriends({ names: ['김민지', '박서준'] });
  await seojun.write('안녕');
  await seojun.composer.fill('아직 쓰는 중');
  const { page } = seojun;
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Quick switcher' }).fill('ㄱㅁㅈ');
  const option = page.getByRole('listbox', { name: 'Quick switcher' }).getByRole('option').first();
  await expect(option.locator('mark')).toHaveText('김민지');
  await page.keyboard.down('Enter');
  await expect(seojun.composer).toBeFocused();
  // Repeats of the same press, as a keyboard sends them.
  await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  await expect(seojun.composer).toHaveValue('아직 쓰는 중');
  await expect(seojun.bubble('아직 쓰는 중')).toHaveCount(0);

  // The panes' own fields find alike.
  await page.keyboard.press('Control+2');
  await page.getByRole('searchbox', { name: 'Find a chat' }).fill('ㅁㅈ');
  await expect(seojun.roomRow('김민지').locator('mark')).toHaveText('민지');
  await seojun.openTab('Friends');
  const search = page.getByRole('searchbox');
  await search.fill('minji');
  const friend = page.getByRole('listbox', { name: 'Friends' }).getByRole('option');
  await expect(friend.locator('mark')).toHaveText('minji');
});
