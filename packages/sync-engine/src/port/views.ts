import type { RoomRole, RoomType } from '@damso/shared';

import type { LoggedNotice } from './logged-notice.ts';
import type { NoticeSettings } from './notice-settings.ts';
import type { View } from './view.ts';

/** A person as the UI draws them: `name` is my private nickname if I gave one, else their display name. */
export type Person = {
  userId: string;
  handle: string;
  name: string;
  statusLine: string;
  pictureId: string | null;
};

/** Why a sign-in ended that I didn't end here. */
export type SignOutWhy =
  /** Of which device it was done, if it is known. */
  | { is: 'other-device'; deviceName: string | null }
  /** Somebody used an old copy of this device's refresh token. */
  | { is: 'token-reused' }
  | { is: 'password-changed' }
  | { is: 'account-deleted' }
  /** It expired, or nobody said why. */
  | { is: 'unknown' };

export type SessionHead =
  | { is: 'starting' }
  /** `why`: null after nothing in particular or my own sign-out. */
  | { is: 'signed-out'; why: null | SignOutWhy }
  /** The sign-in expired or was revoked: cache and outbox of this account stay, unseen, until it signs in again. */
  | { is: 'locked'; handle: string; name: string; pending: number; why: SignOutWhy }
  | {
      is: 'signed-in';
      me: Person;
      /** I show nobody whether I'm there. */
      hidePresence: boolean;
      deviceId: string;
      /** `memory`: this browser can't keep a cache here (insecure origin): nothing survives closing the page. */
      storage: 'persistent' | 'memory';
      /** Commands in the outbox: what a sign-out would ask about. */
      pending: number;
      /** The outbox file was found damaged at this start: so many unsent commands are lost; null when it isn't known how many. */
      outboxLoss?: { lost: number | null };
    };

export type ConnectionHead = {
  state:
    | { is: 'connecting' }
    | { is: 'catching-up'; done: number; total: number }
    | { is: 'online' }
    /** No network, as far as the system says; tries again when it is back. */
    | { is: 'offline' }
    /** Tries again at `retryAt` (ms since 1970, by this device's clock). */
    | { is: 'waiting'; retryAt: number }
    /** The server won't have this client: no use in trying. */
    | { is: 'refused'; code: string };
  /** When everything was last in step, ms since 1970 by this device's clock. */
  syncedAt: number | null;
};

export type { RoomRole, RoomType };

/** Who a system line names, as I call them; an empty name is somebody unknown here. */
export type NewsPerson = { userId: string; name: string; isMe: boolean };

/** Several people: the first three (me before the others) and how many there are. */
export type NewsPeople = { first: readonly NewsPerson[]; count: number };

/** What a system line tells, with names; the UI says it in its language. */
export type RoomNews =
  | { is: 'created'; by: NewsPerson; people: NewsPeople }
  | { is: 'invited'; by: NewsPerson; people: NewsPeople }
  | { is: 'left'; person: NewsPerson }
  | { is: 'kicked'; by: NewsPerson; person: NewsPerson }
  | { is: 'renamed'; by: NewsPerson; title: string | null }
  | { is: 'role'; by: NewsPerson; person: NewsPerson; role: 'admin' | 'member' }
  /** `by` null: the former owner left. */
  | { is: 'owner'; by: NewsPerson | null; person: NewsPerson };

export type Face = { userId: string; name: string; pictureId: string | null };

/** Somebody mentioned in a text that is shown: UTF-16 offsets into it. */
export type ShownMention = { userId: string; isMe: boolean; from: number; length: number };

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
      settings: OwnSettings;
    };

export type MemberItem = Person & {
  key: string;
  isMe: boolean;
  role: RoomRole;
  /** The room's last seq when they joined: what is up to there isn't theirs to read (CNT-6). */
  joinedSeq: number;
  readSeq: number;
};

/** A message's way to the server. `sending` also before 400 ms are over; `waiting`: in the outbox until there is a connection. */
export type Delivery =
  | { is: 'sent' }
  | { is: 'sending' }
  | { is: 'waiting' }
  | { is: 'failed'; code: string };

