import { v7 as uuid } from 'uuid';

import type { Database } from '../src/database/index.ts';

export interface RoomListFill {
  /** Whose list it is. */
  readonly userId: string;
  /** Four in five are direct rooms, the others groups; one of these has 100 members. */
  readonly rooms: number;
  /** Over all rooms; half of them in the room of 100. */
  readonly messages: number;
}

/** Others, each in at most one direct room with the user. */
async function makeOthers({ prisma }: Database, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => uuid());
  await prisma.user.createMany({
    data: ids.map((id, index) => ({
      id,
      handle: `o${id.slice(-12)}`,
      displayName: `이웃 ${index}`,
      rev: 1,
    })),
  });
  return ids;
}

/** Fills a database with the rooms of a user, past the commands: what a list of many rooms is read from. */
export async function fillRoomList(
  database: Database,
  { userId, rooms, messages }: RoomListFill,
): Promise<{ bigRoom: string }> {
  const others = await makeOthers(database, Math.max(rooms, 120));
  const made = Array.from({ length: rooms }, (_, index) => {
    const isBig = index === 0;
    const isGroup = isBig || index % 5 === 0;
    const other = others[index % others.length] ?? '';
    const size = isBig ? 99 : isGroup ? 3 + (index % 20) : 1;
    const members = Array.from({ length: size }, (_, at) => others[(index + at) % others.length] ?? '');
    const count = isBig ? Math.floor(messages / 2) : Math.floor(messages / 2 / Math.max(1, rooms - 1));
    return { id: uuid(), isGroup, other, members, count, index };
  });
  await database.sql.transaction(
    async (sql) => {
      await sql.query(
        `INSERT INTO rooms (id, kind, direct_key, title, last_seq, last_n, rev, data_rev, last_message_at)
        SELECT r.id, (CASE WHEN r.is_group THEN 'group' ELSE 'direct' END)::room_kind,
          CASE WHEN NOT r.is_group THEN least(r.other, $6) || ':' || greatest(r.other, $6) END,
          CASE WHEN r.is_group AND r.index % 2 = 0 THEN '모임 ' || r.index END,
          r.count, r.count, r.count + 200, 1, timestamptz '2026-11-01' - make_interval(mins => r.index)
        FROM unnest($1::uuid[], $2::bool[], $3::text[], $4::int[], $5::int[]) AS r (id, is_group, other, count, index)`,
        [
          made.map(({ id }) => id),
          made.map(({ isGroup }) => isGroup),
          made.map(({ other }) => other),
          made.map(({ count }) => count),
          made.map(({ index }) => index),
          userId,
        ],
      );
      const seats = made.flatMap(({ id, members, count, isGroup }) =>
        [userId, ...members].map((member, at) => ({
          id,
          member,
          count,
          at,
          peer: isGroup ? null : ([userId, ...members][1 - at] ?? null),
        })),
      );
      await sql.query(
        `INSERT INTO room_members (
          room_id, user_id, peer_id, span_rev, joined_seq, visible_from_seq, rev, user_rev, sent_n, read_seq, read_n, read_sent_n)
        SELECT s.room_id, s.user_id, s.peer, s.at + 1, 0, 1, s.at + 1, 2,
          CASE s.at WHEN 0 THEN s.count / 3 WHEN 1 THEN s.count - s.count / 3 ELSE 0 END,
          s.count / 2, s.count / 2, CASE s.at WHEN 0 THEN s.count / 2 / 3 WHEN 1 THEN s.count / 2 - s.count / 2 / 3 ELSE 0 END
        FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[], $5::int[]) AS s (room_id, user_id, peer, count, at)`,
        [
          seats.map(({ id }) => id),
          seats.map(({ member }) => member),
          seats.map(({ peer }) => peer),
          seats.map(({ count }) => count),
          seats.map(({ at }) => at),
        ],
      );
      // Every third message is the user's own.
      await sql.query(
        `INSERT INTO messages (room_id, seq, rev, n, sender_n, kind, sender_id, client_id, body, created_at)
        SELECT r.id, s, s + 200, s, CASE WHEN s % 3 = 0 THEN s / 3 ELSE s - s / 3 END, 'text',
          CASE WHEN s % 3 = 0 THEN $4::uuid ELSE r.other END, gen_random_uuid(),
          repeat('다음 주 수요일은 어때요? ', 1 + s % 4), timestamptz '2026-11-01' - make_interval(secs => r.count - s)
        FROM unnest($1::uuid[], $2::uuid[], $3::int[]) AS r (id, other, count), generate_series(1, r.count) s`,
        [
          made.map(({ id }) => id),
          made.map(({ members }) => members[0] ?? ''),
          made.map(({ count }) => count),
          userId,
        ],
      );
      await sql.query(
        `INSERT INTO member_settings (user_id, room_id, pinned_at, draft, rev)
        SELECT $1, id, CASE WHEN at % 40 = 0 THEN now() END, CASE WHEN at % 25 = 0 THEN repeat('초안 ', 200) END, at
        FROM unnest($2::uuid[]) WITH ORDINALITY AS r (id, at) WHERE at % 5 = 0`,
        [userId, made.map(({ id }) => id)],
      );
    },
    { statementTimeout: 600_000 },
  );
  return { bigRoom: made[0]?.id ?? '' };
}
