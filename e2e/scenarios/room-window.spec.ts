import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Page } from '@playwright/test';

import { findEngine } from '../fixtures/find-engine.ts';
import type { Person } from '../fixtures/person.ts';
import { expect, test } from '../fixtures/test.ts';
import { watchNotices } from '../fixtures/watch-notices.ts';

// It starts a Chromium twice.
test.slow();

/** From the menu in the head of the room that is open in the main window. */
async function openWindow(person: Person): Promise<Page> {
  // The composer of a room that was just opened takes the focus, and would close the menu.
  await expect(person.composer).toBeFocused();
  const opening = person.desktop.waitForEvent('window');
  await person.chooseForRoom('Open in a new window');
  const page = await opening;
  await expect(composerOf(page)).toBeFocused();
  return page;
}

const composerOf = (page: Page) => page.getByRole('textbox', { name: 'Write a message' });
const bubbleIn = (page: Page, text: string) =>
  page.getByRole('log', { name: 'Messages' }).getByText(text, { exact: true });

/** The windows that there are, the main one first, as the system knows them. */
const windowsOf = (person: Person) =>
  person.desktop.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .toSorted((one, other) => one.id - other.id)
      .map((window) => ({
        focused: window.isFocused(),
        above: window.isAlwaysOnTop(),
        ...window.getBounds(),
      })),
  );

/** The rooms whose windows' places are in the file. */
async function keptPlaces(person: Person): Promise<string[]> {
  const text = await readFile(join(person.profile, 'room-windows.json'), 'utf8');
  return (JSON.parse(text) as { roomId: string }[]).map(({ roomId }) => roomId);
}

async function turnAway(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.hasFocus = () => false;
    window.dispatchEvent(new Event('blur'));
  });
}

test('a room in a window of its own: read there, told there, kept above, remembered, and gone with its room and its account', async ({
  desktopFriends,
}) => {
  const [minji, seojun] = desktopFriends;
  const room = await openWindow(minji);
  await expect(room).toHaveTitle('Seojun');
  await expect(room.getByRole('navigation')).toHaveCount(0);
  await expect(room.getByRole('button', { name: 'Back to the list' })).toHaveCount(0);
  await minji.openTab('Friends');
  const notices = await watchNotices(minji);
  await composerOf(room).fill('여기 창이야');
  await composerOf(room).press('Enter');
  await seojun.expectOnce('여기 창이야');
  await seojun.write('잘 보여');
  await expect(bubbleIn(room, '잘 보여')).toBeVisible();
  const chats = minji.tab(/^Chats/u);
  await expect(chats).toHaveAccessibleName('Chats');
  await room.keyboard.press('Escape');
  await expect(composerOf(room)).toBeVisible();

  // Behind the main window nothing is read, and what comes is told; a click leads to the window that the room has.
  await turnAway(room);
  await minji.desktop.evaluate(({ BrowserWindow }) => BrowserWindow.fromId(1)?.focus());
  await seojun.write('뒤에 있는 창');
  await minji.page.getByRole('status').getByText('뒤에 있는 창').click();
  await expect.poll(() => windowsOf(minji)).toMatchObject([{ focused: false }, { focused: true }]);
  await expect(chats).toHaveAccessibleName(/1/u);
  await room.evaluate(() => {
    document.hasFocus = () => true;
    window.dispatchEvent(new Event('focus'));
  });
  await expect(chats).toHaveAccessibleName('Chats');
  expect(await notices.standing()).toEqual([]);

  // Asked for again, it is the same window; the engine that dies is another one for both.
  await minji.openTab('Chats');
  await minji.desktop.evaluate(({ BrowserWindow }) => BrowserWindow.fromId(1)?.focus());
  await minji.roomRow('Seojun').click({ button: 'right' });
  await minji.page.getByRole('menuitem', { name: 'Open in a new window' }).click();
  await expect.poll(() => windowsOf(minji)).toMatchObject([{ focused: false }, { focused: true }]);
  process.kill(await findEngine(minji), 'SIGKILL');
  await seojun.write('새 엔진으로');
  await expect(bubbleIn(room, '새 엔진으로')).toBeVisible();
  await expect(minji.roomRow('새 엔진으로')).toBeVisible();

  await room.getByRole('button', { name: 'Chat options' }).click();
  await room.getByRole('menuitem', { name: 'Keep above other windows' }).click();
  await expect.poll(() => windowsOf(minji)).toMatchObject([{ above: false }, { above: true }]);
  const place = { x: 300, y: 90, width: 480, height: 620 };
  await minji.desktop.evaluate(
    ({ BrowserWindow }, bounds) => BrowserWindow.getFocusedWindow()?.setBounds(bounds),
    place,
  );
  const closed = room.waitForEvent('close');
  // The page goes while the keys are down.
  await Promise.allSettled([room.keyboard.press('Control+w')]);
  await closed;
  await expect.poll(() => windowsOf(minji)).toHaveLength(1);
  await minji.openRoom('Seojun');
  await openWindow(minji);
  await minji.restartApp();
  await minji.expectSignedIn();
  await minji.openRoom('Seojun');
  const again = await openWindow(minji);
  await expect.poll(() => windowsOf(minji)).toMatchObject([{ above: false }, { above: true, ...place }]);

  // What is chosen in one window holds in the others.
  await minji.openTab('Settings');
  await minji.page.getByRole('button', { name: 'Language' }).click();
  await minji.page.getByRole('radio', { name: '한국어' }).click();
  await expect(again.getByRole('textbox', { name: '메시지 쓰기' })).toBeVisible();
  await minji.page.getByRole('radio', { name: 'English' }).click();
  await expect(composerOf(again)).toBeVisible();
  await minji.page.getByRole('button', { name: 'My account' }).first().click();

  const group = await seojun.makeGroup('둘이서');
  await minji.openRoom('둘이서');
  await openWindow(minji);
  await group.remove();
  await expect.poll(() => windowsOf(minji)).toHaveLength(2);
  // Where windows were is kept for rooms that are mine, and nothing of it outlives the sign-in.
  await expect.poll(() => keptPlaces(minji)).toEqual([seojun.roomId]);
  await minji.signOut();
  await expect.poll(() => windowsOf(minji)).toHaveLength(1);
  await expect.poll(() => keptPlaces(minji)).toEqual([]);
  await expect(minji.page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
});
