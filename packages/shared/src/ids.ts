import { z } from 'zod';

import { limits } from './limits.ts';

const uuid = z.uuid().toLowerCase();

/** Ids are UUIDv7 in lower case. Rooms and messages get theirs from the client that makes them, so that a repeat is harmless. */
export const userId = uuid;
export const deviceId = uuid;
export const roomId = uuid;
export const clientId = uuid;
export const operationId = uuid;
export const serverId = uuid;
/** New after every restore of the database: counters of another epoch mean nothing. */
export const epoch = uuid;

/** A counter (seq, rev, n, cursor_rev, user_rev): starts at 0, only rises, fits PostgreSQL's integer. */
export const counter = z.int().min(0).max(2_147_483_647);
/** The seq of a message: counters' first value is 1. */
export const seq = counter.min(1);
/** A point in time, in milliseconds since 1970 by the server's clock. Orders nothing. */
export const timestamp = z.int().min(0).max(limits.forever);
/** The rev of the room at which a membership span began: it names the span (INT-7). */
export const spanRev = counter;
