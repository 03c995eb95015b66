import type { Diagnosis } from '@damso/sync-engine/port';
import { expect, test } from 'vitest';

import { writeReport } from './write-report.ts';

test('a report has everything but the titles of rooms', () => {
  const diagnosis: Diagnosis = {
    at: 1_790_000_000_000,
    startedAt: 1_789_999_000_000,
    client: 'damso-browser/0.1.0',
    protocol: 9,
    session: 'signed-in',
    deviceId: 'd',
    storage: 'persistent',
    connection: { is: 'online' },
    syncedAt: null,
    cache: { bytes: 4_096, messages: 3 },
    pending: 1,
    rooms: [
      {
        roomId: 'r',
        title: '우리 가족',
        type: 'group',
        state: 'in-step',
        rev: 7,
        lastSeq: 3,
        readSeq: 2,
        intervals: 1,
        pending: 1,
      },
    ],
    log: [{ at: 1_790_000_000_000, level: 'info', what: 'connection ended', details: '' }],
  };
  const report = writeReport(diagnosis, { parts: ['Electron 45.4.1'], sandboxed: false });
  expect(report).not.toContain('우리 가족');
  expect(report).toContain('"roomId":"r"');
  expect(report).toContain('"Electron 45.4.1"');
  expect(report).toContain('"sandboxed": false');
  expect(report).toContain('2026-09-21T14:13:20.000Z info connection ended');
});
