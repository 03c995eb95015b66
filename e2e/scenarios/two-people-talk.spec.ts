import { expect, test } from '../fixtures/test.ts';

test('two people talk: sign-up, friendship, live messages in one order on both sides', async ({
  newPerson,
}) => {
  const [minji, seojun] = await Promise.all([
    newPerson({ handle: 'minji.kim', name: 'Minji' }),
    newPerson({ handle: 'seojun', name: 'Seojun' }),
  ]);
  await Promise.all([minji.signUp(), seojun.signUp()]);
  await minji.askForFriendship('seojun');
  await seojun.acceptFriendship('Minji');
  await minji.openRoomWith('Seojun');
  await seojun.openRoomWith('Minji');

  await minji.write('안녕, 서준아');
  await seojun.expectMessage('안녕, 서준아');
  await seojun.write('어, 민지야!');
  await seojun.write('오늘 뭐 해?');
  await minji.expectMessage('오늘 뭐 해?');

  for (const person of [minji, seojun]) {
    const texts = await person.messages.getByRole('article').allInnerTexts();
    const order = ['안녕, 서준아', '어, 민지야!', '오늘 뭐 해?'].map((text) =>
      texts.findIndex((shown) => shown.includes(text)),
    );
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order).not.toContain(-1);
  }
});

test('an edit is marked and a deletion leaves a mark, on both sides', async ({ makeFriends }) => {
  const [minji, seojun] = await makeFriends();
  await minji.write('내일 7시');
  await minji.write('지울 말');
  await seojun.expectMessage('지울 말');

  await minji.chooseFor('내일 7시', 'Edit');
  await expect(minji.composer).toHaveValue('내일 7시');
  await minji.write('내일 8시');
  await seojun.expectMessage('내일 8시');
  await expect(seojun.messages.getByText(/Edited/)).toBeVisible();

  await minji.chooseFor('지울 말', 'Delete for everyone');
  await minji.page.getByRole('alertdialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(seojun.messages.getByText('Deleted message')).toBeVisible();
  await expect(seojun.bubble('지울 말')).toHaveCount(0);
});

test('CNT-5, CNT-6 the unread number rises in the list, and goes when the room is read', async ({
  makeFriends,
}) => {
  const [minji, seojun] = await makeFriends();
  await seojun.openTab('Friends');

  await minji.write('하나');
  await minji.write('둘');
  await expect(seojun.tab('Chats, 2 unread messages')).toBeVisible();
  await expect(minji.messages.getByRole('button', { name: /1 person hasn’t read this yet/ })).toHaveCount(2);

  await seojun.openRoom('Minji');
  await seojun.expectMessage('둘');
  await expect(seojun.tab('Chats')).toBeVisible();
  await expect(minji.messages.getByRole('button', { name: /hasn’t read this yet/ })).toHaveCount(0);
});

test('Hangul composition: Enter while composing commits the syllable and sends once', async ({
  makeFriends,
}) => {
  const [minji, seojun] = await makeFriends();
  const devtools = await minji.context.newCDPSession(minji.page);
  await minji.composer.focus();
  await devtools.send('Input.imeSetComposition', { text: '안녀', selectionStart: 2, selectionEnd: 2 });
  await devtools.send('Input.imeSetComposition', { text: '안녕', selectionStart: 2, selectionEnd: 2 });
  await expect(minji.composer).toHaveValue('안녕');
  // The system's input method handles the key (229) and commits; then the same key reaches the page.
  await devtools.send('Input.dispatchKeyEvent', {
    type: 'rawKeyDown',
    windowsVirtualKeyCode: 229,
    key: 'Process',
    code: 'Enter',
  });
  await devtools.send('Input.insertText', { text: '안녕' });
  await devtools.send('Input.dispatchKeyEvent', {
    type: 'keyUp',
    windowsVirtualKeyCode: 13,
    key: 'Enter',
    code: 'Enter',
  });

  await seojun.expectMessage('안녕');
  await minji.write('다음 말');
  await seojun.expectMessage('다음 말');
  await expect(seojun.bubble('안녕')).toHaveCount(1);
  await expect(minji.composer).toHaveValue('');
});
