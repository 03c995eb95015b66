import { limits } from '@damso/shared';

/** What a client has of a room; null where it has nothing. */
export interface ClientPosition {
  readonly spanRev: number | null;
  readonly since: number | null;
  readonly cursorRev: number;
}

/** What the server has. */
export interface ServerPosition {
  readonly spanRev: number;
  readonly rev: number;
}

export type RoomAnswerKind = { readonly kind: 'page'; readonly since: number } | { readonly kind: 'reset' };

/**
 * A page of changes, or the room anew (SRV-2): for a client that has nothing, that is too far behind (each rev is one change, so
 * the distance bounds the rows), whose span is another one or began after what it has, or that is ahead of the server.
 */
export function decideRoomAnswer(client: ClientPosition, server: ServerPosition): RoomAnswerKind {
  const { since, spanRev } = client;
  if (since === null || spanRev !== server.spanRev) return { kind: 'reset' };
  if (since < server.spanRev || since > server.rev) return { kind: 'reset' };
  if (server.rev - since > limits.changesBeforeReset) return { kind: 'reset' };
  return { kind: 'page', since };
}
