import { protocolVersion } from '@damso/shared';

import type { EngineDeps } from '../engine-deps.ts';
import type { Diagnosis, LogLine, RoomDiagnosis } from '../port/diagnosis.ts';
import type { CachedRoom } from '../store/local-store.ts';
import { describeMembers, isKnown, titleOf } from '../views/room-item.ts';
import type { Scene, SceneAccount } from '../views/scene.ts';

/** How a room stands in the cache, and what waits for it. */
function diagnoseRoom(account: SceneAccount, room: CachedRoom): RoomDiagnosis {
  const { store, outbox, catchUp } = account;
  const { roomId, state } = room;
  const pending = outbox.entries(roomId).filter((entry) => entry.state.is !== 'acked').length;
  const fetching = catchUp.isFetching(roomId);
  if (!isKnown(room) || state === null) {
    const { summary } = room;
    const nothing = { rev: 0, lastSeq: summary?.lastSeq ?? 0, readSeq: 0, intervals: 0 };
    return { roomId, title: null, type: null, state: fetching ? 'fetching' : 'waiting', ...nothing, pending };
  }
  const intervals = store.intervals(roomId);
  const isTrue =
    state.lastSeq === 0 || intervals.some(({ current, toSeq }) => current && toSeq >= state.lastSeq);
  return {
    roomId,
    title: titleOf(room, describeMembers(account, roomId)),
    type: state.row.type,
    state: fetching ? 'fetching' : isTrue ? 'in-step' : 'behind',
    rev: state.rev,
    lastSeq: state.lastSeq,
    readSeq: state.myCursor.readSeq,
    intervals: intervals.length,
    pending,
  };
}

/** How the engine is at this moment. Reads the whole cache: for a page that somebody opens, not for every change. */
export function diagnose(
  { client, databases, clock }: Pick<EngineDeps, 'client' | 'databases' | 'clock'>,
  { session, connection, account }: Scene,
  { startedAt, log }: { startedAt: number; log: readonly LogLine[] },
): Diagnosis {
  return {
    at: clock.now(),
    startedAt,
    client,
    protocol: protocolVersion,
    session: session.is,
    deviceId: session.is === 'signed-in' ? session.deviceId : null,
    storage: databases.storage,
    connection: connection.state,
    syncedAt: connection.syncedAt,
    cache: account?.store.size() ?? null,
    pending: account?.outbox.pending() ?? 0,
    rooms: account?.store.rooms().map((room) => diagnoseRoom(account, room)) ?? [],
    log,
  };
}
