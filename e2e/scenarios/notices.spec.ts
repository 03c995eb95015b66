import { expect, makeFriends, test } from '../fixtures/test.ts';

test('NTF-2 a notice comes, a click opens the room at the message, and reading takes it back', async ({
  newPerson,
}) => {
  const [minji, seojun] = await makeFriends(newPerson, { notices: true });
  await minji.openTab('Settings');
  await minji.turnAttention('away');
  await seojun.write('시안 <b>2번</b> 색만 다시 봐 줄래요?');
  await expect.poll(() => minji.noticesShown()).toEqual(['Seojun | 시안 <b>2번</b> 색만 다시 봐 줄래요?']);
  await expect(minji.page.locator('link[rel="icon"]')).toHaveAttribute('href', '/icon-unread.svg');
  await seojun.write('하나 더');
  await expect.poll(() => minji.noticesShown()).toEqual(['Seojun (2) | 하나 더']);

  await minji.turnAttention('here');
  await minji.clickNotice();
  await minji.expectMessage('하나 더');
  await expect.poll(() => minji.noticesShown()).toEqual([]);
  await expect(minji.page.locator('link[rel="icon"]')).toHaveAttribute('href', '/icon.svg');
});
