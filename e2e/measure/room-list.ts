// How long the room list takes at the server: 500 rooms with 1 M messages in all, half of them in one room.
import {
  cloneTemplate,
  fillRoomList,
  readRoomSummaries,
  startTestPostgres,
} from '@damso/server/test-support';

import { describeTimes } from './percentiles.ts';

const rooms = 500;
const messages = 1_000_000;
const userId = '01936d9e-0000-7000-8000-000000000001';

const postgres = await startTestPostgres();
const database = await cloneTemplate(postgres);
try {
  await database.prisma.user.create({
    data: { id: userId, handle: 'reader', displayName: '유나', rev: 2000 },
  });
  await fillRoomList(database, { userId, rooms, messages });
  const measure = async (what: string) => {
    const times: number[] = [];
    for (let count = 0; count < 220; count += 1) {
      const start = performance.now();
      const found = await readRoomSummaries(database.sql, userId, null);
      if (found.rooms.length !== rooms) throw new Error(`${found.rooms.length} rooms`);
      times.push(performance.now() - start);
    }
    console.log(describeTimes(`room list of ${rooms} rooms, ${messages} messages, ${what}`, times.slice(20)));
  };
  await measure('as filled');
  await database.sql.transaction((sql) => sql.query('ANALYZE'), { statementTimeout: 600_000 });
  await measure('analysed');
  await readRoomSummaries(
    {
      ...database.sql,
      query: async (statement, values) => {
        const { text, values: own } = typeof statement === 'string' ? { text: statement, values } : statement;
        const lines = await database.sql.query<{ 'QUERY PLAN': string }>(
          `EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) ${text}`,
          own ?? values,
        );
        console.log(lines.map((line) => line['QUERY PLAN']).join('\n'));
        return [];
      },
    },
    userId,
    null,
  );
} finally {
  await database.drop();
  await postgres.stop();
}
