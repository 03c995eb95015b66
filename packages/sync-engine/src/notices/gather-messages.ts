import { mentionsPerson, type MessageRow } from '@damso/shared';

import { settingsOf } from '../views/own-settings.ts';
import type { KnownRoom } from '../views/room-item.ts';
import type { SceneAccount } from '../views/scene.ts';
import type { NoticeCase } from './decide-notice.ts';

/** More new messages of one room at once than this aren't looked at one by one: the newest stand for all. */
const mostAtOnce = 200;

/** What came into a room above `mark`, as far as it is cached, and those of `again` that are to be decided once more. Ascending. */
export function gatherMessages(
  { store }: SceneAccount,
  { roomId, state }: KnownRoom,
  mark: number,
  again: readonly number[],
): MessageRow[] {
  const rows = again.flatMap((seq) => store.message(roomId, seq) ?? []);
  const count = Math.min(state.lastSeq - mark, mostAtOnce);
  if (count <= 0) return rows;
  const { messages } = store.window(roomId, null, count, 0);
  return [...rows, ...messages.filter(({ seq }) => seq > mark && !again.includes(seq))];
}

/** What a message and its room are, for the decision. */
export function describeCase(
  account: SceneAccount,
  room: KnownRoom,
  row: MessageRow,
): Omit<NoticeCase, 'device'> {
  const { mutedUntil, archived, notifyLevel } = settingsOf(account, room);
  return {
    message: {
      mine: row.senderId === account.userId,
      roomLine: row.type === 'system',
      deleted: row.deletedAt !== null,
      fromBlocked: account.blocked.has(row.senderId),
      mentionsMe: mentionsPerson(row, account.userId),
      read: row.seq <= room.state.myCursor.readSeq,
    },
    room: { archived, muted: mutedUntil !== null && mutedUntil > account.now, level: notifyLevel },
  };
}
