import { usualSettings, type FriendshipRow } from '@damso/shared';
import { expect, test } from 'vitest';

import { checkHistory } from './check-history.ts';
import { judgeSend } from './checks/check-sends.ts';
import type { Attempt, DeviceCopy, History, SendRecord, SetRecord } from './history.ts';

const ann = 'ann';
const bob = 'bob';
const acknowledged = (seq: number): Attempt => ({ is: 'acknowledged', seq, rev: seq + 3 });
const unknown: Attempt = { is: 'unknown', code: 'no_answer' };
const failed: Attempt = { is: 'failed', code: 'not_a_member' };

function send(number: number, attempts: Attempt[]): SendRecord {
  return { device: 'ann-1', userId: ann, roomId: 'r', clientId: `c${number}`, body: `b${number}`, attempts };
}

const storedMessage = (seq: number) => ({
  seq,
  rev: seq + 3,
  kind: 'text',
  senderId: ann,
  clientId: `c${seq}`,
  body: `b${seq}`,
  editedAt: null as Date | null,
  deletedAt: null as Date | null,
  mentions: null as unknown,
});
const storedMember = (userId: string) => ({
  userId,
  leftSeq: null as number | null,
  visibleFromSeq: 1,
  role: 'member',
  joinedSeq: 0,
  readSeq: userId === ann ? 3 : 1,
  sentN: userId === ann ? 3 : 0,
});

const friendship: FriendshipRow = {
  kind: 'friendship',
  rev: 3,
  userId: bob,
  handle: 'bob',
  name: 'Bob',
  statusLine: '',
  pictureId: null,
  state: 'friends',
  nickname: 'Bobby',
  favourite: false,
  blocked: false,
};
const setBy = (device: string, about: string, field: SetRecord['field'], value: unknown): SetRecord => {
  return { device, userId: ann, about, field, value, sure: true };
};

/** What a device of `userId` has of the room once everything is there. */
function copy(device: string, userId: string): DeviceCopy {
  return {
    device,
    userId,
    userRev: 4,
    friendships: userId === ann ? [friendship] : [],
    waiting: 0,
    rooms: [
      {
        roomId: 'r',
        counters: { rev: 6, cursorRev: 2, lastSeq: 3, lastN: 3, sentN: userId === ann ? 3 : 0 },
        unread: userId === ann ? 0 : 2,
        settings: { ...usualSettings, draft: userId === ann ? 'second' : null },
        members: [],
        cursors: [
          { userId: ann, readSeq: 3, readN: 3, readSentN: 3 },
          { userId: bob, readSeq: 1, readN: 1, readSentN: 0 },
        ],
        messages: [1, 2, 3].map((seq) => ({
          kind: 'message',
          seq,
          rev: seq + 3,
          n: seq,
          senderN: seq,
          senderId: ann,
          clientId: `c${seq}`,
          type: 'text',
          body: `b${seq}`,
          replyToSeq: null,
          editedAt: null,
          deletedAt: null,
          createdAt: seq,
        })),
      },
    ],
  };
}

/** Three messages from Ann to Bob, that all went well: the second after an answer that was lost. */
function goodHistory() {
  const own = { kind: 'direct', title: null, tint: null, ownerId: null };
  const room = { ...own, rev: 6, cursorRev: 2, lastSeq: 3, lastN: 3 };
  return {
    sends: [
      send(1, [acknowledged(1)]),
      send(2, [unknown, acknowledged(2)]),
      send(3, [acknowledged(3)]),
      send(4, [failed]),
      send(5, [unknown]),
    ],
    stored: [
      {
        id: 'r',
        room,
        members: [storedMember(ann), storedMember(bob)],
        messages: [1, 2, 3].map(storedMessage),
      },
    ],
    spans: [ann, bob].map((userId) => ({
      roomId: 'r',
      userId,
      joinedSeq: 0,
      visibleFromSeq: 1,
      leftSeq: null as number | null,
    })),
    delivered: [{ userId: bob, roomId: 'r', seqs: new Set([1, 2, 3]) }],
    sets: [
      setBy('ann-1', 'r', 'draft', 'first'),
      setBy('ann-2', 'r', 'draft', 'second'),
      setBy('ann-1', 'r', 'draft', null),
      setBy('ann-1', bob, 'nickname', 'Bobby'),
    ],
    own: {
      settings: [{ ...usualSettings, userId: ann, roomId: 'r', draft: 'second' }],
      nicknames: [{ userId: ann, friendId: bob, nickname: 'Bobby' }],
    },
    devices: [copy('ann-1', ann), copy('bob-1', bob)],
    fresh: [copy('fresh ann', ann), copy('fresh bob', bob)],
    fallen: [] as string[],
  } satisfies History;
}

test('a history in which nothing went wrong breaks nothing', () => {
  expect(checkHistory(goodHistory())).toEqual([]);
});

type Good = ReturnType<typeof goodHistory>;
const theRoom = ({ stored: [room] }: Good) => room as Good['stored'][0];
const bobsRoom = ({ devices }: Good) => devices[1]?.rooms[0] as DeviceCopy['rooms'][0];
const set = <Thing extends object>(thing: Thing, change: Partial<Thing>) => Object.assign(thing, change);

