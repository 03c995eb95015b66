import { limits, type NamedPerson, type ParsedInput, type RoomSummary } from '@damso/shared';

import type { Sql } from '../../database/index.ts';

/** A row of `list_rooms`: parts that are no free text come as one column with spaces between, an empty part is null. */
interface StoredSummary {
  readonly room: string;
  readonly title: string | null;
  readonly others: string | null;
  /** Null when there is no line that the user may see. */
  readonly line: string | null;
  readonly body: string | null;
  readonly system_event: unknown;
  /** Null where the user set nothing. */
  readonly set: string | null;
  readonly draft: string | null;
}

/** Others whose names make a title; the first four are its picture. */
const titleNames = 5;
/** People that a system line names; of more it says how many. */
const eventNames = 3;

/** What PostgreSQL writes as text in the parts of a row. */
const toText = (part: string | undefined) => (part === undefined || part === '' ? null : part);
const toNumber = (part: string | undefined) =>
  part === undefined || part === '' ? null : Math.round(Number(part));
const isTrue = (part: string | undefined) => part === 't';

function toLast({ line, body, system_event: event }: StoredSummary): RoomSummary['last'] {
  if (line === null) return null;
  const [type = '', senderId = '', createdAt, deleted] = line.split(' ');
  return {
    type,
    senderId,
    body: body ?? '',
    // Never undefined: that is no value in JSON, and without one the whole list doesn't fit.
    systemEvent: event ?? null,
    deleted: isTrue(deleted),
    createdAt: toNumber(createdAt) ?? 0,
  };
}

type Settings = NonNullable<RoomSummary['settings']>;

function toSettings({ set, draft }: StoredSummary): Settings | null {
  if (set === null) return null;
  const [mutedUntil, pinnedAt, archived, markedUnread, notifyLevel] = set.split(' ');
  return {
    mutedUntil: toNumber(mutedUntil),
    pinnedAt: toNumber(pinnedAt),
    archived: isTrue(archived),
    markedUnread: isTrue(markedUnread),
    draft,
    notifyLevel: notifyLevel as Settings['notifyLevel'],
  };
}

function toSummary(stored: StoredSummary): RoomSummary {
  const [roomId = '', spanRev, movedAt, type, pictureId, tint, memberCount, lastSeq, unread, mentions] =
    stored.room.split(' ');
  return {
    roomId,
    spanRev: Number(spanRev),
    movedAt: toNumber(movedAt) ?? 0,
    type: type as RoomSummary['type'],
    title: stored.title,
    pictureId: toText(pictureId),
    tint: toNumber(tint),
    memberCount: Number(memberCount),
    others: toText(stored.others ?? '')?.split(' ') ?? [],
    lastSeq: Number(lastSeq),
    last: toLast(stored),
    unread: Number(unread),
    mentions: Number(mentions),
    settings: toSettings(stored),
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

/** Who these people are, by id. */
async function readNames(sql: Sql, ids: ReadonlySet<string>): Promise<Map<string, NamedPerson>> {
  if (ids.size === 0) return new Map();
  const people = await sql.query<NamedPerson>({
    text: 'SELECT id AS "userId", display_name AS name, picture_id AS "pictureId" FROM users WHERE id = ANY ($1::uuid[])',
    values: [[...ids]],
  });
  return new Map(people.map((person) => [person.userId, person]));
}

/**
 * The rooms that a user is in as a list shows them, the last moved first: a page and one room over. Everybody whom they name is looked up
 * once, after them. Nothing is counted and nothing is searched: a room with half a million messages costs what an empty one does.
 */
export async function readRoomSummaries(
  sql: Sql,
  userId: string,
  before: ParsedInput<'room.list'>['before'],
): Promise<RoomSummaries> {
  const stored = await sql.query<StoredSummary>({
    name: 'list_rooms',
    text: 'SELECT * FROM list_rooms($1, $2, $3, $4, $5, $6)',
    values: [
      userId,
      before === null ? null : new Date(before.movedAt),
      before?.roomId ?? null,
      limits.pageRows + 1,
      titleNames,
      limits.previewCodePoints,
    ],
  });
  const rooms = stored.map(toSummary);
  return { rooms, people: await readNames(sql, new Set(rooms.flatMap(namedIn))) };
}
