import type { TestDatabase } from '@damso/server/test-support';

import { makeAccounts } from '../fixtures/make-accounts.ts';
import type { Person, PersonOptions } from '../fixtures/person.ts';
import type { RestartableServer } from '../fixtures/restartable-server.ts';
import { expect, test } from '../fixtures/test.ts';

type World = {
  database: TestDatabase;
  server: RestartableServer;
  newPerson: (options: PersonOptions) => Promise<Person>;
};

// Up to five people at once share two cores with the server and the database.
test.setTimeout(180_000);

const everyone = ['Minji', 'Seojun', 'Haneul', 'Doyun', 'Eunseo'];

/** The first `count` of everyone, signed in, the first of them a friend of all. */
async function gather({ database, server, newPerson }: World, count: number): Promise<Person[]> {
  const [first = '', ...others] = everyone
    .slice(0, count)
    .map((name) => ({ name, handle: name.toLowerCase() }));
  if (typeof first === 'string') throw new Error('nobody to gather');
  const accounts = await makeAccounts(database, `http://127.0.0.1:${server.port()}`, [first, ...others]);
  const people: Person[] = [];
  for (const { handle, name } of accounts) {
    const person = await newPerson({ handle, name });
    await person.signIn();
    await person.expectSignedIn();
    people.push(person);
  }
  return people;
}

const unread = (person: Person, people: string) =>
  person.messages.getByRole('button', { name: people, exact: true });

test('CNT-6 five people in a group: the number beside a message goes from 4 to 0 as one after another reads it', async ({
  database,
  server,
  newPerson,
}) => {
  const [minji, ...others] = (await gather({ database, server, newPerson }, 5)) as [Person, ...Person[]];
  await minji.makeGroup('Jeju trip', everyone.slice(1));
  await minji.expectNews('You started the group with Seojun, Haneul, and 2 others');
  await minji.write('Who books the flight?');
  await expect(unread(minji, '4 people haven’t read this yet')).toBeVisible();

  const [seojun, haneul, doyun, eunseo] = others as [Person, Person, Person, Person];
  const steps: [Person, string][] = [
    [seojun, '3 people haven’t read this yet'],
    [haneul, '2 people haven’t read this yet'],
    [doyun, '1 person hasn’t read this yet'],
  ];
  for (const [person, left] of steps) {
    await expect(person.roomRow('Jeju trip')).toContainText('Who books the flight?');
    await expect(person.tab('Chats, 1 unread message')).toBeVisible();
    await person.openRoom('Jeju trip');
    await person.expectMessage('Who books the flight?');
    await expect(unread(minji, left)).toBeVisible();
    // The one who reads sees the same number.
    await expect(unread(person, left)).toBeVisible();
  }

  await unread(minji, '1 person hasn’t read this yet').click();
  const readers = minji.page.getByRole('dialog', { name: 'Who has read this?' });
  await expect(readers.getByRole('region', { name: 'Not read yet' }).getByRole('listitem')).toHaveText(
    /Eunseo/u,
  );
  await expect(readers.getByRole('region', { name: 'Read', exact: true }).getByRole('listitem')).toHaveCount(
    3,
  );
  await minji.page.keyboard.press('Escape');

  await eunseo.openRoom('Jeju trip');
  await eunseo.expectMessage('Who books the flight?');
  for (const person of [minji, seojun, haneul, doyun, eunseo]) {
    await expect(person.messages.getByRole('button', { name: /read this yet/u })).toHaveCount(0);
  }
});

test('INT-7 somebody is removed in the middle of writing, and comes back to a new span', async ({
  database,
  server,
  newPerson,
}) => {
  const [minji, seojun, haneul] = (await gather({ database, server, newPerson }, 3)) as [
    Person,
    Person,
    Person,
  ];
  await minji.makeGroup('Design', ['Seojun', 'Haneul']);
  await minji.write('before');
  await seojun.openRoom('Design');
  await seojun.expectMessage('before');
  await seojun.composer.fill('What I was about to say');

  await minji.chooseForMember('Seojun', 'Remove');
  await expect(minji.page.getByRole('alertdialog', { name: 'Remove Seojun?' })).toBeVisible();
  await minji.page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await minji.expectNews('You removed Seojun');
  // The composer gives way to a sentence; what was written is there to be copied.
  await expect(seojun.composer).toBeHidden();
  await expect(seojun.page.getByText('Minji removed you')).toBeVisible();
  await expect(seojun.page.getByRole('region', { name: 'Not sent' })).toContainText(
    'What I was about to say',
  );
  await expect(seojun.roomRow('Design')).toBeHidden();

  await haneul.openRoom('Design');
  await minji.write('without Seojun');
  await haneul.expectMessage('without Seojun');
  await expect(unread(minji, '1 person hasn’t read this yet')).toHaveCount(0);
  await expect(seojun.tab('Chats')).toBeVisible();

  await minji.invite('Seojun');
  await minji.expectNews('You invited Seojun');
  await minji.write('with Seojun again');
  await seojun.openRoom('Design');
  await seojun.expectMessage('with Seojun again');
  await seojun.expectNews('Minji invited you');
  await expect(seojun.bubble('without Seojun')).toHaveCount(0);
  await expect(seojun.bubble('before')).toHaveCount(0);
  // What they wrote for the former span isn't sent by itself.
  await expect(minji.bubble('What I was about to say')).toHaveCount(0);
});

