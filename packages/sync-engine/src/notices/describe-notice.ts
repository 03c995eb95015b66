import { firstCodePoints, limits, type MessageRow } from '@damso/shared';

import type { NoticeSettings } from '../port/notice-settings.ts';
import type { RoomNotice } from '../port/notice.ts';
import { describeMembers, titleOf, type KnownRoom } from '../views/room-item.ts';
import type { SceneAccount } from '../views/scene.ts';
import { cutMentions, foldLines, showMentions } from '../views/show-mentions.ts';

/** A room and who wrote, as I call them now; a direct room is called by the other one alone. */
export function nameNotice(
  account: SceneAccount,
  room: KnownRoom,
  { senderId }: Pick<MessageRow, 'senderId'>,
): { title: string; senderName: string | null } {
  const present = describeMembers(account, room.roomId);
  const sender = present.everyone.find(({ userId }) => userId === senderId);
  return {
    title: titleOf(room, present),
    senderName: room.state.row.type === 'direct' || sender === undefined ? null : present.nameOf(sender),
  };
}

/** What stands for so many messages of a room, the newest of which is `newest`: as much of it as the settings let be seen (NTF-5). */
export function describeNotice(
  account: SceneAccount,
  room: KnownRoom,
  {
    newest,
    count,
    mentionsMe,
    rings,
    settings: { preview, sound },
  }: { newest: MessageRow; count: number; mentionsMe: boolean; rings: boolean; settings: NoticeSettings },
): RoomNotice {
  const { type, pictureId } = room.state.row;
  const notice = {
    is: 'room',
    roomId: room.roomId,
    seq: newest.seq,
    count,
    type,
    mentionsMe,
    rings,
    sound,
  } as const;
  if (preview === 'nothing') return { ...notice, title: null, senderName: null, body: null, pictureId: null };
  const { others } = describeMembers(account, room.roomId);
  return {
    ...notice,
    ...nameNotice(account, room, newest),
    body: preview === 'all' ? showBody(account, room.roomId, newest) : null,
    pictureId: type === 'direct' ? (others[0]?.pictureId ?? null) : pictureId,
  };
}

/** The text on one line, with those whom it mentions under their names of now; null when it has none. */
function showBody(
  account: SceneAccount,
  roomId: string,
  { type, body, mentions = [] }: MessageRow,
): string | null {
  if (type !== 'text') return null;
  const { everyone, nameOf } = describeMembers(account, roomId);
  const names = {
    me: account.userId,
    nameOf: (userId: string) => {
      const member = everyone.find((one) => one.userId === userId);
      return member === undefined ? null : nameOf(member);
    },
  };
  // Of a long body without mentions, no more is looked at than is shown.
  const shown = mentions.length === 0 ? firstCodePoints(body, limits.previewCodePoints) : body;
  return foldLines(cutMentions(showMentions(shown, mentions, names), limits.previewCodePoints)).text;
}
