import type {
  CursorUpdate,
  DeviceActivity,
  Goodbye,
  PresenceUpdate,
  RoomUpdate,
  TypingUpdate,
  UserUpdate,
} from '@damso/shared';

/**
 * Sends updates to whoever is connected. Delivery is best effort: counters in the updates find what was lost. Nothing is
 * sent before its commit, and what is sent for one room or user keeps its order.
 */
export interface Broadcaster {
  /**
   * To all connections in the room. Users in `bareFor` may not see the changed rows and get the same update without rows
   * (SRV-4).
   */
  toRoom(update: RoomUpdate, bareFor?: readonly string[]): void;
  cursorsToRoom(update: CursorUpdate): void;
  /** To all devices of a user. */
  toUser(userId: string, update: UserUpdate): void;
  /** To the room's connections, but for those of the user who types. */
  typingToRoom(update: TypingUpdate): void;
  /** To these connections of this process; those that are over get nothing. */
  presenceTo(connectionIds: readonly string[], update: PresenceUpdate): void;
  /** To the user's other devices. */
  activityToOthers(session: Session, update: DeviceActivity): void;
  /** To all devices of a user: their list isn't as it was. */
  devicesChanged(userId: string): void;
  /** All connections of a user enter the room: what is broadcast from now on reaches them. */
  joinRoom(userId: string, roomId: string): void;
  /** All connections of a user leave the room: nothing that is broadcast from now on reaches them. */
  leaveRoom(userId: string, roomId: string): void;
  /** Says goodbye to all connections of a device and closes them. */
  disconnectDevice(deviceId: string, goodbye: Goodbye): void;
  /** Says goodbye to everybody and closes all connections. */
  disconnectAll(goodbye: Goodbye): void;
}

/** The connections of this process, and the rooms they are in. */
export interface Connections {
  /** Puts a connection into its user's and its device's channel. */
  enter(session: Session): void;
  /** Puts a connection into exactly these rooms. Nothing happens if it has gone. */
  alignRooms(session: Session, roomIds: readonly string[]): void;
  /** Rises with each joinRoom and leaveRoom of a user, so that who read memberships can tell whether they still hold. */
  countMoves(userId: string): number;
  /** Calls back with the user of each joinRoom and leaveRoom. */
  onMoved(listener: (userId: string) => void): void;
  /** Whether a device has a connection to this process now. */
  isConnected(deviceId: string): boolean;
  /** Whether a connection is in the room now. */
  isInRoom(session: Session, roomId: string): boolean;
}

/** A connected, signed-in device. */
export interface Session {
  readonly connectionId: string;
  readonly userId: string;
  readonly deviceId: string;
  /** Where it comes from, as far as rates are counted; unknown without a network. */
  readonly network?: string;
}
