import type { ConnectionHead, RoomType, SessionHead } from './views.ts';

/** A line of the engine's log, with nothing in it that is anybody's secret. */
export type LogLine = { at: number; level: 'info' | 'warn' | 'error'; what: string; details: string };

/** How a room stands in the cache. */
export type RoomDiagnosis = {
  roomId: string;
  /** As it is called; not for others' eyes. */
  title: string | null;
  type: RoomType | null;
  /**
   * `in-step`: its newest messages are here and true; `fetching`: they are on their way; `behind`: they aren't here yet; `waiting`: nothing
   * of the room is here yet.
   */
  state: 'in-step' | 'fetching' | 'behind' | 'waiting';
  rev: number;
  lastSeq: number;
  readSeq: number;
  /** How many runs of messages are cached. */
  intervals: number;
  /** Commands in the outbox. */
  pending: number;
};

/** How the engine is, for whoever helps: no texts, no names but the rooms' titles, no tokens. All times are ms since 1970. */
export type Diagnosis = {
  at: number;
  startedAt: number;
  client: string;
  protocol: number;
  session: SessionHead['is'];
  deviceId: string | null;
  storage: 'persistent' | 'memory';
  connection: ConnectionHead['state'];
  syncedAt: number | null;
  /** Null while nobody is signed in. */
  cache: null | { bytes: number; messages: number };
  pending: number;
  rooms: readonly RoomDiagnosis[];
  /** The latest, newest first. */
  log: readonly LogLine[];
};
