import type { ActionAnswer } from './actions.ts';
import type { ViewPatch } from './view.ts';

/**
 * UI → engine. Ids are the UI's own counters. `input`, `operationId` and `params` are parsed by the engine. A call that is asked again
 * carries the same `operationId`.
 */
export type PortRequest =
  | { type: 'call'; id: number; operationId: string; name: string; input: unknown }
  | { type: 'watch'; id: number; view: string; params: unknown }
  | { type: 'update'; id: number; params: unknown }
  | { type: 'stop'; id: number };

/** Engine → UI. */
export type PortEvent =
  | { type: 'answer'; id: number; answer: ActionAnswer<unknown> }
  /** All that changed at once, so that it is drawn at once. */
  | { type: 'patches'; patches: readonly WatchPatch[] };

/** What changed in the view of one watch. */
export type WatchPatch = { id: number; patch: ViewPatch };

/** One end of a port, JSON only: a MessagePort, a worker, or main's relay in Electron. */
export type PortEnd<Out, In> = {
  send(message: Out): void;
  /** One listener at a time. */
  onMessage(listener: (message: In) => void): void;
};
