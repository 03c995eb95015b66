import { readFile } from 'node:fs/promises';

import { expect, test } from '../fixtures/test.ts';

test('a wrong password and an unknown id get the same words, and what was typed stays', async ({
  newPerson,
}) => {
  const minji = await newPerson({ handle: 'minji.kim', name: 'Minji' });
  await minji.signUp();
  await minji.signOut();
  await minji.signIn('not the password');
  await expect(minji.page.getByText('That id or password isn’t right')).toBeVisible();
  await expect(minji.page.getByLabel('Id', { exact: true })).toHaveValue('minji.kim');

  await minji.page.getByLabel('Id', { exact: true }).fill('nobody.here');
  await minji.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(minji.page.getByText('That id or password isn’t right')).toBeVisible();
});

test('a taken id is said at once under the field', async ({ newPerson }) => {
  const minji = await newPerson({ handle: 'minji.kim', name: 'Minji' });
  await minji.signUp();
  const other = await newPerson({ handle: 'minji.kim', name: 'Other' });
  await other.page.getByRole('button', { name: 'I’m new, create an account' }).click();
  await other.page.getByLabel('Id', { exact: true }).fill('Minji.Kim');
  await expect(other.page.getByText('Someone else uses this id')).toBeVisible();
});

test('an unknown friend is said so; a message over the limit can not be sent and nothing typed is lost', async ({
  makeFriends,
}) => {
  const [minji] = await makeFriends();
  await minji.composer.fill('가'.repeat(100_001));
  await expect(minji.page.getByText('1 too many')).toBeVisible();
  await minji.composer.press('Enter');
  await expect(minji.composer).toHaveValue('가'.repeat(100_001));
  await minji.composer.fill('');

  await minji.openTab('Friends');
  await minji.page.getByRole('button', { name: 'Find a friend' }).first().click();
  const dialog = minji.page.getByRole('dialog');
  await dialog.getByLabel('Your friend’s id').fill('nobody.here');
  await dialog.getByRole('button', { name: 'Find', exact: true }).click();
  await expect(dialog.getByText('Nobody uses this id')).toBeVisible();
});

test('a long message is folded, and reads whole on the other side', async ({ makeFriends }) => {
  const [minji, seojun] = await makeFriends();
  await minji.write(`${'긴 이야기. '.repeat(10_000)}끝`);
  await seojun.messages.getByRole('button', { name: /View all/ }).click();
  const dialog = seojun.page.getByRole('dialog');
  await expect(dialog).toContainText('긴 이야기. 끝');
  // Said in the dialog: nobody hears what is outside of it.
  await dialog.getByRole('button', { name: 'Copy' }).click();
  await expect(dialog.getByRole('status')).toHaveText(/^(?:Message copied|Couldn’t copy)$/u);
});

test('what one would send to somebody who helps is saved as a file, without a secret in it', async ({
  newPerson,
}) => {
  const minji = await newPerson({ handle: 'minji.kim', name: 'Minji' });
  await minji.signUp();
  await minji.openTab('Settings');
  await minji.page.getByRole('button', { name: 'Diagnostics', exact: true }).click();
  await expect(minji.page.getByRole('region', { name: 'Diagnostics' })).toContainText('Connected');
  const saved = minji.page.waitForEvent('download');
  await minji.page.getByRole('button', { name: 'Save as a file' }).click();
  const report = await readFile(await (await saved).path(), 'utf8');
  expect(report).toMatch(/"client": "damso-browser\/\d+\.\d+\.\d+ \(Chrome, Linux\)"/u);
  expect(report).not.toMatch(/eyJ|password/u);
});