test('INT-7 who joins late sees from their line on; who leaves and comes back sees the new span alone', async ({
  database,
  server,
  newPerson,
}) => {
  const [minji, seojun, haneul] = (await gather({ database, server, newPerson }, 3)) as [
    Person,
    Person,
    Person,
  ];
  await minji.makeGroup('Hikers', ['Seojun', 'Haneul']);
  await seojun.openRoom('Hikers');
  await haneul.openRoom('Hikers');
  await minji.write('first walk');
  await haneul.expectMessage('first walk');

  // Quietly: no line tells it, and the others just aren't three any more.
  await haneul.chooseForRoom('Leave chat');
  await haneul.page.getByRole('checkbox', { name: 'Leave quietly' }).check();
  await haneul.page.getByRole('alertdialog').getByRole('button', { name: 'Leave', exact: true }).click();
  await expect(haneul.roomRow('Hikers')).toBeHidden();
  const panel = await minji.openMembers();
  await expect(panel.getByRole('option')).toHaveCount(2);
  await seojun.write('quiet here');
  await minji.expectMessage('quiet here');
  await expect(minji.messages.getByText(/Haneul left/u)).toHaveCount(0);

  await minji.invite('Haneul');
  await seojun.write('second walk');
  await haneul.openRoom('Hikers');
  await haneul.expectMessage('second walk');
  await haneul.expectNews('Minji invited you');
  await expect(haneul.bubble('quiet here')).toHaveCount(0);
  await expect(haneul.bubble('first walk')).toHaveCount(0);
  // CNT-6: who joined later doesn't count for what was before.
  await expect(minji.messages.getByRole('button', { name: /read this yet/u })).toHaveCount(0);
});

test('name, roles and the owner change live, and a room passes on when its owner leaves', async ({
  database,
  server,
  newPerson,
}) => {
  const [minji, seojun] = (await gather({ database, server, newPerson }, 3)) as [Person, Person, Person];
  await minji.makeGroup('Plans', ['Seojun', 'Haneul']);
  await seojun.openRoom('Plans');
  const menu = (person: Person) => person.page.getByRole('menuitem', { name: 'Change name and colour' });
  await seojun.page.getByRole('main').getByRole('button', { name: 'Chat options' }).click();
  await expect(seojun.page.getByRole('menuitem', { name: 'Leave chat' })).toBeVisible();
  await expect(menu(seojun)).toHaveCount(0);
  await seojun.page.keyboard.press('Escape');

  await minji.chooseForMember('Seojun', 'Make admin');
  await seojun.expectNews('Minji made you an admin');
  await minji.expectNews('You made Seojun an admin');
  await expect((await minji.openMembers()).getByRole('option', { name: /Seojun.*Admin/u })).toBeVisible();

  await seojun.chooseForRoom('Change name and colour');
  await seojun.page.getByRole('textbox', { name: 'Chat name' }).fill('Plans 🥾');
  await seojun.page.getByRole('radio', { name: 'Celadon' }).click();
  await seojun.page.getByRole('dialog').getByRole('button', { name: 'Change', exact: true }).click();
  await minji.expectNews('Seojun renamed the chat “Plans 🥾”');
  await expect(minji.roomRow('Plans 🥾')).toBeVisible();
  await expect(minji.page.getByRole('heading', { name: 'Plans 🥾' })).toBeVisible();

  await minji.chooseForRoom('Leave chat');
  const leaving = minji.page.getByRole('alertdialog', { name: 'Leave this chat?' });
  await expect(leaving).toContainText('Seojun becomes the owner when you leave.');
  // Esc is the safe answer.
  await minji.page.keyboard.press('Escape');
  await expect(leaving).toBeHidden();
  await expect(minji.composer).toBeVisible();
  await minji.chooseForRoom('Leave chat');
  await leaving.getByRole('button', { name: 'Leave', exact: true }).click();
  await expect(minji.roomRow('Plans')).toBeHidden();
  await seojun.expectNews('Minji left');
  await seojun.expectNews('You became the owner');
  await expect((await seojun.openMembers()).getByRole('option', { name: /Seojun.*Owner/u })).toBeVisible();
});

test('without a network what needs the server says so, and nothing is lost or done', async ({
  database,
  server,
  newPerson,
}) => {
  const [minji] = (await gather({ database, server, newPerson }, 2)) as [Person, Person];
  await minji.page.getByRole('button', { name: 'New chat' }).click();
  const dialog = minji.page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Note to self' }).click();
  await expect(minji.page.getByRole('heading', { name: 'Note to self' })).toBeVisible();
  await minji.write('bread');
  await minji.expectMessage('bread');
  await expect(minji.messages.getByRole('button', { name: /read this yet/u })).toHaveCount(0);

  minji.network.cut();
  await minji.page.getByRole('button', { name: 'New chat' }).click();
  await dialog.getByRole('option', { name: 'Seojun' }).click();
  await dialog.getByRole('button', { name: 'Chat', exact: true }).click();
  await expect(dialog.getByText('This needs the server. Try again once you’re back online.')).toBeVisible();
  minji.network.restore();
  await expect(async () => {
    await dialog.getByRole('button', { name: 'Chat', exact: true }).click();
    await expect(dialog).toBeHidden({ timeout: 2_000 });
  }).toPass();
  await expect(minji.page.getByText('This is the start of your chat with Seojun')).toBeVisible();
});
