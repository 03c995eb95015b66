import type { Diagnosis } from '@damso/sync-engine/port';

import type { World } from './sample-world.ts';

const minute = 60_000;

/** How an engine that held the sample might be. */
export function sampleDiagnosis({ rooms }: World, connection: Diagnosis['connection']): Diagnosis {
  const now = Date.now();
  return {
    at: now,
    startedAt: now - 95 * minute,
    client: 'damso-browser/0.1.0 (Chrome, Linux)',
    protocol: 1,
    session: 'signed-in',
    deviceId: '01936d9e-0000-7000-8000-000000000001',
    storage: 'persistent',
    connection,
    syncedAt: now - minute,
    cache: { bytes: 12_345_678, messages: 48_210 },
    pending: 1,
    rooms: rooms.map(({ key, title, type }, index) => ({
      roomId: key,
      title,
      type,
      state: index === 2 ? 'fetching' : 'in-step',
      rev: 900,
      lastSeq: 840 + index,
      readSeq: 838,
      intervals: 1,
      pending: index === 1 ? 1 : 0,
    })),
    log: [
      {
        at: now - 2 * minute,
        level: 'warn',
        what: 'a command failed',
        details: '{"kind":"send","code":"text_long"}',
      },
      {
        at: now - 3 * minute,
        level: 'error',
        what: 'the cache broke',
        details: '{"error":"SQLiteError: disk I/O error"}',
      },
      {
        at: now - 9 * minute,
        level: 'info',
        what: 'connection ended',
        details: '{"ended":"closed","next":"wait"}',
      },
    ],
  };
}
