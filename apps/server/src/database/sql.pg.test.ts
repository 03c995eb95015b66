import { afterAll, beforeAll, expect, test } from 'vitest';

import type { TestDatabase } from '../../test-support/index.ts';
import { createTestDatabase } from '../../test-support/vitest.ts';
import { isTemporaryDatabaseError, judgeDatabaseError } from './database-errors.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await database.sql.execute('CREATE TABLE things (id int PRIMARY KEY, name text NOT NULL)');
});
afterAll(() => database.drop());

const ids = async () => {
  const rows = await database.sql.query<{ id: number }>('SELECT id FROM things ORDER BY id');
  return rows.map(({ id }) => id);
};

async function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

test('query answers rows, with counts as numbers; execute answers how many rows were touched', async () => {
  const text = `SELECT count(*) AS n, $1::text AS word, $2::timestamptz AS at`;
  const at = new Date('2026-01-02T03:04:05.678Z');
  expect(await database.sql.query(text, ['담소', at])).toEqual([{ n: 1, word: '담소', at }]);
  expect(
    await database.sql.execute({ name: 'nothing', text: 'UPDATE things SET name = $1', values: ['x'] }),
  ).toBe(0);
});

test('a statement with a name answers the same rows, described or not, and whatever went wrong in between', async () => {
  const text = `SELECT count(*) AS n, $1::text AS word, $2::int[] AS list, $3::timestamptz AS at, NULL::int AS nothing
    FROM generate_series(1, 2) AS g GROUP BY g % $4::int`;
  const at = new Date('2026-01-02T03:04:05.678Z');
  const ask = (word: string, groups: number) =>
    database.sql.query({ name: 'many', text, values: [word, [1, 2], at, groups] });
  const row = (word: string, n: number) => ({ n, word, list: [1, 2], at, nothing: null });
  // In a transaction, so that all go to one connection.
  await database.sql.transaction(async (sql) => {
    const within = (values: unknown[]) => sql.query({ name: 'many', text, values });
    expect(await within(['담소', [1, 2], at, 1])).toEqual([row('담소', 2)]);
    expect(await within(['b', [1, 2], at, 2])).toEqual([row('b', 1), row('b', 1)]);
    expect(
      await sql.query({ name: 'none', text: 'SELECT id FROM things WHERE id < $1', values: [0] }),
    ).toEqual([]);
  });
  const wrong = await failure(ask('c', 0));
  expect(wrong).toMatchObject({ code: '22012' });
  expect(String((wrong as Error).stack)).toContain('sql.pg.test.ts');
  await expect(database.sql.query({ name: 'wrong', text: 'SELECT nowhere' })).rejects.toMatchObject({
    code: '42703',
  });
  const all = await Promise.all(Array.from({ length: 30 }, (_, index) => ask(`${index}`, 1)));
  expect(all).toEqual(all.map((_, index) => [row(`${index}`, 2)]));
});

test('another text under a known name is refused, and the connection serves on', async () => {
  await database.sql.transaction(async (sql) => {
    const ask = (text: string) => sql.query({ name: 'mine', text, values: [1] });
    expect(await ask('SELECT $1::int AS a')).toEqual([{ a: 1 }]);
    await expect(ask('SELECT $1::int AS b')).rejects.toThrow(/another statement/);
    expect(await ask('SELECT $1::int AS a')).toEqual([{ a: 1 }]);
  });
});

test('a transaction is committed when its work resolves and rolled back when it throws', async () => {
  await database.sql.transaction((sql) => sql.execute("INSERT INTO things VALUES (1, 'one')"));
  const thrown = failure(
    database.sql.transaction(async (sql) => {
      await sql.execute("INSERT INTO things VALUES (2, 'two')");
      throw new Error('changed my mind');
    }),
  );
  expect(await thrown).toEqual(new Error('changed my mind'));
  expect(await ids()).toEqual([1]);
});

test('a transaction that hides a failed statement is not reported as done', async () => {
  const hidden = database.sql.transaction(async (sql) => {
    await sql.execute("INSERT INTO things VALUES (3, 'three')");
    await failure(sql.query('SELECT 1 / 0'));
  });
  await expect(hidden).rejects.toThrow(/PostgreSQL rolled it back/);
  expect(await ids()).toEqual([1]);
});

test('a read-only transaction refuses to write, and the connection serves on', async () => {
  const written = database.sql.transaction((sql) => sql.execute('DELETE FROM things'), { readOnly: true });
  await expect(written).rejects.toThrow(/read-only/);
  expect(await ids()).toEqual([1]);
});

test('a broken rule costs no connection, through Prisma neither', async () => {
  const pid = async () =>
    (await database.sql.query<{ pid: number }>('SELECT pg_backend_pid() AS pid'))[0]?.pid;
  const before = await pid();
  const user = { id: '0190aaaa-0000-7000-8000-000000000001', handle: 'minji', displayName: '민지' };
  await database.prisma.user.create({ data: user });
  expect(judgeDatabaseError(await failure(database.prisma.user.create({ data: user })))).toBe('conflict');
  expect(judgeDatabaseError(await failure(database.sql.execute("INSERT INTO things VALUES (1, 'x')")))).toBe(
    'conflict',
  );
  expect(judgeDatabaseError(await failure(database.sql.execute('INSERT INTO things VALUES (9, NULL)')))).toBe(
    'refused',
  );
  expect(judgeDatabaseError(await failure(database.sql.query('SELECT 1 / 0')))).toBe('refused');
  expect(judgeDatabaseError(await failure(database.sql.query('SELEKT')))).toBe('bug');
  expect(await pid()).toBe(before);
});

test('a connection that is ended under a transaction is a temporary failure, and the next one works', async () => {
  const ended = await failure(
    database.sql.transaction(async (sql) => {
      await sql.execute("INSERT INTO things VALUES (4, 'four')");
      await sql.query('SELECT pg_terminate_backend(pg_backend_pid())');
    }),
  );
  expect(isTemporaryDatabaseError(ended)).toBe(true);
  expect(await ids()).toEqual([1]);
});

test('a connection that is ended between two statements of a transaction doesn’t end the process', async () => {
  const ended = await failure(
    database.sql.transaction(async (sql) => {
      const [mine] = await sql.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await database.sql.query('SELECT pg_terminate_backend($1, 5000)', [mine?.pid]);
      await sql.query('SELECT 1');
    }),
  );
  expect(isTemporaryDatabaseError(ended)).toBe(true);
  expect(await ids()).toEqual([1]);
});

test('a lock that isn’t to be had in time is a temporary failure', async () => {
  await database.sql.transaction(async (holder) => {
    await holder.query('SELECT FROM things WHERE id = 1 FOR UPDATE');
    const waited = await failure(database.sql.execute("UPDATE things SET name = 'x' WHERE id = 1"));
    expect(waited).toMatchObject({ code: '55P03' });
    expect(isTemporaryDatabaseError(waited)).toBe(true);
  });
});

test('a statement may take longer when its transaction says so, and is cancelled otherwise', async () => {
  const slow = (sql: { query: TestDatabase['sql']['query'] }) => sql.query('SELECT pg_sleep(3.6)');
  const [refused, allowed] = await Promise.all([
    failure(slow(database.sql)),
    failure(database.sql.transaction(slow, { statementTimeout: 10_000 })),
  ]);
  expect(refused).toMatchObject({ code: '57014' });
  expect(allowed).toBeUndefined();
});
