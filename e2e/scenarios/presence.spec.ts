import type { Page } from '@playwright/test';

import { expect, test } from '../fixtures/test.ts';

/** The second line of the open room's head, and the friend's row in the list. */
const head = (page: Page) => page.getByRole('region', { name: /^(Minji|Seojun)$/u }).locator('header');
const row = (page: Page, name: string) =>
  page.getByRole('listbox', { name: 'Chats' }).getByRole('option', { name: new RegExp(name, 'u') });
const mark = (page: Page, name: string, shape: string) => row(page, name).locator(`[data-presence=${shape}]`);

test('PRE-3, PRE-6: two friends see that the other one is there, and when they write', async ({
  makeFriends,
}) => {
  const [minji, seojun] = await makeFriends();
  await minji.openTab('Chats');
  await expect(mark(minji.page, 'Seojun', 'online')).toBeVisible();
  await expect(head(minji.page)).toContainText('Online now');
  await expect(row(minji.page, 'Seojun')).toHaveAccessibleName(/Online/u);

  await seojun.composer.pressSequentially('I am just thinking about', { delay: 5 });
  await expect(minji.page.getByText('Seojun is typing')).toBeVisible();
  await expect(row(minji.page, 'Seojun')).toContainText('typing…');
  await seojun.composer.press('Enter');
  await minji.expectMessage('I am just thinking about');
  await expect(minji.page.getByText('Seojun is typing')).toBeHidden();
  // Who writes doesn't see themselves write.
  await expect(seojun.page.getByText(/is typing/u)).toBeHidden();

  // Begun and left: it ends by itself.
  await seojun.composer.pressSequentially('hm');
  await expect(minji.page.getByText('Seojun is typing')).toBeVisible();
  await expect(minji.page.getByText('Seojun is typing')).toBeHidden();
});

test('PRE-3: five minutes without a hand at the page are away, and one touch is back', async ({
  makeFriends,
}) => {
  const [minji, seojun] = await makeFriends();
  await minji.openTab('Chats');
  await expect(mark(minji.page, 'Seojun', 'online')).toBeVisible();
  // From here on the page's clock is the test's; the app is drawn anew on it.
  await seojun.page.clock.install();
  await seojun.page.reload();
  await expect(seojun.composer).toBeVisible();
  await seojun.page.clock.fastForward('05:01');
  await expect(mark(minji.page, 'Seojun', 'away')).toBeVisible();
  await expect(head(minji.page)).toContainText('Active just now');
  await seojun.page.mouse.move(300, 300);
  await expect(mark(minji.page, 'Seojun', 'online')).toBeVisible();
});

test('PRE-1, PRE-4: a cut network hides presence from me, and others see nothing of it', async ({
  makeFriends,
}) => {
  const [minji, seojun] = await makeFriends();
  await minji.openTab('Chats');
  await expect(mark(minji.page, 'Seojun', 'online')).toBeVisible();
  await expect(mark(seojun.page, 'Minji', 'online')).toBeVisible();
  // Every state that Minji is shown from here on.
  await row(minji.page, 'Seojun').evaluate((element) => {
    const seen: (string | null)[] = [];
    Object.assign(window, { seen });
    new MutationObserver(() => {
      const state = element.querySelector('[data-presence]')?.getAttribute('data-presence') ?? null;
      if (seen.at(-1) !== state) seen.push(state);
    }).observe(element, { subtree: true, childList: true, attributes: true });
  });

  seojun.network.cut();
  // Nobody is told how the other one is, so nothing is shown.
  await expect(seojun.page.locator('[data-presence]')).toHaveCount(0);
  seojun.network.restore();
  await expect(mark(seojun.page, 'Minji', 'online')).toBeVisible();
  const seen = await minji.page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  expect(seen.filter((state) => state !== 'online')).toEqual([]);
});

test('PRE-4: who closes the app is still there for half a minute', async ({ makeFriends }) => {
  // Half a minute more than the others take.
  test.setTimeout(150_000);
  const [minji, seojun] = await makeFriends();
  await minji.openTab('Chats');
  await expect(mark(minji.page, 'Seojun', 'online')).toBeVisible();
  await seojun.closeApp();
  await expect(mark(minji.page, 'Seojun', 'offline')).toBeVisible({ timeout: 75_000 });
  await expect(head(minji.page)).toContainText('Last seen just now');
});

test('PRE-4: signing out is seen at once', async ({ makeFriends }) => {
  const [minji, seojun] = await makeFriends();
  await minji.openTab('Chats');
  await expect(mark(minji.page, 'Seojun', 'online')).toBeVisible();
  await seojun.signOut();
  // Long before the grace would have ended.
  await expect(mark(minji.page, 'Seojun', 'offline')).toBeVisible({ timeout: 20_000 });
});

test('PRE-2: who hides is not shown to be there, and is shown again when they want', async ({
  makeFriends,
}) => {
  const [minji, seojun] = await makeFriends();
  await minji.openTab('Chats');
  await expect(mark(minji.page, 'Seojun', 'online')).toBeVisible();
  await seojun.openTab('Settings');
  await seojun.page.getByRole('button', { name: 'Privacy and security' }).click();
  const hide = seojun.page.getByRole('switch', { name: 'Hide when I’m online' });
  await hide.click();
  await expect(row(minji.page, 'Seojun').locator('[data-presence]')).toHaveCount(0);
  await minji.openFriend('Seojun');
  await expect(minji.page.getByText('Doesn’t share last seen')).toBeVisible();
  await hide.click();
  await expect(minji.page.getByText('Online now')).toBeVisible();
});
