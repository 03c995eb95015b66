import type { RoomType } from '@damso/shared';

/** Why somebody was not told of a message. Own messages and lines about a room are nobody's question, and aren't logged. */
export type QuietReason =
  | 'own'
  | 'room-line'
  | 'deleted'
  | 'blocked'
  | 'read'
  | 'archived'
  | 'level-nothing'
  | 'level-mentions'
  | 'muted'
  | 'on-screen'
  | 'switched-off'
  | 'do-not-disturb'
  | 'quiet-hours'
  | 'other-device'
  | 'caught-up';

export type ToldReason = 'message' | 'mention' | 'waited';

/** What became of one or several messages of a room, for “why was I (not) told?”. It carries no text of theirs. */
export type LoggedNotice = {
  key: string;
  roomId: string;
  type: RoomType;
  /** As it was called then. */
  title: string;
  /** Who wrote the newest of them; null in a direct room. */
  senderName: string | null;
  /** The newest of them. */
  seq: number;
  count: number;
  /** When it was decided, ms since 1970 by this device's clock. */
  at: number;
  outcome:
    | { is: 'told'; because: ToldReason }
    | { is: 'quiet'; because: QuietReason }
    /** It was told and taken back. */
    | { is: 'withdrawn'; because: 'read-elsewhere' | 'deleted' };
};
