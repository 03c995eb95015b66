import { limits, type NamedPerson, type ParsedInput, type RoomSummary } from '@damso/shared';

import type { Sql } from '../../database/index.ts';

type StoredSettings = [
  mutedUntil: number | null,
  pinnedAt: number | null,
  archived: boolean,
  markedUnread: boolean,
  draft: string | null,
  notifyLevel: NonNullable<RoomSummary['settings']>['notifyLevel'],
];

interface StoredSummary {
  readonly room_id: string;
  readonly span_rev: number;
  readonly moved_at: number;
  readonly kind: RoomSummary['type'];
  readonly title: string | null;
  readonly picture_id: string | null;
  readonly tint: number | null;
  readonly member_count: number;
  readonly others: string;
  readonly last_seq: number;
  readonly unread: number;
  readonly mentions: number;
  /** Null when there is no line that the user may see. */
  readonly sender_id: string | null;
  readonly message_kind: string;
  readonly body: string;
  readonly system_event: unknown;
  readonly deleted: boolean;
  readonly sent_at: number;
  readonly settings: StoredSettings | null;
  /** With the first row only. */
  readonly people: Readonly<Record<string, [name: string, pictureId: string | null]>> | null;
}

/** Others whose names make a title; the first four are its picture. */
const titleNames = 5;
/** People that a system line names; of more it says how many. */
const eventNames = 3;

const milliseconds = (column: string) => `(extract(epoch FROM ${column}) * 1000)::double precision`;

/**
 * Seqs have no gaps, so the last line is found by its key; the others come in the order of an index, and everybody is looked up
 * once. Nothing is counted and nothing is searched: a room with half a million messages costs what an empty one does.
 */
const summaries = `
  WITH line AS MATERIALIZED (
    SELECT mine.*, s.user_id AS setter, s.muted_until, s.pinned_at, s.archived, s.marked_unread, s.notify_level,
      left(s.draft, ${limits.previewCodePoints}) AS draft, last.*,
      (SELECT count(*)::int FROM mentions t
        WHERE t.user_id = $1 AND t.room_id = mine.room_id AND t.seq > mine.read_seq) AS mentions,
      ARRAY(
        SELECT o.user_id FROM room_members o
        WHERE o.room_id = mine.room_id AND o.left_seq IS NULL AND o.user_id <> $1
        ORDER BY o.joined_seq, o.user_id LIMIT ${titleNames}) AS others
    FROM (
      SELECT r.id AS room_id, r.kind, r.title, r.picture_id, r.tint, r.last_message_at, r.member_count, r.last_seq,
        m.span_rev, m.visible_from_seq, m.read_seq, greatest(0, r.last_n - m.read_n - (m.sent_n - m.read_sent_n)) AS unread
      FROM room_members m JOIN rooms r ON r.id = m.room_id
      WHERE m.user_id = $1 AND m.left_seq IS NULL
        AND ($2::timestamptz IS NULL OR (r.last_message_at, r.id) < ($2, $3::uuid))
      ORDER BY r.last_message_at DESC, r.id DESC LIMIT ${limits.pageRows + 1}) mine
    LEFT JOIN member_settings s ON s.user_id = $1 AND s.room_id = mine.room_id
    LEFT JOIN LATERAL (
      SELECT l.sender_id, l.kind AS message_kind, left(l.body, ${limits.previewCodePoints}) AS body, l.system_event,
        l.deleted_at, l.created_at
      FROM messages l
      WHERE l.room_id = mine.room_id AND l.seq = mine.last_seq AND l.seq >= mine.visible_from_seq) last ON true)
  SELECT room_id, span_rev, ${milliseconds('last_message_at')} AS moved_at, kind, title, picture_id, tint, member_count,
    array_to_string(others, ' ') AS others, last_seq, unread, mentions,
    sender_id, message_kind, body, system_event, deleted_at IS NOT NULL AS deleted, ${milliseconds('created_at')} AS sent_at,
    CASE WHEN setter IS NOT NULL THEN json_build_array(
      ${milliseconds('muted_until')}, ${milliseconds('pinned_at')}, archived, marked_unread, draft, notify_level) END AS settings,
    CASE WHEN row_number() OVER (ORDER BY last_message_at DESC, room_id DESC) = 1 THEN (
      SELECT json_object_agg(u.id, json_build_array(u.display_name, u.picture_id)) FROM users u
      WHERE u.id IN (
        SELECT unnest(others) FROM line
        UNION SELECT sender_id FROM line
        UNION SELECT (system_event->>'by')::uuid FROM line WHERE message_kind = 'system'
        UNION SELECT (system_event->>'userId')::uuid FROM line WHERE message_kind = 'system'
        UNION SELECT (named.id #>> '{}')::uuid FROM line,
          jsonb_path_query(system_event, '$.userIds[0 to ${eventNames - 1}]') AS named (id) WHERE message_kind = 'system')
    ) END AS people
  FROM line ORDER BY last_message_at DESC, room_id DESC`;

function toSettings(stored: StoredSettings): NonNullable<RoomSummary['settings']> {
  const [mutedUntil, pinnedAt, archived, markedUnread, draft, notifyLevel] = stored;
  return { mutedUntil, pinnedAt, archived, markedUnread, draft, notifyLevel };
}

function toSummary(stored: StoredSummary): RoomSummary {
  return {
    roomId: stored.room_id,
    spanRev: stored.span_rev,
    movedAt: stored.moved_at,
    type: stored.kind,
    title: stored.title,
    pictureId: stored.picture_id,
    tint: stored.tint,
    memberCount: stored.member_count,
    others: stored.others === '' ? [] : stored.others.split(' '),
    lastSeq: stored.last_seq,
    last:
      stored.sender_id === null
        ? null
        : {
            type: stored.message_kind,
            senderId: stored.sender_id,
            body: stored.body,
            systemEvent: stored.system_event ?? undefined,
            deleted: stored.deleted,
            createdAt: stored.sent_at,
          },
    unread: stored.unread,
    mentions: stored.mentions,
    settings: stored.settings === null ? null : toSettings(stored.settings),
  };
}

/** Whom a summary names. */
export function namedIn({ others, last }: RoomSummary): string[] {
  const { by, userId, userIds } = (last?.systemEvent ?? {}) as Record<string, unknown>;
  const told = [by, userId, ...(Array.isArray(userIds) ? (userIds as unknown[]).slice(0, eventNames) : [])];
  return [...others, last?.senderId, ...told].filter((id) => typeof id === 'string');
}

export interface RoomSummaries {
  readonly rooms: RoomSummary[];
  /** By id. */
  readonly people: ReadonlyMap<string, NamedPerson>;
}

/** The rooms that a user is in as a list shows them, the last moved first, in one statement: a page and one room over. */
export async function readRoomSummaries(
  sql: Sql,
  userId: string,
  before: ParsedInput<'room.list'>['before'],
): Promise<RoomSummaries> {
  const values = [userId, before === null ? null : new Date(before.movedAt), before?.roomId ?? null];
  const stored = await sql.query<StoredSummary>({ text: summaries, values });
  const people = Object.entries(stored[0]?.people ?? {});
  return {
    rooms: stored.map(toSummary),
    people: new Map(people.map(([id, [name, pictureId]]) => [id, { userId: id, name, pictureId }])),
  };
}
