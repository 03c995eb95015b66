import type { Sql } from '../../../database/index.ts';
import { appendOne } from './append-one.ts';
import type { Appended } from './append.ts';
import type { SendItem } from './entry.ts';

/** By room and by sender: see the function append_plain in prisma/migrations. */
interface Written {
  readonly last_seqs: number[] | null;
  readonly revs: number[];
  readonly last_ns: number[];
  readonly cursor_revs: number[];
  readonly sent_ns: number[];
  readonly read_seqs: (number | null)[];
  readonly read_ns: number[];
  readonly read_sent_ns: number[];
}

const text = `SELECT * FROM append_plain($1::uuid[], $2::int[], $3::int[], $4::uuid[], $5::int[], $6::int[], $7::int[], $8::int[],
  $9::int[], $10::uuid[], $11::text[], $12::int[], $13)`;

interface Room {
  readonly id: string;
  /** From 1 on, as SQL counts. */
  place: number;
  count: number;
}
interface Sender {
  readonly id: string;
  readonly room: Room;
  place: number;
  count: number;
  seen: number;
}
interface Placed {
  readonly sender: Sender;
  /** Its place among its room's items and among its sender's in that room, from 1 on. */
  readonly k: number;
  readonly senderK: number;
}

/** Numbers and ids as PostgreSQL reads an array of them: nothing in it needs quotes, which pg would look for in each. */
const list = (values: readonly (string | number)[]) => `{${values.join(',')}}`;

const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);

/** Counts what a batch holds of each room and sender. Rooms ascend, so that writers lock them in one order. */
function count(items: readonly SendItem[]) {
  const rooms = new Map<string, Room>();
  const senders = new Map<string, Sender>();
  const placed = items.map(({ roomId, senderId, seenSeq }): Placed => {
    let room = rooms.get(roomId);
    if (!room) rooms.set(roomId, (room = { id: roomId, place: 0, count: 0 }));
    const key = roomId + senderId;
    let sender = senders.get(key);
    if (!sender) senders.set(key, (sender = { id: senderId, room, place: 0, count: 0, seen: 0 }));
    room.count += 1;
    sender.count += 1;
    sender.seen = Math.max(sender.seen, seenSeq);
    return { sender, k: room.count, senderK: sender.count };
  });
  const sorted = { rooms: [...rooms.values()].sort(byId), senders: [...senders.values()] };
  for (const [index, room] of sorted.rooms.entries()) room.place = index + 1;
  for (const [index, sender] of sorted.senders.entries()) sender.place = index + 1;
  return { ...sorted, placed };
}

/**
 * Writes a batch in which everything is as usual, at less cost than `append`; null when something isn't, and nothing was
 * written. Throws when something in it is there already: a repeat, or another message under its id. Items mention nobody.
 */
export async function appendPlain(
  sql: Sql,
  items: readonly SendItem[],
  now: number,
): Promise<Appended[] | null> {
  const [first, second] = items;
  if (first && !second) {
    const one = await appendOne(sql, first, now);
    return one && [one];
  }
  const { rooms, senders, placed } = count(items);
  const hasReplies = items.some(({ replyToSeq }) => replyToSeq !== null);
  const [written] = await sql.query<Written>({
    name: 'append_plain',
    text,
    values: [
      list(rooms.map(({ id }) => id)),
      list(rooms.map(({ count }) => count)),
      list(senders.map(({ room }) => room.place)),
      list(senders.map(({ id }) => id)),
      list(senders.map(({ count }) => count)),
      list(senders.map(({ seen }) => seen)),
      list(placed.map(({ sender }) => sender.place)),
      list(placed.map(({ k }) => k)),
      list(placed.map(({ senderK }) => senderK)),
      list(items.map(({ clientId }) => clientId)),
      items.map(({ body }) => body),
      hasReplies ? items.map(({ replyToSeq }) => replyToSeq) : null,
      new Date(now),
    ],
  });
  const lastSeqs = written?.last_seqs;
  if (!written || !lastSeqs) return null;
  const of = (list: readonly number[], place: number) => list[place - 1] ?? Number.NaN;
  return placed.map(({ sender, k, senderK }, item): Appended => {
    const room = sender.room.place;
    const movedTo = senderK === 1 ? (written.read_seqs[sender.place - 1] ?? null) : null;
    return {
      item: item + 1,
      outcome: 'new',
      seq: of(lastSeqs, room) + k,
      rev: of(written.revs, room) + k,
      n: of(written.last_ns, room) + k,
      sender_n: of(written.sent_ns, sender.place) + senderK,
      created_ms: now,
      kept: null,
      cursor_from: movedTo === null ? null : of(written.cursor_revs, room),
      read_seq: movedTo ?? 0,
      read_n: of(written.read_ns, sender.place),
      read_sent_n: of(written.read_sent_ns, sender.place),
    };
  });
}
