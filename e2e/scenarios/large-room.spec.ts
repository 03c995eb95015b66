import { makeLargeRoom } from '../fixtures/large-room.ts';
import { expect, test } from '../fixtures/test.ts';

// A hundred accounts and their friendships are made first.
test.setTimeout(180_000);

test('a room of 100 opens, scrolls, and lists everybody in it', async ({ database, server, newPerson }) => {
  const room = await makeLargeRoom(database, `http://127.0.0.1:${server.port()}`, 2);
  const [first, second] = room.talkers;
  for (let number = 1; number <= 60; number += 1) {
    const talker = number % 2 === 0 ? second : first;
    await talker?.do('sendMessage', { roomId: room.roomId, body: `word ${number}.` });
  }
  const minji = await newPerson({ handle: 'minji.kim', name: 'Minji' });
  await minji.signIn();
  await minji.openRoom(room.title);
  await expect(minji.page.getByRole('region', { name: room.title }).getByText('100 members')).toBeAttached();

  // Down to the last word, and back up to the line that says how it began.
  await minji.messages.hover();
  await expect(async () => {
    await minji.page.mouse.wheel(0, 3_000);
    await expect(minji.bubble('word 60.')).toBeInViewport({ timeout: 500 });
  }).toPass();
  await expect(minji.tab('Chats')).toBeVisible();
  await expect(async () => {
    await minji.page.mouse.wheel(0, -3_000);
    await expect(minji.messages.getByText(/You started the group with .* and 97 others/u)).toBeInViewport({
      timeout: 500,
    });
  }).toPass();

  // In a lively room the list moves all the time: what is in it can be pressed nevertheless.
  const pressable = await minji.messages.evaluate(async (list) => {
    list.scrollBy(0, 40);
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    return getComputedStyle(list.querySelector('article') ?? list).pointerEvents;
  });
  expect(pressable).toBe('auto');

  const panel = await minji.openMembers();
  await expect(panel.getByRole('heading', { name: 'Members 100' })).toBeVisible();
  const seen = new Set<string>();
  let pages = 0;
  const list = panel.getByRole('listbox', { name: 'Members' });
  await list.getByRole('option').first().focus();
  await expect(async () => {
    for (const name of await list.getByRole('option').locator('bdi').allInnerTexts()) seen.add(name);
    // A page that was turned before all of it was drawn is read the next time round.
    pages += 1;
    await minji.page.keyboard.press(pages % 10 === 0 ? 'Home' : 'PageDown');
    expect(seen.size).toBe(100);
  }).toPass({ intervals: [50] });
  expect([...seen].toSorted()).toEqual(room.members.map(({ name }) => name).toSorted());

  // Who has read a message of a hundred people: two have seen it, and one of the others is found by name.
  await minji.write('Who is there?');
  const number = minji.messages.getByRole('button', { name: /people haven’t read this yet/u }).last();
  await number.click();
  const readers = minji.page.getByRole('dialog', { name: 'Who has read this?' });
  await readers.getByRole('searchbox', { name: 'Find a member' }).fill('Villager 077');
  await expect(readers.getByRole('listitem')).toHaveCount(1);
  await expect(readers.getByRole('listitem')).toContainText('Villager 077');
  await room.stop();
});
