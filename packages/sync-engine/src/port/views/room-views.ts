import type { Mention, RoomRole, RoomType } from '@damso/shared';

import type { ShownMention } from './message-views.ts';
import type { Person } from './person.ts';
import type { RoomNews } from './room-news.ts';

export type Face = { userId: string; name: string; pictureId: string | null };

export type RoomPreview =
  | { is: 'empty' }
  | { is: 'failed'; count: number }
  | { is: 'sending'; text: string }
  | { is: 'deleted'; mine: boolean }
  /** Of somebody whom I blocked, in a room that isn't of the two of us (BLK-3). */
  | { is: 'folded' }
  /** A message of a type that this version can't show. */
  | { is: 'unknown' }
  /** `sender`: null in a direct room. Text: at most 200 code points. */
  | {
      is: 'text';
      text: string;
      mine: boolean;
      sender: string | null;
      /** Left out when nobody is mentioned. */
      mentions?: readonly ShownMention[];
    }
  | { is: 'system'; news: RoomNews };

/** What I set for a room, as all my devices have it. */
export type OwnSettings = {
  /** Quiet until then (ms since 1970; `limits.forever`: for good); null: not, or no longer. */
  mutedUntil: number | null;
  /** When I pinned it; null: not. */
  pinnedAt: number | null;
  archived: boolean;
  markedUnread: boolean;
  /** What I wrote and didn't send: at most 200 code points in a list, the whole of it in an open room. */
  draft: string | null;
  notifyLevel: 'all' | 'mentions' | 'nothing';
};

export type RoomItem = OwnSettings & {
  /** The room's id. */
  key: string;
  type: RoomType;
  /** The other's name in a direct room. */
  title: string;
  memberCount: number;
  pictureId: string | null;
  /** The colour that was chosen for the picture; null: none was. */
  tint: number | null;
  /** Up to four others (the other one in a direct room), for the picture. */
  faces: readonly Face[];
  /** What the others in it are called, and their own names where I gave another: the room is found by all of them. */
  memberNames: readonly string[];
  preview: RoomPreview;
  /** When it last moved, ms since 1970; null for a room without messages. */
  at: number | null;
  unread: number;
  /** The names of those who write in it now. */
  typing: readonly string[];
  /** How many of the unread messages mention me (MEN-3). */
  mentions: number;
};

export type RoomsHead = {
  /** Over all rooms but muted and archived ones. */
  totalUnread: number;
  /** How many of these rooms I marked as unread by hand. */
  marked: number;
};

export type RoomHead =
  /**
   * Not a room of mine (any more). `why`: I left, or somebody removed me (`name`: as I call them, where they are known here); null:
   * never mine, or not known.
   */
  | { is: 'gone'; why: null | { is: 'left' } | { is: 'removed'; userId: string; name: string | null } }
  /** Known, but its first page isn't here yet. */
  | { is: 'loading' }
  | {
      is: 'open';
      type: RoomType;
      title: string;
      memberCount: number;
      /** In a direct room, the other one's. */
      pictureId: string | null;
      tint: number | null;
      faces: readonly Face[];
      /** A group's own title; null: it is called by its members' names. */
      ownTitle: string | null;
      /** What I am in it: with `decideRoomRights`, what I may do. */
      role: RoomRole;
      /** In a direct room, the other one. */
      otherId: string | null;
      lastSeq: number;
      /** My own cursor, as this device has it. */
      readSeq: number;
      unread: number;
      writable: { is: 'yes' } | { is: 'no'; because: 'not_friends' | 'blocked' };
      settings: OwnSettings & {
        /** Who is mentioned in the draft, and where. */
        draftMentions: readonly Mention[];
      };
    };

export type MemberItem = Person & {
  key: string;
  isMe: boolean;
  role: RoomRole;
  /** The room's last seq when they joined: what is up to there isn't theirs to read (CNT-6). */
  joinedSeq: number;
  readSeq: number;
};
