import type {
  CommandValue,
  CursorRow,
  CursorUpdate,
  FriendshipRow,
  MemberRow,
  MembershipRow,
  Mention,
  MessageRow,
  ProfileRow,
  RoomAnswer,
  RoomPosition,
  RoomRow,
  RoomSettingsRow,
  RoomUpdate,
  UserPage,
  UserUpdate,
} from '@damso/shared';

import type { CachedSummary } from './apply-summaries.ts';

/** Whose cache it is, and of which epoch of which server. */
export type StoreIdentity = { serverId: string; epoch: string; userId: string };

/** What a change touched, for the live views. Returned after the transaction, never emitted inside it (UPD-3). */
export type Touched = {
  user: boolean;
  friends: boolean;
  /** Rooms whose messages, members, cursors or own data changed, or that came or went. */
  rooms: ReadonlySet<string>;
};

/** How an update was taken (UPD-2, UPD-4). `gap`: from > mine, nothing was changed: hold it, then fetch. */
export type Taken = { is: 'applied'; touched: Touched } | { is: 'gap' } | { is: 'ignored' };

/** A run of seqs [fromSeq, toSeq] whose rows are true as of `at`; `current` ones move with the room's R (INT-1). */
export type Interval = { fromSeq: number; toSeq: number; current: boolean; at: number };

/** A cached room: its own row, where it stands, and what unread numbers are made of. */
export type CachedRoom = {
  roomId: string;
  membership: MembershipRow;
  /** As the server has them; null where nothing was ever set. */
  settings: RoomSettingsRow | null;
  /** What the list shows of it while there is no state; null when that isn't known either (SUM-2). */
  summary: CachedSummary | null;
  /** Null until the first page or reset is here. */
  state: null | {
    row: RoomRow;
    rev: number;
    cursorRev: number;
    lastSeq: number;
    lastN: number;
    /** My own counting messages ever. */
    sentN: number;
    myCursor: CursorRow;
    /** Messages after my cursor that mention me (MEN-3). */
    mentions: number;
  };
};

/** What an ack says of my own edit or deletion. */
export type OwnChange =
  | { rev: number; body: string; mentions: readonly Mention[]; editedAt: number }
  | { rev: number; deletedAt: number };

/** Part of a room's messages as cached: what is there, and where holes or old rows are. */
export type MessageWindow = {
  /** Ascending by seq, possibly with holes between them. */
  messages: readonly MessageRow[];
  /** Holes and old runs that the window shows or touches: to be fetched (`missing`) or refreshed (`old`), nearest first. */
  wants: readonly (
    | { is: 'missing'; fromSeq: number; toSeq: number }
    | { is: 'old'; fromSeq: number; toSeq: number; since: number }
  )[];
  /** Whether anything visible to me lies before the first / after the last message of the window. */
  olderExists: boolean;
  newerExists: boolean;
};

/**
 * The cache of one account, and the rules by which it stays true (docs/SYNC.md, UPD and INT). Every method that changes it is
 * one transaction, and throws if that fails: then nothing of it is stored. It never waits and never asks the network: what has
 * to be fetched is said in answers and by `wants`.
 */
export type LocalStore = {
  identity(): StoreIdentity | null;
  /** Empties the cache and gives it to this account and epoch. */
  begin(identity: StoreIdentity): void;
  userRev(): number;
  /** Where each room that I am in stands, for sync and probe. Rooms without a state are left out. */
  positions(): RoomPosition[];
  /** Rooms that I am in without a state, or whose state belongs to another span: to be asked for from nothing. */
  roomsWithoutState(): string[];

  applyUserPage(page: UserPage): Touched;
  applyUserUpdate(update: UserUpdate): Taken;
  /** A row that an answer of the server's carried. Merged by rev; the user_rev stays. */
  mergeUserRow(row: FriendshipRow | ProfileRow | RoomSettingsRow): Touched;
  /** A page or reset. Dropped (`ignored`) when it belongs to another span than the newest membership row's (INT-7). */
  applyRoomAnswer(answer: RoomAnswer): Taken;
  applyRoomUpdate(update: RoomUpdate): Taken;
  applyCursorUpdate(update: CursorUpdate): Taken;
  applyHistory(answer: CommandValue<'room.history'>): Taken;
  /** A page of the room list: only for rooms that I am in by the same span and that have no state (SUM-2). */
  applySummaries(list: CommandValue<'room.list'>): Touched;
  /** My cursor of a room without a state is at `readSeq`. */
  readSummary(roomId: string, readSeq: number): Touched;
  /** `askedAtReset`: the room's reset count when the refresh was asked for (INT-5), from `resetCount`. */
  applyRefresh(answer: CommandValue<'room.refresh'>, askedAtReset: number): Taken;
  /** How often this room was reset or purged since the store was opened (INT-5). */
  resetCount(roomId: string): number;
  /** My own message, as its ack says it was stored (INT-2). */
  applySent(roomId: string, row: MessageRow): Touched;
  /** My own edit or deletion, as its ack says: merged where the row is stored with a lower rev (UPD-1). */
  applyOwnChange(roomId: string, seq: number, change: OwnChange): Touched;
  /** My own cursor, as an ack says or as I move it here at once: merged by greatest. */
  applyOwnCursor(roomId: string, cursor: CursorRow): Touched;
  /**
   * OUT-1: R ≥ rev, or the row of `seq` is cached at `rev` or later and stays so: the server's own row, or one made of an ack with nothing
   * between R and it. Or the room is no longer mine.
   */
  holdsEffect(roomId: string, seq: number, rev: number): boolean;
  /** My cursor at this seq: n and my own count there, from cached rows. Null where they aren't cached. */
  cursorAt(roomId: string, seq: number): CursorRow | null;

  profile(): ProfileRow | null;
  friendships(): FriendshipRow[];
  friendship(userId: string): FriendshipRow | null;
  /** My newest membership row of a room, also after leaving it. */
  membership(roomId: string): MembershipRow | null;
  /** Rooms that I am in. */
  rooms(): CachedRoom[];
  room(roomId: string): CachedRoom | null;
  /** The direct room with a user, if it is cached. */
  directRoomWith(userId: string): string | null;
  /** Members of a room, those who left included (they sent messages). */
  members(roomId: string): MemberRow[];
  cursors(roomId: string): CursorRow[];
  /** The newest message of a room for the list, deleted ones included; null when none is cached. */
  lastMessage(roomId: string): MessageRow | null;
  message(roomId: string, seq: number): MessageRow | null;
  /** Of my own sends: the row with this clientId, if it is cached. */
  messageByClientId(roomId: string, senderId: string, clientId: string): MessageRow | null;
  /** Messages up to `before` back from the anchor (null: from the newest) and `after` beyond it. */
  window(roomId: string, anchor: number | null, before: number, after: number): MessageWindow;
  /** What `window` wants, without reading its messages. */
  wants(roomId: string, anchor: number | null, before: number, after: number): MessageWindow['wants'];
  intervals(roomId: string): Interval[];
  /** How large the file is, and how many messages are in it. Reads all of them: some ms for each 100,000. */
  size(): { bytes: number; messages: number };
  /** What was kept under this name, or null: of this device alone, and gone with the cache. */
  keepsake(name: 'notice-log'): unknown;
  keep(name: 'notice-log', value: unknown): void;
  close(): void;
};
