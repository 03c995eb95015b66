import { randomUUID } from 'node:crypto';

import {
  begunAnew,
  dropped,
  farAhead,
  highest,
  isUnseen,
  nested,
  ok,
  tellMessage,
  tellRoom,
  type LieCase,
} from './lie-case.ts';

/** What a server may tell unasked, with what it is to come to. */
export const toldLies: readonly LieCase[] = [
  {
    lie: 'an update with a hole in its seqs',
    outcome: 'more messages than revs can’t be: taken for a gap, and what is true is fetched (UPD-2)',
    tell: (scene) =>
      tellMessage(scene, { seq: scene.standing().lastSeq + 50, n: scene.standing().lastN + 50 }),
    seen: isUnseen,
  },
  {
    lie: 'a seq that goes back, in another message’s place',
    outcome: 'a seq never becomes another message’s: left out',
    tell: (scene) => tellMessage(scene, { seq: 2 }),
    seen: isUnseen,
  },
  {
    lie: 'the same seq and rev with other content',
    outcome: 'what is stored stays (UPD-1)',
    tell: (scene) => {
      const { rev, lastSeq } = scene.standing();
      tellRoom(scene, { from: rev - 1, to: rev, rows: [scene.message({ rev, seq: lastSeq })] });
    },
    seen: isUnseen,
  },
  {
    lie: 'a rev that goes back, and one whose end is before its start',
    outcome: 'R stays; a gap is fetched (UPD-2)',
    tell: (scene) => {
      const { rev } = scene.standing();
      tellRoom(scene, { from: 0, to: 1, rows: [scene.message({ rev: 1 })] });
      tellRoom(scene, { from: rev + 9, to: rev - 1 });
    },
    seen: isUnseen,
  },
  {
    lie: 'the highest rev, seq and number of messages that there are',
    outcome: 'a row beyond the update’s end can’t be: taken for a gap, and what is true is fetched (UPD-2)',
    tell: (scene) => tellMessage(scene, { rev: highest, seq: highest, n: highest, senderN: highest }),
    seen: isUnseen,
  },
  {
    lie: 'a rev far ahead, for a room and for me',
    outcome: begunAnew,
    tell: (scene) => {
      tellRoom(scene, { to: highest });
      scene.liar.tell('user.update', { epoch: scene.epoch(), from: scene.userRev(), to: highest, rows: [] });
    },
  },
  {
    lie: 'an update of another epoch',
    outcome: 'not taken; a sync looks (at most one a second)',
    tell: (scene) => tellRoom(scene, { epoch: randomUUID(), rows: [scene.message()] }),
    seen: isUnseen,
  },
  {
    lie: 'another epoch in each answer to a sync',
    outcome: 'begins anew once, then every 30 s (CON-2); the outbox stays',
    tell: (scene) => void scene.ann().call('reconnect', null),
    lasting: () => ({
      answer: async (name, _input, honest) => {
        const answer = (await honest()) as { value: object };
        return name === 'sync' ? ok({ ...answer.value, epoch: randomUUID() }) : answer;
      },
    }),
  },
  {
    lie: 'rows of a room that I am not in',
    outcome: 'held for 500 ms, looked for by one sync, dropped',
    tell: (scene) => {
      const rows = [scene.message()];
      scene.liar.tell('room.update', { ...scene.update(), roomId: randomUUID(), from: 0, to: 5, rows });
    },
    seen: isUnseen,
  },
  {
    lie: 'that I am in a room that doesn’t exist',
    outcome: `asked for and looked at once a second; ${begunAnew}`,
    tell(scene) {
      const rev = scene.userRev() + 1;
      const place = { state: 'in', spanRev: 1, joinedSeq: 0, visibleFromSeq: 1 };
      const rows = [{ kind: 'membership', rev, roomId: randomUUID(), ...place }];
      scene.liar.tell('user.update', { epoch: scene.epoch(), from: rev - 1, to: rev, rows });
    },
  },
  {
    lie: 'ids that are none, in the update and in its rows',
    outcome: `the update is ${dropped}; a row that doesn’t fit is passed over, and its seq is a hole that is fetched`,
    tell(scene) {
      tellRoom(scene, { roomId: 'room' });
      tellMessage(scene, { senderId: 'nobody' });
      tellMessage(scene, { clientId: { is: 'none' } });
    },
    seen: isUnseen,
  },
  {
    lie: 'wrong types everywhere',
    outcome: dropped,
    tell(scene) {
      for (const payload of [null, 7, 'text', [], [[]], { roomId: 1 }, { rows: 'no' }, true])
        for (const name of [
          'room.update',
          'cursor.update',
          'user.update',
          'presence.update',
          'goodbye',
          'welcome',
        ])
          scene.liar.tell(name, payload);
    },
  },
  {
    lie: 'JSON that is nested 100,000 deep',
    outcome: dropped,
    tell(scene) {
      const update = JSON.stringify(scene.update({ rows: [scene.message({ body: 'deep', more: 'here' })] }));
      scene.liar.sendFrame(`2["room.update",${update.replace('"here"', nested(100_000))}]`);
    },
    seen: (scene) => !scene.shown().includes('deep'),
  },
  {
    lie: 'a message of 5 MB',
    outcome: `taken as it is: what a server sends costs what it weighs; ${begunAnew}`,
    tell: (scene) => farAhead(scene, { body: 'x'.repeat(5_000_000) }),
  },
  {
    lie: 'frames that are no packets, and binary ones that never come',
    outcome: 'the connection ends and is made again, ever later',
    tell(scene) {
      for (const frame of [
        '2["room.update",{"epoch',
        '9',
        '51-["room.update",{"_placeholder":true,"num":0}]',
      ])
        scene.liar.sendFrame(frame);
    },
  },
  {
    lie: 'updates, rows and answers of unknown kinds',
    outcome: 'passed over; R moves (UPD-5)',
    tell(scene) {
      scene.liar.tell('room.exploded', { why: 'no' });
      tellRoom(scene, { rows: [{ kind: 'poll', rev: scene.standing().rev + 1, question: '?' }] });
    },
  },
  {
    lie: '300 members in a group',
    outcome: `shown; ${begunAnew}`,
    tell(scene) {
      const { rev } = scene.standing();
      const rows = Array.from({ length: 300 }, (_, index) => ({
        kind: 'member',
        rev: rev + 1 + index,
        userId: randomUUID(),
        handle: `h${index}`,
        name: 'Somebody',
        statusLine: '',
        pictureId: null,
        role: 'member',
        state: 'in',
        spanRev: 1,
        joinedSeq: 0,
      }));
      tellRoom(scene, { to: rev + 300, rows });
    },
  },
  {
    lie: 'cursors beyond every message, so that unread numbers would be negative',
    outcome: `shown as 0; ${begunAnew}`,
    tell(scene) {
      const { cursorRev } = scene.standing();
      const cursors = [{ userId: scene.me, readSeq: highest, readN: highest, readSentN: 0 }];
      const { epoch, roomId } = scene.update();
      scene.liar.tell('cursor.update', {
        epoch,
        roomId,
        previous: cursorRev,
        cursorRev: cursorRev + 9,
        cursors,
      });
    },
    seen: (scene) => scene.unread() === 0,
  },
  {
    lie: 'text with control characters, lone surrogates and turned directions',
    outcome: `text and nothing else; ${begunAnew}`,
    tell: (scene) => farAhead(scene, { body: '\u0000\u001B[2J\u202E\uD800\u0007' }),
  },
];
