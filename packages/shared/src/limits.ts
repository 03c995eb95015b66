/**
 * Every limit of the protocol, in one place. The client checks them before the outbox, the server before anything else:
 * what the server would refuse must never loop in an outbox.
 */
export const limits = {
  /** A message's text, in Unicode code points (of four bytes of UTF-8 at most). */
  messageCodePoints: 100_000,
  /** Mentions in one message. */
  mentions: 50,
  /** Messages of one room that mention me and that I haven't read: of more, only the newest are counted. */
  unreadMentions: 500,
  /** What the room list carries of a message, in code points. */
  previewCodePoints: 200,
  /** A point in time that never comes: the last millisecond of the year 9999. */
  forever: 253_402_300_799_999,
  /** A handle, in characters (ASCII only). */
  handleMin: 3,
  handleMax: 30,
  /** A display name or private nickname, in code points. */
  nameCodePoints: 40,
  statusLineCodePoints: 80,
  passwordCodePointsMin: 8,
  passwordCodePointsMax: 256,
  /** A device's name, in code points. */
  deviceNameCodePoints: 60,
  /** A group's title, in code points. */
  roomTitleCodePoints: 60,
  /** A picture as uploaded: bytes, and pixels once decoded. */
  pictureBytes: 5 * 1024 * 1024,
  picturePixels: 50_000_000,
  /** Members of one room. */
  roomMembers: 100,
  /** One page, batch or broadcast packet, in bytes of its rows as JSON; a page holds at least one row whatever its size. */
  packetBytes: 256 * 1024,
  /** One frame on the wire, in bytes: the largest message as JSON with every character escaped, and its envelope. */
  frameBytes: 2_500_000,
  /** Rows of one page of changes, refresh or user changes. */
  pageRows: 500,
  /** Messages of one history page or of a reset's newest page. */
  historyRows: 50,
  historyRowsMax: 200,
  /** More changed rows than this behind, and a room is reset instead of caught up (SRV-2). */
  changesBeforeReset: 1_000,
  /** Rooms that one sync or probe may name. */
  syncRooms: 5_000,
  /** People whose presence one connection may watch. */
  watchedPeople: 200,
  /** How long a device may be taken to be in use, in milliseconds. */
  deviceLeaseMs: 15_000,
} as const;
