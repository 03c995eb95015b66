import type { NoticeSettings } from '../port/notice-settings.ts';
import type { Notice, NoticeSink, RoomNotice } from '../port/notice.ts';
import { isKnown, type KnownRoom } from '../views/room-item.ts';
import type { SceneAccount } from '../views/scene.ts';
import { describeNotice } from './describe-notice.ts';

export type Surroundings = { account: SceneAccount; settings: NoticeSettings };

/** Why a notice went by itself. */
export type Gone = 'read' | 'deleted' | 'left';

/** What is shown now: one notice for each room, and one for many rooms at once (NTF-2, NTF-6). */
export type StandingNotices = {
  /** New messages of a room, ascending: its notice is renewed, and rings. */
  tell(room: KnownRoom, seqs: readonly number[], around: Surroundings): void;
  /** One for all of these. */
  tellMany(rooms: ReadonlyMap<string, readonly number[]>, around: Surroundings): void;
  /** Brings what stands for this room up to date with the cache. Answers why it went, if it did. */
  tend(roomId: string, around: Surroundings): Gone | null;
  rooms(): readonly string[];
  withdrawAll(): void;
};

export function createStandingNotices(sink: NoticeSink): StandingNotices {
  const standing = new Map<string, { seqs: readonly number[]; shown: RoomNotice }>();
  let many = new Map<string, readonly number[]>();

  function show(room: KnownRoom, seqs: readonly number[], rings: boolean, around: Surroundings): void {
    const { account, settings } = around;
    const newest = account.store.message(room.roomId, seqs.at(-1) ?? 0);
    if (newest === null) return;
    const mentionsMe = newest.mentions?.some(({ userId }) => userId === account.userId) === true;
    const notice = describeNotice(account, room, {
      newest,
      count: seqs.length,
      mentionsMe,
      rings,
      settings,
    });
    const before = standing.get(room.roomId)?.shown;
    standing.set(room.roomId, { seqs, shown: notice });
    const same = before !== undefined && JSON.stringify({ ...before, rings }) === JSON.stringify(notice);
    if (rings || !same) sink.show(notice);
  }

  function showMany(rings: boolean, { settings: { sound } }: Surroundings): void {
    const count = [...many.values()].reduce((sum, seqs) => sum + seqs.length, 0);
    const notice: Notice = { is: 'many', rooms: many.size, count, rings, sound };
    if (many.size > 0) sink.show(notice);
    else sink.withdraw(null);
  }

  /** Those that still wait to be read. `gone`: why none does. */
  function sift(roomId: string, seqs: readonly number[], { account }: Surroundings) {
    const room = account.store.room(roomId);
    if (room === null || !isKnown(room)) return { room: null, left: [], gone: 'left' as const };
    const unread = seqs.filter((seq) => seq > room.state.myCursor.readSeq);
    const left = unread.filter((seq) => account.store.message(roomId, seq)?.deletedAt === null);
    return { room, left, gone: unread.length === 0 ? ('read' as const) : ('deleted' as const) };
  }

  function tendMany(roomId: string, around: Surroundings): void {
    const seqs = many.get(roomId);
    if (seqs === undefined) return;
    const { left } = sift(roomId, seqs, around);
    if (left.length === seqs.length) return;
    if (left.length > 0) many.set(roomId, left);
    else many.delete(roomId);
    showMany(false, around);
  }

  return {
    tell(room, seqs, around) {
      const { left } = sift(room.roomId, standing.get(room.roomId)?.seqs ?? [], around);
      show(
        room,
        [...left.filter((seq) => !seqs.includes(seq)), ...seqs].sort((a, b) => a - b),
        true,
        around,
      );
    },
    tellMany(rooms, around) {
      many = new Map([...many, ...rooms]);
      showMany(true, around);
    },
    tend(roomId, around) {
      tendMany(roomId, around);
      const of = standing.get(roomId);
      if (of === undefined) return null;
      const { room, left, gone } = sift(roomId, of.seqs, around);
      if (room !== null && left.length > 0) {
        show(room, left, false, around);
        return null;
      }
      standing.delete(roomId);
      sink.withdraw(roomId);
      return gone;
    },
    rooms: () => [...standing.keys(), ...many.keys()],
    withdrawAll() {
      for (const roomId of standing.keys()) sink.withdraw(roomId);
      if (many.size > 0) sink.withdraw(null);
      standing.clear();
      many.clear();
    },
  };
}