test.each<[string, string, (history: Good) => unknown]>([
  ['an acknowledged message that isn’t stored', 'lost', (h) => theRoom(h).messages.pop()],
  [
    'a message that is stored twice',
    'twice',
    (h) => theRoom(h).messages.push({ ...storedMessage(4), clientId: 'c3' }),
  ],
  ['a failed message that is stored', 'undead', (h) => theRoom(h).messages.push(storedMessage(4))],
  ['an ack that named another seq', 'renumbered', (h) => h.sends[1]?.attempts.push(acknowledged(9))],
  ['another text than was sent', 'garbled', (h) => set(theRoom(h).messages[0] ?? {}, { body: 'x' })],
  [
    'a message that nobody wrote',
    'invented',
    (h) => theRoom(h).messages.push({ ...storedMessage(4), clientId: 'c99' }),
  ],
  ['a seq that is left out', 'gap', (h) => set(theRoom(h).messages[2] ?? {}, { seq: 4 })],
  ['a last seq beyond the messages', 'gap', (h) => set(theRoom(h).room, { lastSeq: 4 })],
  ['a rev that two messages have', 'rev', (h) => set(theRoom(h).messages[2] ?? {}, { rev: 5 })],
  ['a message beyond the room’s rev', 'rev', (h) => set(theRoom(h).room, { rev: 5 })],
  [
    'a device’s messages out of order',
    'overtaken',
    (h) => h.sends.splice(0, 2, ...h.sends.slice(0, 2).toReversed()),
  ],
  [
    'a message that a member lacks',
    'missing',
    (h) => set(bobsRoom(h), { messages: bobsRoom(h).messages.slice(1) }),
  ],
  [
    'a message that a member has twice',
    'twice',
    (h) => set(bobsRoom(h), { messages: [...bobsRoom(h).messages, ...bobsRoom(h).messages.slice(2)] }),
  ],
  [
    'a message that a member may not see',
    'hidden',
    (h) => set(theRoom(h).members[1] ?? {}, { visibleFromSeq: 2 }),
  ],
  [
    'another order at one member',
    'order',
    (h) => set(bobsRoom(h), { messages: [1, 0, 2].flatMap((i) => bobsRoom(h).messages[i] ?? []) }),
  ],
  [
    'an edit that a member doesn’t show',
    'order',
    (h) => set(theRoom(h).messages[1] ?? {}, { body: 'new', editedAt: new Date(5) }),
  ],
  ['a wrong unread number', 'unread', (h) => set(bobsRoom(h), { unread: 3 })],
  ['a cursor that a member doesn’t know', 'cursors', (h) => set(theRoom(h).members[0] ?? {}, { readSeq: 2 })],
  ['counters that differ', 'counters', (h) => set(theRoom(h).room, { cursorRev: 3 })],
  ['a room that a member lacks', 'room', (h) => set(h.devices[1] ?? {}, { rooms: [] })],
  ['a room that somebody is out of', 'room', (h) => set(theRoom(h).members[1] ?? {}, { leftSeq: 2 })],
  ['a command that never left', 'unsent', (h) => set(h.devices[0] ?? {}, { waiting: 1 })],
  ['a cache that a new device wouldn’t have', 'stale', (h) => set(h.devices[0] ?? {}, { userRev: 3 })],
  ['a message of somebody who had left', 'trespass', (h) => set(h.spans[0] ?? {}, { leftSeq: 2 })],
  ['a message of somebody who came later', 'trespass', (h) => set(h.spans[0] ?? {}, { joinedSeq: 1 })],
  ['a delivery after leaving', 'leak', (h) => set(h.spans[1] ?? {}, { leftSeq: 2 })],
  ['a delivery of what was before joining', 'leak', (h) => set(h.spans[1] ?? {}, { visibleFromSeq: 2 })],
  [
    'a setting that a device doesn’t show',
    'settings',
    (h) => set(h.own.settings[0] ?? {}, { archived: true }),
  ],
  ['a setting that another one set over', 'unset', (h) => set(h.own.settings[0] ?? {}, { draft: 'first' })],
  ['a setting that was lost', 'unset', (h) => h.sets.push(setBy('ann-1', 'r', 'archived', true))],
  [
    'a nickname that a device doesn’t show',
    'nickname',
    (h) => set(h.own.nicknames[0] ?? {}, { nickname: 'Robert' }),
  ],
  ['a nickname that nobody gave', 'unset', (h) => set(h.own.nicknames[0] ?? {}, { nickname: 'Rob' })],
  ['a cursor that went back', 'fell', (h) => h.fallen.push('ann’s cursor from 3 to 2')],
])('%s is noticed', (_what, kind, breakIt) => {
  const history = goodHistory();
  breakIt(history);
  expect(checkHistory(history).map((line) => line.split(':')[0])).toContain(kind);
});

test('acknowledged once is acknowledged for ever; otherwise the last try tells', () => {
  expect(judgeSend([acknowledged(1), unknown])).toBe('acknowledged');
  expect(judgeSend([unknown, failed])).toBe('failed');
  expect(judgeSend([failed, unknown])).toBe('unknown');
  expect(judgeSend([])).toBe('unknown');
});
