import { expect, test } from '../fixtures/test.ts';

test('a restart of the app: still signed in, the list, the messages and a draft of place are there', async ({
  makeFriends,
}) => {
  const [minji, seojun] = await makeFriends({ ownBrowser: true });
  await minji.write('껐다 켜 볼게');
  await seojun.expectMessage('껐다 켜 볼게');

  await minji.restartApp();
  await minji.expectSignedIn();
  await minji.openTab('Chats');
  await expect(minji.roomRow('Seojun')).toContainText('껐다 켜 볼게');
  await minji.openRoom('Seojun');
  await minji.expectMessage('껐다 켜 볼게');
  await minji.write('돌아왔어');
  await seojun.expectMessage('돌아왔어');
});

test('SRV-5 the server is killed and comes back: nothing lost, nothing twice, both go on', async ({
  makeFriends,
  server,
}) => {
  const [minji, seojun] = await makeFriends();
  await minji.write('서버야 안녕');
  await seojun.expectMessage('서버야 안녕');

  await server.end('SIGKILL');
  await minji.write('듣고 있니');
  await seojun.write('아니');
  await server.start();

  await seojun.expectMessage('듣고 있니');
  await minji.expectMessage('아니');
  for (const person of [minji, seojun]) {
    for (const text of ['서버야 안녕', '듣고 있니', '아니']) await expect(person.bubble(text)).toHaveCount(1);
  }
});

test('signing out ends it on this device, and signing in again brings everything back', async ({
  makeFriends,
}) => {
  const [minji, seojun] = await makeFriends();
  await minji.write('남아 있을 말');
  await seojun.expectMessage('남아 있을 말');

  await minji.signOut();
  await expect(minji.page.getByRole('heading', { name: 'Good to see you again' })).toBeVisible();
  await minji.page.reload();
  await expect(minji.page.getByRole('heading', { name: 'Good to see you again' })).toBeVisible();
  await minji.signIn();
  await minji.openRoom('Seojun');
  await minji.expectMessage('남아 있을 말');
});

test('a second tab offers to use the app here, and the first one steps back', async ({ newPerson }) => {
  const minji = await newPerson({ handle: 'minji.kim', name: 'Minji' });
  await minji.signUp();
  const second = await minji.context.newPage();
  await second.goto(minji.page.url());
  await second.getByRole('button', { name: 'Use here' }).click();
  await expect(second.getByRole('navigation', { name: 'Navigation' })).toBeVisible();
  await expect(minji.page.getByText('Damso moved to another tab')).toBeVisible();
});
