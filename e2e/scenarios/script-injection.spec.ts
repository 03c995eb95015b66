import { findMessageTextProblem, roomTitle } from '@damso/shared';
import { createNodeEngine } from '@damso/sync-engine/node';
import type { Locator } from '@playwright/test';

import { deviceCount, makeHostileWorld } from '../fixtures/make-hostile-world.ts';
import { password } from '../fixtures/person.ts';
import { readWholeList } from '../fixtures/read-whole-list.ts';
import { nameableScripts as names, scriptPayloads } from '../fixtures/script-payloads.ts';
import { expect, test } from '../fixtures/test.ts';
import { unicodeCorpus } from '../fixtures/unicode-corpus.ts';
import { setSnare, watchForScripts } from '../fixtures/watch-for-scripts.ts';

const strange = Object.values(unicodeCorpus);
const messages = [...scriptPayloads, ...strange.filter((text) => findMessageTextProblem(text) === null)];
const titles = [...strange.flatMap((text) => roomTitle.safeParse(text).data ?? []), ...names];

const missing = (text: string | null, of: readonly string[] = names) =>
  of.filter((one) => text === null || !text.includes(one));

/** A message that mentions all of these people. */
function mentionAll(people: readonly { userId: string; name: string }[]) {
  let body = '';
  const mentions = people.map(({ userId, name }) => {
    const mention = { userId, from: body.length, length: name.length + 1 };
    body += `@${name} `;
    return mention;
  });
  return { body, mentions };
}

/** What is in a list is drawn piece by piece, while it may still move. */
async function expectAll(list: Locator, of: readonly string[] = names): Promise<void> {
  let text = '';
  let step = -500;
  await expect
    .poll(async () => {
      step = -step;
      text += await readWholeList(list, step);
      return missing(text, of);
    })
    .toEqual([]);
}

