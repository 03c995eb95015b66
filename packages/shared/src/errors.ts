import { z } from 'zod';

import { signOutReason } from './sign-out-reason.ts';

/**
 * Every error code that crosses the wire, and whether it is temporary: a temporary one is tried again with the same ids, a
 * final one never succeeds by repeating.
 */
export const errorCodes = {
  /** The payload doesn't fit its schema. */
  bad_request: { temporary: false },
  /** The text is empty, over its limit, or not Unicode. */
  text_empty: { temporary: false },
  text_too_long: { temporary: false },
  text_ill_formed: { temporary: false },
  /** Sign-in: never says which of the two was wrong. */
  wrong_credentials: { temporary: false },
  handle_taken: { temporary: false },
  /** The access token is missing, forged or expired: refresh it. */
  unauthenticated: { temporary: false },
  /** This device was signed out, or its refresh token was used twice: sign in again. */
  signed_out: { temporary: false },
  /** The request came from a page of another origin. */
  foreign_origin: { temporary: false },
  /** The server doesn't serve this client's protocol version (any more, or yet). */
  unsupported_protocol: { temporary: false },
  unknown_command: { temporary: false },
  /** No such user, request, message …, or none that the asker may know of. */
  not_found: { temporary: false },
  /** The asker isn't a member of the room now. */
  not_a_member: { temporary: false },
  /** A direct room is written to by friends only. */
  not_friends: { temporary: false },
  not_allowed: { temporary: false },
  /** The same id was used before with other content. */
  id_conflict: { temporary: false },
  already_deleted: { temporary: false },
  room_full: { temporary: false },
  /** What was uploaded isn't a picture that can be read. */
  picture_unreadable: { temporary: false },
  /** More bytes or pixels than a picture may have. */
  picture_too_large: { temporary: false },
  /** A queue is full; nothing was done. */
  busy: { temporary: true },
  rate_limited: { temporary: true },
  /** The database can't be reached right now. Whether the command took effect may be unknown. */
  unavailable: { temporary: true },
  /** A bug. Reported as temporary, because the client must not lose what it holds. */
  internal: { temporary: true },
} as const satisfies Record<string, { temporary: boolean }>;

export type ErrorCode = keyof typeof errorCodes;

/** An error as it crosses the wire. `code` is a string here, so that an older client survives a newer code. */
export const wireError = z.object({
  code: z.string(),
  temporary: z.boolean(),
  /** Seconds to wait before trying again. */
  retryAfter: z.number().min(0).optional(),
  /** With `signed_out`. */
  reason: signOutReason.optional(),
  /** For developers, in English; people read a text made from the code. */
  message: z.string(),
});
export type WireError = z.infer<typeof wireError>;

/** The answer to a command: a value or an error, never a throw. */
export type Answer<Value> = { ok: true; value: Value } | { ok: false; error: WireError };

export function succeed<Value>(value: Value): Answer<Value> {
  return { ok: true, value };
}

/** A failed answer. `retryAfter` is in seconds. */
export function fail(code: ErrorCode, message: string, retryAfter?: number): { ok: false; error: WireError } {
  const error: WireError = { code, temporary: errorCodes[code].temporary, message };
  if (retryAfter !== undefined) error.retryAfter = retryAfter;
  return { ok: false, error };
}

/** The schema of an answer whose value fits `value`. */
export function answerOf<Schema extends z.ZodType>(value: Schema) {
  return z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value }),
    z.object({ ok: z.literal(false), error: wireError }),
  ]);
}
