import type { Welcome } from '@damso/shared';

import type { Connection } from '../connection/connection.ts';
import type { Touched } from '../store/local-store.ts';
import type { CountedUpdate } from './counted-update.ts';
import type { Part } from './on-screen.ts';

/** How far a connection is in step. */
export type CatchUpState =
  | { is: 'idle' }
  /** Rooms done of rooms that differ. */
  | { is: 'catching-up'; done: number; total: number }
  | { is: 'in-step' };

/**
 * Keeps the store in step over one connection after another: sync, gaps, probes, history (docs/SYNC.md, UPD, INT, CON). Answers
 * that come for an earlier connection are dropped.
 */
export type CatchUp = {
  /** The server said welcome on this connection: check the epoch (CON-2), then sync (CON-1). */
  begin(connection: Connection, welcome: Welcome): void;
  /** An update came over this connection. */
  receive(update: CountedUpdate): void;
  /** The connection is over. */
  end(): void;
  state(): CatchUpState;
  /**
   * Says which part of a room is on screen, again whenever that changes: its holes are fetched and its old runs refreshed while
   * there is a connection. Null: nothing of it any more.
   */
  show(roomId: string, viewer: symbol, part: Part | null): void;
  /** Whether a part of this room is in a window that, as far as its viewer knows, is in front. */
  isInFront(roomId: string): boolean;
  /** Somebody waits for this room: if it is to be fetched, it is fetched before the others. */
  hurry(roomId: string): void;
  /** Whether a fetch for this room is under way. */
  isFetching(roomId: string): boolean;
  /** Whether everything is in step and this room is as far as the server was, rather than given up for now. */
  isInStep(roomId: string): boolean;
  /** An answer said `not_a_member`, or something else showed that what I know of myself is old: sync again. */
  syncAgain(): void;
};

export type CatchUpEvents = {
  touched(touched: Touched): void;
  stateChanged(state: CatchUpState): void;
  /** The server's epoch or id isn't the cache's: the store was emptied and begun anew (CON-2). */
  startedAnew(): void;
  /** The store threw (damaged, disk full …). Nothing more is done over this connection; what R says is still true (UPD-3). */
  failed(error: unknown): void;
};
