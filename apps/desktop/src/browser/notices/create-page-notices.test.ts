import type { BadgeCount, RoomNotice } from '@damso/sync-engine/port';
import { expect, test } from 'vitest';

import { createPageNotices } from './create-page-notices.ts';
import type { SystemNotice } from './system-notices.ts';

const notice: RoomNotice = {
  is: 'room',
  roomId: 'one',
  seq: 7,
  count: 1,
  type: 'direct',
  title: 'Minji',
  senderName: null,
  body: 'hello',
  pictureId: 'p',
  mentionsMe: false,
  rings: true,
  sound: true,
};

function play({ allowed = true } = {}) {
  const shown = new Map<string, SystemNotice>([['damso old', { tag: 'damso old' } as SystemNotice]]);
  const inside: RoomNotice[] = [];
  const badges: BadgeCount[] = [];
  let inUse = false;
  const notices = createPageNotices({
    system: {
      // A slow browser: what is taken back meanwhile must be gone in the end.
      show: async (one) => {
        await new Promise((resolve) => {
          setImmediate(resolve);
        });
        if (one.body === '\u2068refused\u2069') throw new Error('refused');
        shown.set(one.tag, one);
      },
      close: async (tag) => void shown.delete(tag),
      closeAll: async () => shown.clear(),
    },
    isAllowed: () => allowed,
    inUse: () => inUse,
    language: () => 'en',
    showInside: (one) => inside.push(one),
    showBadge: (badge) => badges.push(badge),
  });
  const rest = async () => {
    for (let turn = 0; turn < 10; turn += 1)
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    return [...shown.values()];
  };
  return { notices, rest, inside, badges, use: (next: boolean) => void (inUse = next) };
}

test('NTF-2 one for each room, by its tag, with where a click leads; what an earlier page left is gone', async () => {
  const { notices, rest } = play();
  notices.take({ is: 'show', notice });
  notices.take({ is: 'show', notice: { ...notice, seq: 8, count: 2, rings: false } });
  notices.take({ is: 'show', notice: { is: 'many', rooms: 2, count: 5, rings: true, sound: false } });
  const [one, many, ...others] = await rest();
  expect(others).toEqual([]);
  expect(one).toMatchObject({
    tag: 'damso one',
    icon: '/api/pictures/p/128',
    rings: false,
    silent: true,
    target: { open: 'room', roomId: 'one', seq: 8 },
  });
  expect(many).toMatchObject({ rings: true, silent: true, target: { open: 'rooms' } });
});

test('NTF-2 what is taken back right after it was shown is gone, also after one that the browser refused', async () => {
  const { notices, rest } = play();
  notices.take({ is: 'show', notice: { ...notice, body: 'refused' } });
  notices.take({ is: 'show', notice });
  notices.take({ is: 'withdraw', roomId: 'one' });
  expect(await rest()).toEqual([]);
});

test('while the app is used a notice is shown inside it; without permission nowhere else', async () => {
  const { notices, rest, inside, use } = play();
  use(true);
  notices.take({ is: 'show', notice });
  notices.take({ is: 'show', notice: { ...notice, rings: false } });
  expect(await rest()).toEqual([]);
  expect(inside).toEqual([notice]);
  const refused = play({ allowed: false });
  refused.notices.take({ is: 'show', notice });
  expect(await refused.rest()).toEqual([]);
  refused.notices.take({ is: 'badge', badge: { direct: 2, other: true } });
  expect(refused.badges).toEqual([{ direct: 2, other: true }]);
});
