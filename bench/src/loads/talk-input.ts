import type { CpuShares, Parties } from '../measure/cpu.ts';
import type { Percentiles } from '../measure/histogram.ts';

/** Who talks in a room. */
export interface TalkingRoom {
  readonly roomId: string;
  /** Socket.IO's `auth` of each member's device. */
  readonly auths: readonly string[];
  /** So many of the members, from the first on, send. */
  readonly senders: number;
  /** Messages that a sender has under way. One is under way until it is acknowledged and every member has it. */
  readonly outstanding: number;
}

/** So many seconds, and longer until so many messages are through: on a busy machine too, the code is warm. */
export interface Stretch {
  readonly seconds: number;
  readonly messages: number;
}

export interface TalkInput {
  readonly port: number;
  /** Whether the server welcomes (ours), or lets in without a word (the floor). */
  readonly welcomed: boolean;
  readonly rooms: readonly TalkingRoom[];
  /** What isn't counted, and what is. */
  readonly warmUp: Stretch;
  readonly counted: Stretch;
  readonly parties: Parties;
}

export interface TalkResult {
  readonly messages: number;
  readonly deliveries: number;
  /** Frames with messages that the devices got: fewer than deliveries where one carries several. */
  readonly frames: number;
  readonly cursorFrames: number;
  /** ms from sending to the acknowledgement. */
  readonly ack: Percentiles;
  /** ms from sending to each other member. */
  readonly delivery: Percentiles;
  readonly cpu: CpuShares;
  readonly faults: Faults;
}

/** What must not happen. Any of it makes a run void. */
export interface Faults {
  readonly lost: number;
  readonly doubled: number;
  readonly disordered: number;
  readonly refused: number;
  readonly closed: number;
}
