import type { Diagnosis } from '@damso/sync-engine/port';

import type { Runtime } from '../../../shell-contract/index.ts';

/**
 * A diagnosis as text for somebody else: without the titles of rooms, times as they are written everywhere. `runtime`: what the desktop app
 * runs on.
 */
export function writeReport(
  { at, startedAt, syncedAt, rooms, log, ...others }: Diagnosis,
  runtime: Runtime | null,
): string {
  const time = (moment: number | null) => (moment === null ? null : new Date(moment).toISOString());
  const head = { at: time(at), startedAt: time(startedAt), syncedAt: time(syncedAt), ...others, runtime };
  const lines = log.map((line) => [time(line.at), line.level, line.what, line.details].join(' ').trim());
  const shownRooms = rooms.map(({ title: _hidden, ...room }) => JSON.stringify(room));
  return [JSON.stringify(head, null, 2), '', ...shownRooms, '', ...lines, ''].join('\n');
}
