import type { RoomType } from '@damso/shared';

/**
 * What a host shows outside of the app, plain JSON, cut by the preview level already and without markup. The host says it in the
 * person's language, and takes every text in it for what somebody else wrote. One of a room replaces the one before.
 */
export type Notice = RoomNotice | ManyNotice;

export type RoomNotice = {
  is: 'room';
  roomId: string;
  /** The newest message that it tells of: a click opens the room there. */
  seq: number;
  /** How many unread messages it stands for. */
  count: number;
  /** What the room is called (in a direct room, the other one); null where the preview level hides it. */
  title: string | null;
  /** Who wrote the newest one; null in a direct room, and where the preview level hides it. */
  senderName: string | null;
  /** Its text on one line, at most 200 code points; null where it has none or the preview level hides it. */
  body: string | null;
  /** For the room's picture: the other one's in a direct room. */
  pictureId: string | null;
  type: RoomType;
  /** The newest one mentions me. */
  mentionsMe: boolean;
} & Ringing;

/** Much came while this device was away: one for all of it. */
export type ManyNotice = { is: 'many'; rooms: number; count: number } & Ringing;

type Ringing = {
  /** Something new came; false: it is only brought up to date, and nobody needs to look up. */
  rings: boolean;
  /** Whether ringing makes a sound. */
  sound: boolean;
};

/** What the app's icon carries: a number for direct rooms and mentions, a dot for the rest. Muted and archived rooms aren't in it. */
export type BadgeCount = { direct: number; other: boolean };

/** What an engine asks of its host. None of it answers; what can't be shown is lost. */
export type NoticeSink = {
  show(notice: Notice): void;
  /** Takes back what stands for this room (null: the one for many); nothing there is fine. */
  withdraw(roomId: string | null): void;
  /** At the start, and whenever it changes. */
  badge(badge: BadgeCount): void;
};

/** The same as messages, for a host in another thread or process. */
export type NoticeEvent =
  | { is: 'show'; notice: Notice }
  | { is: 'withdraw'; roomId: string | null }
  | { is: 'badge'; badge: BadgeCount };

/** A sink that passes everything on as messages. */
export function sendNotices(send: (event: NoticeEvent) => void): NoticeSink {
  return {
    show: (notice) => send({ is: 'show', notice }),
    withdraw: (roomId) => send({ is: 'withdraw', roomId }),
    badge: (badge) => send({ is: 'badge', badge }),
  };
}
