import { expect, test } from '../fixtures/test.ts';
import { watchBadge } from '../fixtures/watch-badge.ts';
import { watchNotices } from '../fixtures/watch-notices.ts';

// Each of them has a Chromium more than other scenarios.
test.slow();

test('a notice tells of a message, is taken back when it is read elsewhere, and opens the room by a click', async ({
  desktopFriends,
  newPerson,
}) => {
  const [minji, seojun] = desktopFriends;
  const notices = await watchNotices(minji);
  const badge = await watchBadge(minji);
  await minji.openTab('Friends');
  await minji.desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());

  await seojun.write('어디쯤이야?');
  await expect.poll(() => notices.standing()).toEqual(['Seojun: 어디쯤이야?']);
  await expect.poll(() => badge.shown()).toBe(1);
  await seojun.write('나 도착했어');
  await expect.poll(() => notices.standing()).toEqual(['Seojun (2): 나 도착했어']);

  await notices.click('Seojun');
  await minji.expectMessage('나 도착했어');
  await expect.poll(() => notices.standing()).toEqual([]);
  await expect.poll(() => badge.shown()).toBe(0);

  await minji.openTab('Friends');
  await minji.desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  await seojun.write('하나 더');
  await expect.poll(() => notices.standing()).toHaveLength(1);
  const phone = await newPerson({ handle: 'minji.kim', name: 'Minji' });
  await phone.signIn();
  await phone.openRoom('Seojun');
  await phone.expectMessage('하나 더');
  await expect.poll(() => notices.standing()).toEqual([]);
});

test('SEE-2 the click on a notice leads to where reading goes on; its message is marked once it is on the screen', async ({
  desktopFriends: [minji, seojun],
}) => {
  const notices = await watchNotices(minji);
  await minji.openTab('Friends');
  await minji.desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  for (let number = 1; number <= 40; number += 1) await seojun.write(`말 ${number}`);
  await expect.poll(() => notices.standing()).toEqual(['Seojun (40): 말 40']);
  const marked = minji.messages
    .getByRole('article', { includeHidden: true })
    .and(minji.page.locator('[aria-current]'));

  await notices.click('Seojun');
  await expect(minji.bubble('말 1')).toBeInViewport();
  await expect(minji.bubble('말 40')).not.toBeInViewport();
  const jump = minji.page.getByRole('button', { name: /^Go to [1-9]\d* unread messages/u });
  await expect(jump).toBeVisible();
  const left = Number(/\d+/u.exec((await jump.getAttribute('aria-label')) ?? '')?.[0]);
  expect(left).toBeGreaterThan(10);
  await expect(marked).toHaveCount(0);

  // The first press leads to the next unread one, the second to the very end, where it stands.
  const shown = marked.waitFor();
  await jump.click();
  await minji.page.getByRole('button', { name: /^Go to/u }).click();
  await expect(minji.bubble('말 40')).toBeInViewport();
  await shown;
  await expect(marked).toHaveCount(0);
  await expect.poll(() => notices.standing()).toEqual([]);

  // One that fits on the screen is marked at once, also in a room that is open already.
  await minji.turnAttention('away');
  await minji.desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  await seojun.write('아직 거기야?');
  await expect.poll(() => notices.standing()).toHaveLength(1);
  const atOnce = marked.filter({ hasText: '아직 거기야?' }).waitFor();
  await notices.click('Seojun');
  await atOnce;
});
