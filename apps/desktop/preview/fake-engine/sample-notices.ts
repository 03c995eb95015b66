import type { LoggedNotice } from '@damso/sync-engine/port';

import type { World } from './sample-world.ts';

const minute = 60_000;

const samples: readonly (readonly [room: number, minutesAgo: number, outcome: LoggedNotice['outcome']])[] = [
  [0, 3, { is: 'told', because: 'mention' }],
  [1, 46, { is: 'withdrawn', because: 'read-elsewhere' }],
  [2, 190, { is: 'quiet', because: 'muted' }],
  [3, 240, { is: 'told', because: 'waited' }],
  [0, 300, { is: 'quiet', because: 'on-screen' }],
  [4, 870, { is: 'quiet', because: 'quiet-hours' }],
  [1, 1_500, { is: 'quiet', because: 'other-device' }],
  [5, 1_600, { is: 'quiet', because: 'caught-up' }],
  [3, 5_000, { is: 'quiet', because: 'level-mentions' }],
];

/** Decisions on messages of the sample's rooms. */
export function sampleNoticeLog({ rooms }: World): LoggedNotice[] {
  const now = Date.now();
  const told = rooms.filter(({ type }) => type !== 'self');
  return samples.flatMap(([at, minutesAgo, outcome], index) => {
    const room = told[at];
    if (room === undefined) return [];
    return {
      key: String(index),
      roomId: room.key,
      type: room.type,
      title: room.title,
      senderName: room.type === 'direct' ? null : (room.faces[0]?.name ?? null),
      seq: 1,
      count: index === 2 ? 4 : 1,
      at: now - minutesAgo * minute,
      outcome,
    };
  });
}
