import type { BenchDatabase } from '@damso/server/test-support';
import { v7 as uuid } from 'uuid';

import type { Person } from './people.ts';

type Sql = Pick<BenchDatabase['sql'], 'query'>;

interface Membership {
  readonly roomId: string;
  readonly userId: string;
  readonly peerId: string | null;
  readonly rev: number;
}

/** Memberships of one transaction at most: each of them raises its room's count of members. */
const atOnce = 2_000;

async function insert(sql: Sql, kind: 'direct' | 'group', rooms: readonly Membership[][]): Promise<void> {
  const all = rooms.flat();
  const pairs = rooms.map(([one, other]) => {
    const [a = '', b = ''] = [one?.userId, other?.userId];
    return a < b ? `${a}:${b}` : `${b}:${a}`;
  });
  await sql.query(
    `INSERT INTO rooms (id, kind, direct_key, rev, data_rev)
      SELECT id, $2::room_kind, CASE WHEN $2 = 'direct' THEN key END, rev, 1
      FROM unnest($1::uuid[], $3::text[], $4::int[]) AS t (id, key, rev)`,
    [
      rooms.map(([first]) => first?.roomId),
      kind,
      kind === 'direct' ? pairs : rooms.map(() => ''),
      rooms.map((room) => room.length + 1),
    ],
  );
  // Each membership is stamped with a rev of its user, as if they had joined one room after the other.
  await sql.query(
    `WITH asked AS (
        SELECT t.*, row_number() OVER (PARTITION BY t.user_id) AS k
        FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[]) AS t (room_id, user_id, peer_id, rev)),
      raised AS (
        UPDATE users u SET rev = u.rev + c.count
        FROM (SELECT user_id, count(*)::int AS count FROM asked GROUP BY user_id) c WHERE u.id = c.user_id
        RETURNING u.id, u.rev - c.count AS rev),
      members AS (
        INSERT INTO room_members (
          room_id, user_id, peer_id, span_rev, rev, user_rev, joined_seq, visible_from_seq, read_seq, read_n, read_sent_n)
        SELECT a.room_id, a.user_id, a.peer_id, a.rev, a.rev, r.rev + a.k, 0, 1, 0, 0, 0
        FROM asked a JOIN raised r ON r.id = a.user_id)
      INSERT INTO membership_spans (room_id, user_id, span_rev, joined_seq, visible_from_seq, joined_at)
      SELECT room_id, user_id, rev, 0, 1, now() FROM asked`,
    [
      all.map(({ roomId }) => roomId),
      all.map(({ userId }) => userId),
      all.map(({ peerId }) => peerId),
      all.map(({ rev }) => rev),
    ],
  );
}

async function makeRooms(
  database: BenchDatabase,
  kind: 'direct' | 'group',
  members: readonly (readonly Person[])[],
): Promise<string[]> {
  const rooms = members.map((people) => {
    const roomId = uuid();
    return people.map(({ userId }, index) => ({
      roomId,
      userId,
      peerId: kind === 'direct' ? (people[1 - index]?.userId ?? null) : null,
      rev: index + 2,
    }));
  });
  const step = Math.max(1, Math.floor(atOnce / (rooms[0]?.length ?? 1)));
  for (let from = 0; from < rooms.length; from += step) {
    const some = rooms.slice(from, from + step);
    await database.sql.transaction((sql) => insert(sql, kind, some), { statementTimeout: 60_000 });
  }
  return rooms.map(([first]) => first?.roomId ?? '');
}

/** Makes groups with these members. */
export const makeGroups = (database: BenchDatabase, members: readonly (readonly Person[])[]) =>
  makeRooms(database, 'group', members);

/** Makes friends of these pairs, each with their direct room. */
export async function makePairs(
  database: BenchDatabase,
  pairs: readonly (readonly [Person, Person])[],
): Promise<string[]> {
  await database.sql.query(
    `INSERT INTO friendships (user_id, friend_id, state, rev)
      SELECT a, b, 'friends'::friendship_state, 1 FROM unnest($1::uuid[], $2::uuid[]) AS t (a, b)
      UNION ALL SELECT b, a, 'friends'::friendship_state, 1 FROM unnest($1::uuid[], $2::uuid[]) AS t (a, b)`,
    [pairs.map(([one]) => one.userId), pairs.map(([, other]) => other.userId)],
  );
  return makeRooms(database, 'direct', pairs);
}