test(`${scriptPayloads.length} scripts and ${strange.length} strange texts are shown as what they are, wherever text is shown: nothing runs, nothing is fetched`, async ({
  database,
  server,
  newPerson,
}) => {
  test.setTimeout(120_000);
  expect(names.length).toBeGreaterThanOrEqual(150);
  const address = `http://127.0.0.1:${server.port()}`;
  const { me, friends, rooms } = await makeHostileWorld(database, address);
  const talker = createNodeEngine({ server: address, deviceName: names[1] ?? '' });
  await talker.do('signIn', { handle: 'friend.0', password });
  const { roomId: directId } = await talker.do('openDirectRoom', { userId: me.userId });
  const { roomId: groupId = '', members = [] } = rooms[0] ?? {};
  const writing = (async () => {
    for (const body of messages) await talker.do('sendMessage', { roomId: directId, body });
    for (const from of [0, 40])
      await talker.do('sendMessage', { roomId: groupId, ...mentionAll(members.slice(from, from + 40)) });
    for (const title of titles) await talker.do('editRoom', { roomId: groupId, title });
    await talker.waitFor('session', null, ({ head }) => head.is === 'signed-in' && head.pending === 0);
  })();

  const minji = await newPerson({ handle: 'minji.kim', name: me.name, beforeScripts: setSnare });
  const { page } = minji;
  const watch = watchForScripts(minji.context, page, `http://127.0.0.1:${minji.network.port}`);
  const go = (place: string) =>
    page.evaluate((hash) => {
      window.location.hash = hash;
    }, `#/${place}`);
  await minji.signIn();
  await minji.expectSignedIn();
  await writing;

  await test.step('room list: titles, senders, last lines, drafts', async () => {
    const list = page.getByRole('listbox', { name: 'Chats' });
    await expect(list.getByRole('option').first()).toBeVisible();
    await expectAll(list);
  });

  await test.step('friends: names, nicknames, status lines, each profile', async () => {
    await go('friends');
    const list = page.getByRole('listbox', { name: 'Friends' });
    await expect(list.getByRole('option').first()).toBeVisible();
    await expectAll(list);
    const profiles = await page.evaluate(
      async (ids) => {
        let text = '';
        for (const id of ids) {
          window.location.hash = `#/friends/${id}`;
          await new Promise((resolve) => requestAnimationFrame(resolve));
          text += document.querySelector('main')?.textContent ?? '';
        }
        return text;
      },
      friends.filter((_, index) => index % 4 === 0).map(({ userId }) => userId),
    );
    expect(
      missing(
        profiles,
        names.filter((_, index) => index % 4 === 0),
      ),
    ).toEqual([]);
  });

  await test.step('requests that came and went, and the toasts about them', async () => {
    await go('friends/requests');
    const cards = page.getByRole('region', { name: 'Friend requests' });
    await expect(cards.getByRole('listitem')).toHaveCount(Math.ceil((names.length * 3) / 4));
    expect(
      missing(
        await cards.textContent(),
        names.filter((_, index) => index % 4 !== 3),
      ),
    ).toEqual([]);
    for (const name of [names[0], names[24], names[46]]) {
      await cards.getByRole('button', { name: `Accept the request from ${name}`, exact: true }).click();
      await expect(page.getByText(`You and ${name} are friends now`, { exact: true })).toBeVisible();
      // The focus has moved on to the next request.
      await expect(cards.getByRole('button', { name: /^Accept/u }).and(page.locator(':focus'))).toBeVisible();
    }
  });

  await test.step('blocked people, and the question about one', async () => {
    await go('settings/blocked');
    const blocked = page.getByRole('main');
    await expect(blocked.getByRole('button', { name: /^Unblock/u })).toHaveCount(
      Math.floor(names.length / 4),
    );
    expect(
      missing(
        await blocked.textContent(),
        names.filter((_, index) => index % 4 === 3),
      ),
    ).toEqual([]);
    await blocked
      .getByRole('button', { name: /^Unblock/u })
      .first()
      .click();
    await expect(page.getByRole('alertdialog', { name: /^Unblock/u })).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('devices, my own name and status line', async () => {
    await go('settings/devices');
    const devices = page.getByRole('main');
    await expect(devices.getByRole('listitem')).toHaveCount(deviceCount + 1);
    expect(missing(await devices.textContent(), names.slice(0, deviceCount))).toEqual([]);
    await go('settings/profile');
    await expect(page.getByRole('main')).toContainText(me.name);
  });

  await test.step('every message of a room, and its links', async () => {
    await go(`rooms/${directId}`);
    await expect(minji.messages.getByRole('article').first()).toBeVisible();
    await expectAll(minji.messages, messages);
  });

  await test.step('a group: its title, what happened in it, its members, mentions, readers, who is writing', async () => {
    await go(`rooms/${groupId}`);
    await expect(
      page.getByRole('heading', { level: 2, name: names.at(-1) ?? '', exact: true }),
    ).toBeVisible();
    await expectAll(minji.messages, names);
    await talker.do('typeInRoom', { roomId: groupId });
    await expect(page.getByText(`${friends[0]?.name} is typing`, { exact: true })).toBeVisible();
    const seen: string[] = [];
    for (const { roomId } of rooms.slice(0, 3)) {
      await go(`rooms/${roomId}`);
      const panel = await minji.openMembers();
      const members = panel.getByRole('listbox', { name: 'Members' });
      await expect(members.getByRole('option').first()).toBeVisible();
      seen.push(await readWholeList(members));
    }
    expect(missing(seen.join('\n'))).toEqual([]);
    await minji.composer.fill('@');
    const people = page.getByRole('listbox', { name: 'Mention someone' });
    await expect(people.getByRole('option')).not.toHaveCount(0);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await minji.messages
      .getByRole('button', { name: /haven’t read this yet/u })
      .last()
      .click();
    const readers = page.getByRole('dialog', { name: 'Who has read this?' });
    await expect(readers.getByRole('listitem')).not.toHaveCount(0);
    await page.keyboard.press('Escape');
  });

  await test.step('searches: what is typed, what is found, and what is marked in it', async () => {
    await page.keyboard.press('Control+k');
    const field = page.getByRole('combobox', { name: 'Quick switcher' });
    const found = page.getByRole('listbox', { name: 'Quick switcher' });
    for (const text of names.filter((_, index) => index % 10 === 3)) {
      await field.fill(text);
      await expect(found.getByRole('option').first()).toContainText(text);
    }
    await field.fill('<b onclick=r()>nobody');
    await expect(page.getByText('No friend or chat matches “<b onclick=r()>nobody”')).toBeVisible();
    await page.keyboard.press('Escape');
    await go('friends');
    await page.getByRole('searchbox', { name: 'Find a friend' }).fill('onerror=r()');
    await expect(page.getByRole('listbox', { name: 'Friends' }).locator('mark').first()).toHaveText(
      'onerror=r()',
    );
  });

  await test.step('signed out by a device whose name is a script', async () => {
    const other = createNodeEngine({ server: address, deviceName: names[23] ?? '' });
    await other.do('signIn', { handle: 'minji.kim', password });
    await other.do('signOutOthers', null);
    await expect(page.getByText(`“${names[23]}” signed this device out.`)).toBeVisible();
    await other.stop();
  });

  expect(await watch.found()).toEqual([]);
  // The snare would have noticed.
  await page.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', '<img src=/x>');
    return Reflect.get(window, 'r') as unknown;
  });
  await expect
    .poll(() => watch.found())
    .toEqual([expect.stringMatching(/asked for .*\/x$/u), '<img src="/x">', 'ran 1 times']);
  await talker.stop();
});
