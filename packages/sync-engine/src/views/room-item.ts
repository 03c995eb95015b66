import { countUnread, firstCodePoints, limits, type MemberRow, type MessageRow } from '@damso/shared';

import type { Face, RoomItem, RoomPreview } from '../port/views.ts';
import type { CachedRoom } from '../store/local-store.ts';
import { changesOf, overlayChanges, sortOverlay, type Overlaid } from './overlay.ts';
import { describeSettings } from './own-settings.ts';
import { describeNews } from './room-news.ts';
import type { SceneAccount } from './scene.ts';
import { cutMentions, foldLines, showMentions, type MentionedText } from './show-mentions.ts';
import { describeTyping } from './typing-view.ts';

export type KnownRoom = CachedRoom & { state: NonNullable<CachedRoom['state']> };

/** So many make the picture of a room without one. */
export const shownFaces = 4;
const titleNames = 5;

export function isKnown(room: CachedRoom): room is KnownRoom {
  return room.state !== null;
}

export function unreadOf({ state: { lastN, sentN, myCursor } }: KnownRoom): number {
  return countUnread({ lastN, sentN, readN: myCursor.readN, readSentN: myCursor.readSentN });
}

/** A room's members: everyone ever (they sent messages), who is in it now in the order of joining, and the others among these. */
export function describeMembers(account: SceneAccount, roomId: string) {
  const { store, userId, nicknames } = account;
  const everyone = store.members(roomId);
  const members = everyone
    .filter(({ state }) => state === 'in')
    .sort((a, b) => a.joinedSeq - b.joinedSeq || (a.userId < b.userId ? -1 : 1));
  const nameOf = (member: MemberRow) => nicknames.get(member.userId) ?? member.name;
  return { everyone, members, others: members.filter((member) => member.userId !== userId), nameOf };
}

/** What a room is called: by its title, else by the others in it, else by me. */
export function titleOf(
  { state: { row } }: KnownRoom,
  { members, others, nameOf }: ReturnType<typeof describeMembers>,
): string {
  if (row.title !== null && row.type !== 'direct') return row.title;
  return (others.length > 0 ? others : members).slice(0, titleNames).map(nameOf).join(', ');
}

/** Up to four others, for the picture. */
export function facesOf({ others, nameOf }: ReturnType<typeof describeMembers>): Face[] {
  return others.slice(0, shownFaces).map((member) => ({
    userId: member.userId,
    name: nameOf(member),
    pictureId: member.pictureId,
  }));
}

/** A room's line in the list, what waits in the outbox laid over it. */
export function describeRoom(account: SceneAccount, room: KnownRoom): RoomItem {
  const { store, outbox, userId, nicknames, blocked } = account;
  const { roomId, state } = room;
  const present = describeMembers(account, roomId);
  const entries = outbox.entries(roomId);
  const overlay = sortOverlay(entries);
  const last = store.lastMessage(roomId);
  const sends = overlay.sends.filter(
    ({ command }) => store.messageByClientId(roomId, userId, command.clientId) === null,
  );
  const failed = entries.filter((entry) => entry.state.is === 'failed').length;
  const pending = sends.findLast((entry) => entry.state.is !== 'failed');
  const moved = [last?.createdAt, ...sends.map(({ command }) => command.writtenAt)].filter(
    (at) => at !== undefined,
  );

  return {
    ...describeSettings(account, room),
    key: roomId,
    type: state.row.type,
    title: titleOf(room, present),
    memberCount: present.members.length,
    pictureId: state.row.pictureId,
    memberNames: present.others.flatMap((member) => [...new Set([present.nameOf(member), member.name])]),
    tint: state.row.tint,
    faces: facesOf(present),
    preview: preview(),
    at: moved.length === 0 ? null : Math.max(...moved),
    unread: unreadOf(room),
    typing: describeTyping(account, roomId).map(({ name }) => name),
    mentions: state.mentions,
  };

  function preview(): RoomPreview {
    if (failed > 0) return { is: 'failed', count: failed };
    if (pending !== undefined) {
      const { body, mentions, clientId } = pending.command;
      const changes = overlay.changesByClientId.get(clientId);
      const overlaid = overlayChanges({ body, mentions, editedAt: null, deletedAt: null }, changes);
      if (overlaid.deleted) return { is: 'deleted', mine: true };
      return { is: 'sending', text: line(overlaid).text };
    }
    return last === null ? { is: 'empty' } : previewLast(last);
  }

  function previewLast(row: MessageRow): RoomPreview {
    const mine = row.senderId === userId;
    const overlaid = overlayChanges(row, mine ? changesOf(overlay, row) : undefined);
    if (overlaid.deleted) return { is: 'deleted', mine };
    if (row.type !== 'text') {
      const news =
        row.type === 'system' ? describeNews(row.systemEvent, userId, (id) => nameOf(id) ?? '') : null;
      return news === null ? { is: 'unknown' } : { is: 'system', news };
    }
    if (blocked.has(row.senderId) && state.row.type !== 'direct') return { is: 'folded' };
    const { text, mentions } = line(overlaid);
    return {
      is: 'text',
      text,
      ...(mentions.length === 0 ? {} : { mentions }),
      mine,
      sender: state.row.type === 'direct' ? null : (nameOf(row.senderId) ?? ''),
    };
  }

  /** One line of at most 200 code points. */
  function line({ body, mentions }: Overlaid): MentionedText {
    // Of a long body without mentions, no more is looked at than is shown.
    const shown = mentions.length === 0 ? firstCodePoints(body, limits.previewCodePoints) : body;
    const whole = showMentions(shown, mentions, { me: userId, nameOf });
    return foldLines(cutMentions(whole, limits.previewCodePoints));
  }

  function nameOf(id: string): string | null {
    const member = present.everyone.find((one) => one.userId === id);
    return member === undefined ? (nicknames.get(id) ?? null) : present.nameOf(member);
  }
}
