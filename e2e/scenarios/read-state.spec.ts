import { expect, test } from '../fixtures/test.ts';

test('CNT-5, CNT-6, SEE-1 what is drawn behind another window is not read, and is as soon as one looks', async ({
  makeFriends,
}) => {
  const [minji, seojun] = await makeFriends();
  await minji.turnAttention('away');
  await seojun.write('are you there?');
  await minji.expectMessage('are you there?');
  await expect(minji.page).toHaveTitle(/^\(1\)/);
  await expect(seojun.messages.getByRole('button', { name: /hasn’t read this yet/ })).toHaveCount(1);
  await expect(minji.messages.getByText('New messages')).toBeVisible();

  await minji.turnAttention('here');
  await expect(minji.page).not.toHaveTitle(/\(/);
  await expect(seojun.messages.getByRole('button', { name: /hasn’t read this yet/ })).toHaveCount(0);
  // The line stays as long as the room is open, and is gone the next time.
  await expect(minji.messages.getByText('New messages')).toBeVisible();
  await minji.openTab('Settings');
  await minji.openRoom('Seojun');
  await expect(minji.messages.getByText('New messages')).toHaveCount(0);
});

test('CNT-5, SEE-1 a room opens at the first unread message; what is further down is read only by going there', async ({
  makeFriends,
}) => {
  const [minji, seojun] = await makeFriends();
  await minji.openTab('Settings');
  const count = 10;
  for (let number = 1; number <= count; number += 1) {
    await seojun.write(`number ${number}\n${'line\n'.repeat(5)}end`);
  }
  await expect(minji.page).toHaveTitle(`(${count}) Damso`);
  await minji.openRoom('Seojun');
  const bubble = (number: number) => minji.messages.getByText(new RegExp(`^number ${number}\n`));
  await expect(minji.messages.getByText('New messages')).toBeInViewport();
  await expect(bubble(1)).toBeInViewport();
  await expect(minji.page).toHaveTitle(/^\(\d+\)/);
  await expect(minji.page).not.toHaveTitle(`(${count}) Damso`);

  // The first press leads to the next unread one, the second to the very end.
  const jump = minji.page.getByRole('button', { name: /^Go to/ });
  await jump.click();
  await jump.click();
  await expect(bubble(count)).toBeInViewport();
  await expect(minji.page).not.toHaveTitle(/\(/);
  await expect(seojun.messages.getByRole('button', { name: /hasn’t read this yet/ })).toHaveCount(0);
});
