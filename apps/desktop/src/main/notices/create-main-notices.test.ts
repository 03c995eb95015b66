import { EventEmitter } from 'node:events';

import type { NoticeEvent, RoomNotice } from '@damso/sync-engine/port';
import { expect, test } from 'vitest';

import { createMainNotices } from './create-main-notices.ts';

const roomId = '0198c5a0-0000-7000-8000-000000000001';
const room: RoomNotice = {
  is: 'room',
  roomId,
  seq: 7,
  count: 1,
  title: '민지',
  senderName: null,
  body: '안녕',
  pictureId: null,
  type: 'direct',
  mentionsMe: false,
  rings: true,
  sound: true,
};
const show = (notice: Partial<RoomNotice> = {}): NoticeEvent => ({
  is: 'show',
  notice: { ...room, ...notice },
});

function begin() {
  const made: { said: string; silent: boolean; state: string; notice: EventEmitter }[] = [];
  const happened: unknown[] = [];
  let inUse = false;
  const notices = createMainNotices({
    make: ({ title, body, silent }) => {
      const notice = new EventEmitter();
      const entry = {
        said: `${title} / ${body}`.replaceAll(/[\u2066-\u2069]/gu, ''),
        silent,
        state: 'made',
        notice,
      };
      made.push(entry);
      return Object.assign(notice, {
        show: () => {
          entry.state = 'shown';
        },
        close: () => {
          entry.state = 'closed';
          notice.emit('close', {});
        },
      });
    },
    inUse: () => inUse,
    language: () => 'ko',
    showInside: (notice) => happened.push(['inside', notice.seq]),
    showBadge: (badge) => happened.push(badge),
    attract: () => happened.push('attract'),
    open: (target) => happened.push(target),
    log: (_level, what) => happened.push(what),
  });
  const use = (now: boolean) => {
    inUse = now;
  };
  const standing = () => made.filter(({ state }) => state === 'shown').map(({ said }) => said);
  return { notices, made, happened, use, standing };
}

test('one for each room, brought up to date without a sound', () => {
  const { notices, made, standing } = begin();
  notices.take(show());
  notices.take(show({ roomId: '0198c5a0-0000-7000-8000-000000000002', title: '서준' }));
  notices.take(show({ body: '어디야?', count: 2, rings: false, seq: 8 }));
  expect(standing()).toEqual(['서준 / 안녕', '민지 (2) / 어디야?']);
  expect(made.map(({ silent }) => silent)).toEqual([false, false, true]);
});

test('a click opens the room at the message, and takes the notice away', () => {
  const { notices, made, happened, standing } = begin();
  notices.take(show());
  made[0]?.notice.emit('click');
  expect(happened).toEqual(['attract', { open: 'room', roomId, seq: 7 }]);
  expect(standing()).toEqual([]);
});

test('read elsewhere: it is taken back; nothing there is fine', () => {
  const { notices, standing } = begin();
  notices.take(show());
  notices.take({ is: 'show', notice: { is: 'many', rooms: 3, count: 9, rings: true, sound: false } });
  notices.take({ is: 'withdraw', roomId });
  notices.take({ is: 'withdraw', roomId });
  notices.take({ is: 'withdraw', roomId: null });
  expect(standing()).toEqual([]);
});

test('put away by the person, it comes again only with something new', () => {
  const { notices, made, standing } = begin();
  notices.take(show());
  made[0]?.notice.emit('close', {});
  notices.take(show({ rings: false, count: 2 }));
  expect(made).toHaveLength(1);
  notices.take(show({ count: 3 }));
  expect(standing().at(-1)).toBe('민지 (3) / 안녕');
});

test('one that only left the screen still stands in the system’s list: it is brought up to date, and taken back', () => {
  const { notices, made, standing } = begin();
  notices.take(show());
  made[0]?.notice.emit('close', { reason: 'timedOut' });
  notices.take(show({ rings: false, count: 2 }));
  expect(standing()).toEqual(['민지 (2) / 안녕']);
  made[1]?.notice.emit('close', { reason: 'timedOut' });
  notices.take({ is: 'withdraw', roomId });
  expect(standing()).toEqual([]);
});

test('one that the system refuses is said in the log, and the next one is tried', () => {
  const { notices, made, happened } = begin();
  notices.take(show());
  made[0]?.notice.emit('failed', {}, 'notifications are off');
  expect(happened).toEqual(['attract', 'the system showed no notice']);
  notices.take(show({ rings: false, count: 2 }));
  expect(made).toHaveLength(1);
  notices.take(show({ count: 3 }));
  expect(made).toHaveLength(2);
});

test('in use, what rings is shown inside, and nothing stays outside', () => {
  const { notices, happened, use, standing } = begin();
  notices.take(show());
  use(true);
  notices.take(show({ seq: 8 }));
  notices.take(show({ seq: 8, rings: false }));
  expect(standing()).toEqual([]);
  expect(happened).toEqual(['attract', ['inside', 8]]);
});

test('at the end nothing stands, and the badge is out', () => {
  const { notices, happened, standing } = begin();
  notices.take(show());
  notices.take({ is: 'badge', badge: { direct: 2, other: true } });
  notices.clear();
  expect(standing()).toEqual([]);
  expect(happened.slice(1)).toEqual([
    { direct: 2, other: true },
    { direct: 0, other: false },
  ]);
});
