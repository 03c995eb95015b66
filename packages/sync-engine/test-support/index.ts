export { openNodeSqlite } from '../src/store/node-sqlite.ts';
export { createHeldClock, nextTurn } from './held-clock.ts';
export { createModelClient, type ModelClient } from './model-client.ts';
export { connectOver, type Faults, noFaults, type ServerEnd, type Wire } from './model-network.ts';
export type { ModelSocket } from './model-rooms.ts';
export { findBrokenIntervals, findOutboxFaults, type StoredRoom, storedMessages } from './model-truth.ts';
export { createPrng, type Prng } from './prng.ts';
