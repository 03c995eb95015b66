import { afterAll, beforeAll, expect, test } from 'vitest';

import type { TestDatabase } from '../../../test-support/test-database.ts';
import { createTestDatabase } from '../../../test-support/vitest.ts';
import type { Sql } from '../../database/index.ts';
import { readRights, type Wish } from './read-rights.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** The statement that is asked with these wishes. */
async function statementOf(wishes: readonly Wish[]): Promise<{ text: string; values: readonly unknown[] }> {
  const asked: Parameters<Sql['query']>[0][] = [];
  const listening: Sql = {
    query: (statement) => {
      asked.push(statement);
      return Promise.resolve([]);
    },
    execute: () => Promise.resolve(0),
  };
  await readRights(listening, wishes);
  const [statement] = asked;
  if (statement === undefined || typeof statement === 'string') throw new Error('no statement was asked');
  return { text: statement.text, values: statement.values ?? [] };
}

/** 200 groups of 41: me, and every 25th of 1,000 others. Nothing has told the planner how many that are. */
async function fill(): Promise<{ me: string; others: string[] }> {
  const { sql } = database;
  await sql.execute(`INSERT INTO users (id, handle, display_name, rev, profile_rev)
    SELECT gen_random_uuid(), 'user' || i, 'u', 1, 1 FROM generate_series(0, 1000) i`);
  await sql.execute(`INSERT INTO rooms (id, kind, rev, data_rev)
    SELECT gen_random_uuid(), 'group', 1, 1 FROM generate_series(1, 200)`);
  const rows = await sql.query<{ id: string }>('SELECT id FROM users ORDER BY handle');
  const [me = '', ...others] = rows.map(({ id }) => id);
  const members = `INSERT INTO room_members
      (room_id, user_id, span_rev, joined_seq, visible_from_seq, read_seq, read_n, read_sent_n, rev, user_rev)
    SELECT r.id, u.id, 1, 0, 1, 0, 0, 0, 1, 1
    FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM rooms) r
    JOIN unnest($1::uuid[]) WITH ORDINALITY u (id, n) ON u.n = 1 OR (u.n - 2) % 25 = r.n % 25`;
  await sql.transaction((transaction) => transaction.execute(members, [[me, ...others]]), {
    statementTimeout: 60_000,
  });
  return { me, others };
}

test('PRE-2: whom one sees is found by probes of indexes, however many members there are', async () => {
  const { me, others } = await fill();
  const wishes = others.slice(0, 200).map((userId) => ({ watcherId: me, userId }));
  const { text, values } = await statementOf(wishes);
  const lines = await database.sql.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, values);
  const plan = lines.map((line) => line['QUERY PLAN']).join('\n');
  expect(plan).toContain('room_members');
  expect(plan).not.toMatch(/hashed SubPlan|Seq Scan on (?:room_members|rooms|friendships)/u);
  const rights = await readRights(database.sql, wishes);
  expect(rights).toHaveLength(200);
  expect(rights.every(({ maySee }) => maySee)).toBe(true);
}, 120_000);
