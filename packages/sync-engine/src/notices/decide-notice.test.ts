import { expect, test } from 'vitest';

import { createPrng } from '../../test-support/prng.ts';
import { decideNotice, type NoticeCase } from './decide-notice.ts';

const plain: NoticeCase = {
  message: {
    mine: false,
    roomLine: false,
    deleted: false,
    fromBlocked: false,
    mentionsMe: false,
    read: false,
  },
  room: { archived: false, muted: false, level: 'all' },
  device: { on: true, quiet: null, roomOnScreen: false, otherInUse: false },
};
type Part = keyof NoticeCase;
const but = <Of extends Part>(part: Of, change: Partial<NoticeCase[Of]>): NoticeCase => ({
  ...plain,
  [part]: { ...plain[part], ...change },
});

test.each([
  ['a message of another', plain, 'notify message'],
  ['one that mentions me', but('message', { mentionsMe: true }), 'notify mention'],
  ['my own', but('message', { mine: true }), 'suppress own'],
  ['a line about the room', but('message', { roomLine: true }), 'suppress room-line'],
  ['one that was deleted', but('message', { deleted: true }), 'suppress deleted'],
  ['of somebody I blocked', but('message', { fromBlocked: true }), 'suppress blocked'],
  ['in front of my eyes', but('device', { roomOnScreen: true }), 'suppress on-screen'],
  ['read already', but('message', { read: true }), 'suppress read'],
  ['in the archive', but('room', { archived: true }), 'suppress archived'],
  ['in a room that tells nothing', but('room', { level: 'nothing' }), 'suppress level-nothing'],
  ['in a room that tells mentions', but('room', { level: 'mentions' }), 'suppress level-mentions'],
  ['in a muted room', but('room', { muted: true }), 'suppress muted'],
  ['with notices switched off', but('device', { on: false }), 'suppress switched-off'],
  ['while I am not to be disturbed', but('device', { quiet: 'do-not-disturb' }), 'suppress do-not-disturb'],
  ['in quiet hours', but('device', { quiet: 'quiet-hours' }), 'suppress quiet-hours'],
  ['while I use another device', but('device', { otherInUse: true }), 'suppress other-device'],
])('NTF-1 %s', (_what, given, expected) => {
  const { do: does, because } = decideNotice(given);
  expect(`${does} ${because}`).toBe(expected);
});

test('NTF-1 a mention is told where only mentions are, and in a muted room nothing is', () => {
  const mentioned = but('message', { mentionsMe: true });
  const mentionsOnly = { ...mentioned, room: { ...plain.room, level: 'mentions' as const } };
  expect(decideNotice(mentionsOnly)).toEqual({ do: 'notify', because: 'mention' });
  expect(decideNotice({ ...mentioned, room: { ...plain.room, muted: true } })).toEqual({
    do: 'suppress',
    because: 'muted',
  });
});

test('NTF-1 over random cases: told only if nothing speaks against it, and held back only if nothing else does', () => {
  const prng = createPrng(11);
  const flip = () => prng.chance(0.2);
  for (let round = 0; round < 20_000; round += 1) {
    const given: NoticeCase = {
      message: {
        mine: flip(),
        roomLine: flip(),
        deleted: flip(),
        fromBlocked: flip(),
        mentionsMe: flip(),
        read: flip(),
      },
      room: { archived: flip(), muted: flip(), level: prng.pick(['all', 'all', 'mentions', 'nothing']) },
      device: {
        on: !flip(),
        quiet: prng.pick([null, null, 'do-not-disturb', 'quiet-hours']),
        roomOnScreen: flip(),
        otherInUse: flip(),
      },
    };
    const { message, room, device } = given;
    const against =
      message.mine ||
      message.roomLine ||
      message.deleted ||
      message.fromBlocked ||
      message.read ||
      room.archived ||
      room.muted ||
      room.level === 'nothing' ||
      (room.level === 'mentions' && !message.mentionsMe) ||
      !device.on ||
      device.quiet !== null ||
      device.roomOnScreen;
    const decision = decideNotice(given);
    expect(decision.do === 'notify').toBe(!against && !device.otherInUse);
    // What is held back would be told if the other device weren't in use, and by nothing else.
    expect(decision.because === 'other-device').toBe(!against && device.otherInUse);
  }
});
