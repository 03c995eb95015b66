import type { Connections, Session } from '../../broadcast/broadcaster.ts';

/**
 * Puts a connection into the rooms that its user is in now, and gives what was read. A join or leave that is broadcast while
 * the memberships are being read makes them out of date, so they are read again.
 */
export async function alignMemberships<Position extends readonly [roomId: string, ...unknown[]]>(
  connections: Connections,
  session: Session,
  readPositions: () => Promise<Position[]>,
): Promise<Position[]> {
  for (;;) {
    const moves = connections.countMoves(session.userId);
    const positions = await readPositions();
    if (connections.countMoves(session.userId) !== moves) continue;
    connections.alignRooms(
      session,
      positions.map(([roomId]) => roomId),
    );
    return positions;
  }
}
