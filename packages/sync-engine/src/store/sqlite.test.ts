import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { sqliteDrivers } from '../../test-support/sqlite-drivers.ts';
import type { Sqlite } from './sqlite.ts';

describe.each(sqliteDrivers)('Sqlite by $driver', ({ open }) => {
  let db: Sqlite;

  beforeEach(async () => {
    db = await open();
    db.exec(
      'CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT, size REAL); CREATE INDEX note_by_body ON note (body)',
    );
  });
  afterEach(() => db.close());

  const ids = () => db.all('SELECT id FROM note ORDER BY id').map(({ id }) => id);

  test('writes and reads text, whole and broken numbers and null', () => {
    db.run('INSERT INTO note VALUES (?, ?, ?)', 1, '안녕', 1.5);
    db.run('INSERT INTO note VALUES (?, ?, ?)', 2, null, null);
    expect(db.all('SELECT * FROM note ORDER BY id').map((row) => ({ ...row }))).toEqual([
      { id: 1, body: '안녕', size: 1.5 },
      { id: 2, body: null, size: null },
    ]);
  });

  test.each([
    ['an emoji of several code points', '👨‍👩‍👧‍👦'],
    ['Hangul composed and decomposed', `${'각'.normalize('NFC')} ${'각'.normalize('NFD')}`],
    ['nothing', ''],
    ['quotes and semicolons', `'"; DROP TABLE note; --`],
    ['the last code point of Unicode', '\u{10ffff}'],
  ])('text comes back as it was: %s', (_name, body) => {
    db.run('INSERT INTO note (id, body) VALUES (1, ?)', body);
    expect(db.all('SELECT body FROM note')[0]?.['body']).toBe(body);
    expect(db.all('SELECT id FROM note WHERE body = ?', body)).toHaveLength(1);
  });

  test('the largest message comes back whole: 100,000 code points, 400,000 bytes', () => {
    const body = '🐟'.repeat(100_000);
    db.run('INSERT INTO note (id, body) VALUES (1, ?)', body);
    expect(db.all('SELECT body FROM note')[0]?.['body'] === body).toBe(true);
    expect(db.all('SELECT length(CAST(body AS BLOB)) AS bytes FROM note')[0]?.['bytes']).toBe(400_000);
  });

  test('counters up to the largest safe integer stay exact', () => {
    db.run('INSERT INTO note (id) VALUES (?)', Number.MAX_SAFE_INTEGER);
    expect(ids()).toEqual([Number.MAX_SAFE_INTEGER]);
  });

  test('run tells how many rows changed', () => {
    for (const id of [1, 2, 3]) expect(db.run('INSERT INTO note (id) VALUES (?)', id)).toBe(1);
    expect(db.run('UPDATE note SET body = ? WHERE id > ?', 'x', 1)).toBe(2);
    expect(db.run('DELETE FROM note WHERE id = 9')).toBe(0);
  });

  test('a prepared statement is used again with other values, and after it failed', () => {
    const insert = 'INSERT INTO note (id, body) VALUES (?, ?)';
    db.run(insert, 1, 'first');
    expect(() => db.run(insert, 1, 'again')).toThrow(/UNIQUE/);
    db.run(insert, 2, null);
    expect(db.all('SELECT body FROM note WHERE id = ?', 1)[0]?.['body']).toBe('first');
    expect(db.all('SELECT body FROM note WHERE id = ?', 2)[0]?.['body']).toBeNull();
    expect(db.all('SELECT body FROM note WHERE id = ?', 3)).toEqual([]);
  });

  test('a query inside the reading of another one disturbs neither', () => {
    for (const id of [1, 2, 3]) db.run('INSERT INTO note (id) VALUES (?)', id);
    const query = 'SELECT id FROM note WHERE id >= ? ORDER BY id';
    expect(db.all(query, 1).map(({ id }) => db.all(query, id ?? 0).length)).toEqual([3, 2, 1]);
  });

  test('a statement that was prepared before the tables changed still works', () => {
    const query = 'SELECT * FROM note';
    expect(db.all(query)).toEqual([]);
    db.exec('ALTER TABLE note ADD COLUMN more TEXT');
    db.run('INSERT INTO note (id, more) VALUES (1, ?)', 'm');
    expect(db.all(query)[0]?.['more']).toBe('m');
  });

  test('a transaction answers what its work answers, and everything in it is stored', () => {
    const answer = db.transaction(() => {
      db.run('INSERT INTO note (id) VALUES (1)');
      db.run('INSERT INTO note (id) VALUES (2)');
      return 'done';
    });
    expect(answer).toBe('done');
    expect(ids()).toEqual([1, 2]);
  });

  test('UPD-3 a transaction that throws stores nothing, throws the same on, and the next one works', () => {
    const trouble = new Error('trouble');
    expect(() =>
      db.transaction(() => {
        db.run('INSERT INTO note (id) VALUES (1)');
        throw trouble;
      }),
    ).toThrow(trouble);
    expect(ids()).toEqual([]);
    db.transaction(() => db.run('INSERT INTO note (id) VALUES (2)'));
    expect(ids()).toEqual([2]);
  });

  test('UPD-3 an error of SQLite inside a transaction undoes what came before it', () => {
    db.run('INSERT INTO note (id) VALUES (7)');
    expect(() =>
      db.transaction(() => {
        db.run('INSERT INTO note (id) VALUES (8)');
        db.run('INSERT INTO note (id) VALUES (7)');
      }),
    ).toThrow(/UNIQUE/);
    expect(ids()).toEqual([7]);
  });

  test('transactions do not nest, and the attempt undoes the outer one', () => {
    expect(() =>
      db.transaction(() => {
        db.run('INSERT INTO note (id) VALUES (1)');
        db.transaction(() => db.run('INSERT INTO note (id) VALUES (2)'));
      }),
    ).toThrow(/nest/);
    expect(ids()).toEqual([]);
  });

  test('exec runs several statements', () => {
    db.exec("INSERT INTO note (id) VALUES (1); INSERT INTO note (id, body) VALUES (2, 'a;b'); -- done");
    expect(ids()).toEqual([1, 2]);
  });

  test('an error of syntax is thrown and harms nothing', () => {
    expect(() => db.all('SELEKT 1')).toThrow(/syntax/);
    expect(() => db.exec('SELEKT 1')).toThrow(/syntax/);
    expect(ids()).toEqual([]);
  });

  test('JSON, full-text search with trigrams and partial indexes are there', () => {
    db.exec("CREATE VIRTUAL TABLE found USING fts5(body, tokenize = 'trigram')");
    db.run('INSERT INTO found (rowid, body) VALUES (?, ?)', 4, 'ㅎㅗㅣㅇㅡㅣㄹㅡㄹ');
    expect(db.all('SELECT rowid FROM found WHERE found MATCH ?', '"ㅎㅗㅣㅇㅡㅣ"')[0]?.['rowid']).toBe(4);
    db.exec('CREATE INDEX short ON note (id) WHERE size = 1');
    expect(db.all(`SELECT json_extract(?, '$.a') AS a`, '{"a":"가"}')[0]?.['a']).toBe('가');
  });
});
