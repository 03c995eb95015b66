import type { MemberItem, RoomHead, ViewOf } from '../port/views.ts';
import type { Expiry, LiveView } from './live-view.ts';
import { firstExpiry } from './mute-expiry.ts';
import { describeSettings, settingsOf } from './own-settings.ts';
import { describePerson } from './person.ts';
import { describeMembers, facesOf, isKnown, titleOf, unreadOf } from './room-item.ts';
import type { SceneAccount } from './scene.ts';

/** One room and its current members. */
export function createRoomView(): LiveView<'room'> {
  let expiry: Expiry = null;
  return {
    concerns: (changes, { roomId }) => changes.all || changes.friends || changes.rooms.has(roomId),
    compute({ account }, { roomId }) {
      const view: ViewOf<'room'> =
        account === null ? { head: { is: 'gone', why: null }, items: [] } : computeRoom(account, roomId);
      expiry = firstExpiry(view.head.is === 'open' ? [{ roomId, ...view.head.settings }] : []);
      return view;
    },
    expiry: () => expiry,
  };
}

function computeRoom(account: SceneAccount, roomId: string): ViewOf<'room'> {
  const { store, userId, nicknames } = account;
  const room = store.room(roomId);
  if (room === null) return { head: { is: 'gone', why: whyGone(account, roomId) }, items: [] };
  if (!isKnown(room)) {
    // Whoever opens a room doesn't wait for the others that are still to come.
    account.catchUp.hurry(roomId);
    return { head: { is: 'loading' }, items: [] };
  }
  const present = describeMembers(account, roomId);
  const { row, lastSeq, myCursor } = room.state;
  const otherId = row.type === 'direct' ? (present.others[0]?.userId ?? null) : null;
  const { draft, draftMentions } = settingsOf(account, room);
  const cursors = new Map(store.cursors(roomId).map((cursor) => [cursor.userId, cursor.readSeq]));
  const head: RoomHead = {
    is: 'open',
    type: row.type,
    title: titleOf(room, present),
    memberCount: present.members.length,
    pictureId: otherId === null ? row.pictureId : (present.others[0]?.pictureId ?? null),
    tint: row.tint,
    faces: facesOf(present),
    ownTitle: row.type === 'group' ? row.title : null,
    role: present.members.find((member) => member.userId === userId)?.role ?? 'member',
    otherId,
    lastSeq,
    readSeq: myCursor.readSeq,
    unread: unreadOf(room),
    writable: describeWritable(account, row.type, otherId),
    settings: { ...describeSettings(account, room), draft, draftMentions },
  };
  const items = present.members.map((member): MemberItem => {
    const isMe = member.userId === userId;
    const read = cursors.get(member.userId) ?? member.joinedSeq;
    return {
      ...describePerson(member.userId, member, nicknames),
      key: member.userId,
      isMe,
      role: member.role,
      joinedSeq: member.joinedSeq,
      readSeq: isMe ? Math.max(read, myCursor.readSeq) : read,
    };
  });
  return { head, items };
}

/** A direct room is written to by friends only; the server has the last word. */
function describeWritable(
  { store }: SceneAccount,
  type: string,
  otherId: string | null,
): (RoomHead & { is: 'open' })['writable'] {
  if (type !== 'direct') return { is: 'yes' };
  const friendship = otherId === null ? null : store.friendship(otherId);
  if (friendship?.blocked === true) return { is: 'no', because: 'blocked' };
  return friendship?.state === 'friends' ? { is: 'yes' } : { is: 'no', because: 'not_friends' };
}

function whyGone({ store, userId }: SceneAccount, roomId: string): (RoomHead & { is: 'gone' })['why'] {
  const endedBy = store.membership(roomId)?.endedBy ?? null;
  if (endedBy === null) return null;
  if (endedBy === userId) return { is: 'left' };
  // The room's members went with it: who removed me is known as a friend, if at all.
  const friendship = store.friendship(endedBy);
  return { is: 'removed', userId: endedBy, name: friendship?.nickname ?? friendship?.name ?? null };
}
