import { createTestDatabase } from '@damso/server/test-support/vitest';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { longTexts, someUnicode, unicodeCorpus } from '../../fixtures/unicode-corpus.ts';
import { createJudgedFields } from './judged-fields.ts';
import { listTextFields } from './list-text-fields.ts';
import { createShownFields, type ShownField } from './shown-fields.ts';
import { openTextWorld, type TextWorld } from './text-world.ts';

let world: TextWorld;
const shownFields = createShownFields(() => world);
const judgedFields = createJudgedFields(() => world);

beforeAll(async () => {
  world = await openTextWorld(await createTestDatabase());
});
afterAll(async () => {
  await world.stop();
  await world.database.drop();
});

test('every text field of the protocol has its row here, and every one of the app its field', () => {
  const { server: fields, actions } = listTextFields();
  expect(Object.keys({ ...shownFields, ...judgedFields }).toSorted()).toEqual(fields);
  // What the app can be given as text beside these is checked where it is typed, and sent as one of these.
  expect(actions).toEqual([
    'changePassword.newPassword',
    'changePassword.oldPassword',
    'checkHandle.handle',
    'createGroup.title',
    'deleteAccount.password',
    'editMessage.body',
    'editProfile.name',
    'editProfile.statusLine',
    'editRoom.title',
    'findPerson.handle',
    'register.handle',
    'register.name',
    'register.password',
    'renameDevice.name',
    'sendMessage.body',
    'setNickname.nickname',
    // A picture, as base64.
    'setPicture.base64',
    'setRoom.patch.draft',
    'signIn.handle',
    'signIn.password',
  ]);
});

const isRefusal = (verdict: string) => /^text_(?:empty|too_long|ill_formed)$/u.test(verdict);

async function countUnsent(): Promise<number> {
  const { head } = await world.ann.waitFor('session', null, ({ head: now }) => now.is === 'signed-in');
  return head.is === 'signed-in' ? head.pending : -1;
}

/** Writes a text through the engine, then asks the server for the same. Gives what is not as it should be. */
async function findDifference(field: ShownField, text: string): Promise<object | null> {
  const before = await field.stored();
  const answer = await field.write(text);
  const verdict = answer.ok ? 'ok' : answer.error.code;
  const kept = field.keeps(text);
  const want = answer.ok
    ? { refused: false, shown: kept, stored: kept }
    : { refused: true, unsent: 0, stored: field.untouched ?? before };
  const found = answer.ok
    ? { refused: false, shown: await field.shown(kept), stored: await field.stored() }
    : { refused: isRefusal(verdict), unsent: await countUnsent(), stored: await field.stored() };
  // The engine refuses what the server would, and nothing else.
  const asked = await field.ask(text);
  const same = JSON.stringify(found) === JSON.stringify(want) && asked === verdict;
  return same ? null : { text, verdict, asked, found, want };
}

test.each(Object.entries(shownFields))(
  'what is sent as %s is what is stored and what is shown, or it is refused before the outbox',
  { timeout: 60_000 },
  async (_name, field) => {
    const texts = field.texts === 'some' ? someUnicode : unicodeCorpus;
    for (const [what, text] of Object.entries({ ...texts, ...(field.texts === 'long' ? longTexts : {}) }))
      expect(await findDifference(field, text), what).toBeNull();
  },
);

test.each(Object.entries(judgedFields))(
  'whatever is sent as %s is answered, never by an error of the server’s own',
  { timeout: 60_000 },
  async (name, field) => {
    for (const [what, text] of Object.entries(field.texts === 'all' ? unicodeCorpus : someUnicode))
      expect(field.answers, `${name}: ${what}`).toContain(await field.ask(text));
  },
);
