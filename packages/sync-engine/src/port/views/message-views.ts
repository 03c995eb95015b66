import type { RoomNews } from './room-news.ts';

/** Somebody mentioned in a text that is shown: UTF-16 offsets into it. */
export type ShownMention = { userId: string; isMe: boolean; from: number; length: number };

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