export type MessageItem = {
  /** The same from the moment it is written: sender and clientId. */
  key: string;
  clientId: string;
  /** Null until the server has numbered it. */
  seq: number | null;
  mine: boolean;
  sender: { userId: string; name: string; pictureId: string | null };
  /** Of somebody whom I blocked, in a room of more than us two: shown only when I ask for it (BLK-3). */
  folded: boolean;
  content:
    /** `text`: at most 2,000 code points of the body; `length`: code points of the whole (read the rest by `readMessage`). */
    | {
        is: 'text';
        text: string;
        length: number;
        /** Who is mentioned, under their name of now; left out when nobody is. */
        mentions?: readonly ShownMention[];
      }
    | { is: 'deleted' }
    /** A line about the room; `sender` is who did what it tells. */
    | { is: 'system'; news: RoomNews }
    | { is: 'unknown' };
  /** By the server's clock; by this device's until it is sent. */
  createdAt: number;
  editedAt: number | null;
  delivery: Delivery;
  /** An edit or a deletion of mine on its way: shown already, or failed with a code. */
  change:
    | null
    | { kind: 'edit' | 'delete'; state: 'pending' }
    | { kind: 'edit' | 'delete'; state: 'failed'; code: string };
  /** How many have not read it (CNT-6). 0 while it isn't sent. */
  unreadBy: number;
};

/** Older or newer messages than the window holds: `more` asks for nothing yet; `waiting`: needs the server, which is away. */
export type Edge = 'none' | 'more' | 'loading' | 'waiting';

export type MessagesHead = { older: Edge; newer: Edge };

export type FriendItem = Person & {
  key: string;
  state: 'outgoing' | 'incoming' | 'friends';
  /** Their own display name and handle are in `ownName` and `handle`; `name` is my nickname, if any. */
  ownName: string;
  nickname: string | null;
  favourite: boolean;
};

export type FriendsHead = { incoming: number };

/** How somebody is there, as the server tells me. `hidden`: I am not told, for whatever reason. */
export type PresenceItem = {
  /** Their user id. */
  key: string;
  state: 'online' | 'away' | 'offline' | 'hidden';
  /** When they were last active, ms since 1970 by the server's clock, if they aren't now and that is known. */
  lastActiveAt: number | null;
};

/** Somebody else who writes in a room; the key is their user id. */
export type TypingItem = { key: string; name: string };

/** One of my other devices; the key is its id. */
export type DeviceInUse = { key: string };

/** How I am told of messages at this device; `quiet`: nobody disturbs me now, why, and until when if nothing is changed. */
export type NoticesHead = {
  settings: NoticeSettings;
  quiet: null | { why: 'do-not-disturb' | 'quiet-hours'; until: number };
};

export type BlockedItem = Person & { key: string };

/** Name → what a watcher says, and what it gets. */
export type Views = {
  session: { params: null; view: View<SessionHead> };
  connection: { params: null; view: View<ConnectionHead> };
  /** Pinned ones first, the last pinned on top; then newest first; archived ones at the end. */
  rooms: { params: null; view: View<RoomsHead, RoomItem> };
  /** One room and its current members, in the order of joining. */
  room: { params: { roomId: string }; view: View<RoomHead, MemberItem> };
  /**
   * A window of messages, ascending; what waits in the outbox comes last. `anchor` null: the newest. It reaches `before` messages
   * back from the anchor and `after` beyond it: to load more, change the params. `inFront` false: the window that shows it is behind
   * others, or hidden.
   */
  messages: {
    params: {
      roomId: string;
      anchor: number | null;
      before: number;
      after: number;
      inFront?: boolean | undefined;
    };
    view: View<MessagesHead, MessageItem>;
  };
  /** Friends and requests, in no order. */
  friends: { params: null; view: View<FriendsHead, FriendItem> };
  /** People who are on screen: each as the server tells, whoever it tells of. Empty without a connection (PRE-1). */
  presence: { params: { userIds: readonly string[] }; view: View<null, PresenceItem> };
  /** Who else writes in a room now. */
  typing: { params: { roomId: string }; view: View<null, TypingItem> };
  /** Which of my other devices are in use now. */
  devicesInUse: { params: null; view: View<null, DeviceInUse> };
  /** Rises whenever the list of my devices may differ from what `listDevices` answered last. */
  devices: { params: null; view: View<{ version: number }> };
  /** Null while nobody is signed in. */
  noticeSettings: { params: null; view: View<NoticesHead | null> };
  /** The latest decisions on messages, newest first: at most 200, of this device alone. */
  noticeLog: { params: null; view: View<null, LoggedNotice> };
  /** Whom I blocked, in no order. */
  blocked: { params: null; view: View<{ count: number }, BlockedItem> };
};

export type ViewName = keyof Views;
export type ViewParams<Name extends ViewName> = Views[Name]['params'];
export type ViewOf<Name extends ViewName> = Views[Name]['view'];
