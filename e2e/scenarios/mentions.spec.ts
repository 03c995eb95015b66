import { expect, test } from '../fixtures/test.ts';

test('a mention lights the @ in the list, leads to the profile, and follows a new name', async ({
  makeFriends,
}) => {
  const [minji, seojun] = await makeFriends();
  const { page } = minji;
  const people = page.getByRole('listbox', { name: 'Mention someone' });
  // The list, with no room open.
  await seojun.page.evaluate(() => {
    window.location.hash = '#/rooms';
  });

  // Enter while the list is open picks, and doesn't send.
  await minji.composer.pressSequentially('hi @se');
  await expect(people.getByRole('option', { name: /Seojun/ })).toHaveAttribute('aria-selected', 'true');
  await expect(people.locator('mark')).toHaveText('Se');
  await minji.composer.press('Enter');
  await expect(people).toBeHidden();
  await expect(minji.composer).toHaveValue('hi @Seojun ');
  await minji.composer.pressSequentially('can you see this');
  await minji.composer.press('Enter');
  await minji.expectMessage('hi @Seojun can you see this');

  // The @ stands in the list until the room is opened.
  const row = seojun.roomRow('Minji');
  await expect(row).toHaveAccessibleName(/1 message mentions you/);
  await seojun.page.getByRole('radio', { name: /Mentions/ }).click();
  await expect(row).toBeVisible();
  await row.click();
  await expect(seojun.messages.getByRole('button', { name: '@Seojun' })).toBeVisible();
  await expect(row).not.toHaveAccessibleName(/mentions you/);

  // A name of my own for them is shown where they were mentioned before; a press leads to them.
  await minji.openFriend('Seojun');
  await page.getByRole('button', { name: 'Set', exact: true }).click();
  await page.getByLabel('Name only you see').fill('Jun');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await minji.openRoom('Jun');
  await minji.messages.getByRole('button', { name: '@Jun' }).click();
  await expect(page.getByRole('region', { name: /Jun/ })).toBeVisible();
});

test('deleting into a mention makes it text, editing keeps it, and Esc leaves an at sign', async ({
  makeFriends,
}) => {
  const [minji, seojun] = await makeFriends();
  const { page } = minji;
  const people = page.getByRole('listbox', { name: 'Mention someone' });
  const told = seojun.messages.getByRole('button', { name: '@Seojun' });

  await minji.composer.pressSequentially('@');
  await expect(people).toBeVisible();
  await minji.composer.press('Escape');
  await expect(people).toBeHidden();
  await minji.composer.pressSequentially('seo');
  await expect(people).toBeHidden();
  await minji.composer.fill('');

  await minji.composer.pressSequentially('@seo');
  await minji.composer.press('Tab');
  await expect(minji.composer).toHaveValue('@Seojun ');
  await minji.composer.press('Backspace');
  await minji.composer.press('Backspace');
  await minji.composer.press('Escape');
  await minji.composer.press('Enter');
  await seojun.expectMessage('@Seoju');
  await expect(told).toHaveCount(0);

  await minji.composer.pressSequentially('@seo');
  await people.getByRole('option', { name: /Seojun/ }).click();
  await minji.composer.pressSequentially('first');
  await minji.composer.press('Enter');
  await expect(told).toHaveCount(1);
  await minji.composer.press('ArrowUp');
  await expect(minji.composer).toHaveValue('@Seojun first');
  await minji.composer.pressSequentially(' and more');
  await minji.composer.press('Enter');
  await seojun.expectMessage('@Seojun first and more');
  await expect(told).toHaveCount(1);

  // What isn't sent keeps its mentions, over a restart too.
  await minji.composer.pressSequentially('@seo');
  await minji.composer.press('Tab');
  await page.evaluate(() => {
    window.location.hash = '#/rooms';
  });
  await expect(minji.roomRow('Seojun')).toContainText('Draft');
  await page.reload();
  await minji.openRoom('Seojun');
  await expect(minji.composer).toHaveValue('@Seojun ');
  await minji.composer.press('End');
  await minji.composer.pressSequentially('later');
  await minji.composer.press('Enter');
  await seojun.expectMessage('@Seojun later');
  await expect(told).toHaveCount(2);
});

test('Hangul that is being composed: Enter ends it and picks, and the next Enter sends once', async ({
  makeFriends,
}) => {
  const [minji] = await makeFriends({ names: ['Minji', '박서준'] });
  const people = minji.page.getByRole('listbox', { name: 'Mention someone' });
  const keyboard = await minji.context.newCDPSession(minji.page);
  const compose = (text: string) =>
    keyboard.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  /** As an input method gives a key to the page: it has seen it itself. */
  const press = async (code: string) => {
    const key = { windowsVirtualKeyCode: 229, nativeVirtualKeyCode: 229, key: 'Process', code };
    await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
  };

  await minji.composer.focus();
  await keyboard.send('Input.insertText', { text: '@' });
  await compose('ㅅ');
  await expect(people.locator('mark')).toHaveText('서');
  await compose('서');
  await press('Enter');
  await expect(minji.composer).toHaveValue('@서');
  await keyboard.send('Input.insertText', { text: '서' });
  await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', key: 'Enter', code: 'Enter' });
  await expect(minji.composer).toHaveValue('@박서준 ');
  await expect(people).toBeHidden();

  await compose('네');
  await press('Enter');
  await keyboard.send('Input.insertText', { text: '네' });
  await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', key: 'Enter', code: 'Enter' });
  await expect(minji.composer).toHaveValue('');
  await expect(minji.messages.getByRole('article')).toHaveCount(1);
  await expect(minji.messages.getByRole('button', { name: '@박서준' })).toBeVisible();
});
