import { expect, test } from '../fixtures/test.ts';

test('the desktop app: somebody signs up at their server, and talks with somebody in a browser', async ({
  newPerson,
}) => {
  const [minji, seojun] = await Promise.all([
    newPerson({ handle: 'minji.kim', name: 'Minji', shell: 'desktop' }),
    newPerson({ handle: 'seojun', name: 'Seojun' }),
  ]);
  await minji.chooseServer();
  await Promise.all([minji.signUp(), seojun.signUp()]);
  await minji.askForFriendship('seojun');
  await seojun.acceptFriendship('Minji');
  await minji.openRoomWith('Seojun');
  await seojun.openRoomWith('Minji');
  await minji.write('데스크톱에서');
  await seojun.expectMessage('데스크톱에서');
  await seojun.write('브라우저에서');
  await minji.expectMessage('브라우저에서');
  await expect(minji.messages.getByRole('button', { name: /hasn’t read this yet/ })).toHaveCount(0);

  // Without a server it opens from what it keeps; what is written then arrives exactly once.
  minji.network.cut();
  await minji.write('터널이야');
  await expect(minji.messages.getByText('Sends once you’re back').first()).toBeVisible();
  await minji.restartApp();
  await minji.expectSignedIn();
  await minji.openRoom('Seojun');
  await minji.expectMessage('브라우저에서');
  await minji.expectMessage('터널이야');
  minji.network.restore();
  await seojun.expectMessage('터널이야');
  await expect(seojun.bubble('터널이야')).toHaveCount(1);
});
