import type { LoggedNotice } from './logged-notice.ts';
import type { View } from './view.ts';
import type { MessageItem, MessagesHead } from './views/message-views.ts';
import type { NoticesHead } from './views/notice-views.ts';
import type {
  FriendItem,
  FriendsHead,
  PresenceItem,
  TypingItem,
  DeviceInUse,
  BlockedItem,
} from './views/people-views.ts';
import type { RoomItem, RoomsHead, RoomHead, MemberItem } from './views/room-views.ts';
import type { SessionHead, ConnectionHead } from './views/session-views.ts';

export type { RoomRole, RoomType } from '@damso/shared';
export type * from './views/message-views.ts';
export type * from './views/notice-views.ts';
export type * from './views/people-views.ts';
export type * from './views/person.ts';
export type * from './views/room-news.ts';
export type * from './views/room-views.ts';
export type * from './views/session-views.ts';

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
