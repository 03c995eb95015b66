import { expect, test } from '../fixtures/test.ts';

test('OUT-1 what is written without a network waits, over a restart of the app, and arrives exactly once', async ({
  makeFriends,
}) => {
  const [minji, seojun] = await makeFriends({ ownBrowser: true });
  await minji.write('기차 탔어');
  await seojun.expectMessage('기차 탔어');

  minji.network.cut();
  await expect(
    minji.page.getByText('What you write is kept here').or(minji.page.getByText('Reconnecting.')),
  ).toBeVisible();
  await minji.write('터널이야');
  await minji.write('끊겼네');
  // What is shown is stored: an app that ends before that keeps at most a draft.
  await minji.expectMessage('끊겼네');
  await expect(minji.messages.getByText('Sends once you’re back').first()).toBeVisible();

  // The app opens from its own files and its cache: no server answers at all.
  await minji.restartApp();
  await minji.expectSignedIn();
  await minji.openRoom('Seojun');
  await minji.expectMessage('기차 탔어');
  await minji.expectMessage('터널이야');
  await minji.expectMessage('끊겼네');
  await seojun.write('어디쯤이야?');

  minji.network.restore();
  await seojun.expectMessage('끊겼네');
  await minji.expectMessage('어디쯤이야?');
  for (const text of ['터널이야', '끊겼네']) {
    await expect(seojun.bubble(text)).toHaveCount(1);
    await expect(minji.bubble(text)).toHaveCount(1);
  }
  await expect(minji.messages.getByText('Sends once you’re back')).toHaveCount(0);
});

test('the system says that there is no network: a calm line says so, and it goes by itself', async ({
  makeFriends,
}) => {
  const [minji, seojun] = await makeFriends();
  minji.network.cut();
  await minji.context.setOffline(true);
  await expect(minji.page.getByText('You’re offline.')).toBeVisible();
  await minji.write('나중에 갈 말');

  minji.network.restore();
  await minji.context.setOffline(false);
  await seojun.expectMessage('나중에 갈 말');
  await expect(minji.page.getByText('You’re offline.')).toBeHidden();
});
