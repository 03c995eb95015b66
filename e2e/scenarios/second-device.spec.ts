import { expect, test } from '../fixtures/test.ts';

test('a second device of the same account sees the same, and what either does', async ({
  makeFriends,
  newPerson,
}) => {
  const [minji, seojun] = await makeFriends();
  await minji.write('첫 기기에서');
  await seojun.write('잘 보여');
  await minji.expectMessage('잘 보여');

  const phone = await newPerson({
    handle: 'minji.kim',
    name: 'Minji',
    viewport: { width: 390, height: 800 },
  });
  await phone.signIn();
  await phone.openRoom('Seojun');
  await phone.expectMessage('첫 기기에서');
  await phone.expectMessage('잘 보여');

  await phone.write('둘째 기기에서');
  await minji.expectMessage('둘째 기기에서');
  await seojun.expectMessage('둘째 기기에서');
  await minji.write('다시 첫 기기');
  await phone.expectMessage('다시 첫 기기');
  await expect(phone.bubble('다시 첫 기기')).toHaveCount(1);
});
