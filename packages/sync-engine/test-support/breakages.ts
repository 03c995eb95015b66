import { fail, usualSettings, type Answer, type CommandName } from '@damso/shared';

import type { NoAnswer } from '../src/connection/connection.ts';
import { deciders, type Deciders } from '../src/store/deciders.ts';
import { addCurrent, cutIntervals, joinIntervals, type Intervals } from '../src/store/intervals.ts';
import type { LocalStore } from '../src/store/local-store.ts';
import type { HistoryOptions } from './model-history.ts';
import type { ModelServer } from './model-server.ts';

/** A client that breaks one rule, as a plausible mistake would. The model test must notice. */
export type Breakage = { rule: string; mistake: string; options: HistoryOptions };

const decide = (rule: string, mistake: string, broken: Partial<Deciders>): Breakage => ({
  rule,
  mistake,
  options: { deciders: { ...deciders, ...broken } },
});

const store = (
  rule: string,
  mistake: string,
  wrap: (store: LocalStore) => Partial<LocalStore>,
): Breakage => ({
  rule,
  mistake,
  options: { wrap: (whole) => ({ ...whole, ...wrap(whole) }) },
});

/** The server's answers to one command, changed on their way. */
const answering = (
  rule: string,
  mistake: string,
  name: CommandName,
  change: (answer: Answer<object> | NoAnswer) => Answer<object> | NoAnswer,
): Breakage => ({
  rule,
  mistake,
  options: {
    tap: (connection) => ({
      ...connection,
      call: async (called, input) => {
        const answer = await connection.call(called, input);
        return called === name ? (change(answer) as typeof answer) : answer;
      },
    }),
  },
});

/** A send is refused if its sender is no member now, even when it was stored before. */
const refuseRepeats = (server: ModelServer): ModelServer => ({
  ...server,
  handle: (userId, name, input) => {
    const roomId = name === 'message.send' ? (input as { roomId: string }).roomId : null;
    const isOut = roomId !== null && server.membership(userId, roomId)?.state !== 'in';
    return isOut ? fail('not_a_member', roomId) : server.handle(userId, name, input);
  },
});

/** Joins whatever is adjacent, and takes it for current. */
function joinAll(intervals: Intervals): Intervals {
  const [first, ...others] = intervals;
  if (first === undefined) return intervals;
  return others.reduce<Intervals>(
    (joined, next) => {
      const last = joined.at(-1) ?? first;
      if (last.toSeq + 1 < next.fromSeq || last.current === next.current) return [...joined, next];
      return [...joined.slice(0, -1), { ...last, toSeq: next.toSeq, current: true }];
    },
    [first],
  );
}

export const breakages: readonly Breakage[] = [
  decide('UPD-1', 'the last row to come wins', { overwrites: () => true }),
  decide('UPD-1', 'a row made of an ack counts as the whole row', {
    overwrites: (stored, rev) => rev > stored.rev,
  }),
  decide('UPD-2', 'a gap is not seen', {
    takeChanges: (rev, _from, to) => deciders.takeChanges(rev, rev ?? 0, to),
  }),
  decide('UPD-2', 'R goes back', {
    takeChanges: (rev, from, to) => {
      const taken = deciders.takeChanges(rev, from, to);
      return taken.is === 'take' ? { ...taken, rev: to } : taken;
    },
  }),
  decide('MEN-3', 'a row that comes late tells of mentions, too', { tellsMention: () => true }),
  decide('MEN-3', 'only resets tell of mentions', { tellsMention: () => false }),
  store('UPD-2', 'a gap under user_rev is not seen', (whole) => ({
    applyUserUpdate: (update) =>
      whole.applyUserUpdate({ ...update, from: Math.min(update.from, whole.userRev()) }),
  })),
  store('UPD-3', 'R is written although the rows were not', (whole) => ({
    applyRoomUpdate(update) {
      try {
        return whole.applyRoomUpdate(update);
      } catch {
        return whole.applyRoomUpdate({ ...update, rows: [] });
      }
    },
  })),
  store('OUT-1', 'what an ack alone has told is taken to stay', (whole) => ({
    holdsEffect: (roomId, seq, rev) =>
      whole.holdsEffect(roomId, seq, rev) || (whole.message(roomId, seq)?.rev ?? 0) >= rev,
  })),
  decide('UPD-4', 'the last cursor to come wins', { mergeCursor: (_stored, received) => received }),
  store('UPD-4', 'a gap between cursor updates is not seen', (whole) => ({
    applyCursorUpdate: (update) => whole.applyCursorUpdate({ ...update, previous: 0 }),
  })),
  store('UPD-5', 'what holds a row of an unknown kind is left alone', (whole) => ({
    applyRoomUpdate: (update) =>
      update.rows.some(({ kind }) => kind === 'poll') ? { is: 'ignored' } : whole.applyRoomUpdate(update),
    applyRoomAnswer: (answer) =>
      answer.kind === 'page' && answer.rows.some(({ kind }) => kind === 'poll')
        ? { is: 'ignored' }
        : whole.applyRoomAnswer(answer),
  })),
  decide('INT-2', 'a row that does not follow the tail is dropped', {
    placeRow: (intervals, tailSeq, seq, moves) => {
      const placed = deciders.placeRow(intervals, tailSeq, seq, moves);
      const alone =
        placed.is === 'extend' &&
        placed.intervals.some(({ fromSeq }) => fromSeq === seq && seq > tailSeq + 1);
      return alone ? { is: 'drop' } : placed;
    },
  }),
  decide('INT-2', 'a row that belongs to a hole is kept', {
    placeRow: (intervals, tailSeq, seq, moves) => {
      const placed = deciders.placeRow(intervals, tailSeq, seq, moves);
      const range = { fromSeq: seq, toSeq: seq };
      return placed.is === 'drop' ? { is: 'extend', intervals: addCurrent(intervals, range) } : placed;
    },
  }),
  decide('INT-3', 'a reset is applied although R is further', { takesReset: () => true }),
  decide('INT-3', 'what was current stays so through a reset', { ageIntervals: (intervals) => intervals }),
  decide('INT-4', 'a page read before R is taken for current', {
    placeHistory: (intervals, range) => addCurrent(intervals, range),
  }),
  decide('INT-4', 'an old page wins over a current interval', {
    placeHistory: (intervals, range, at, rev) =>
      at >= rev || range.toSeq < range.fromSeq
        ? deciders.placeHistory(intervals, range, at, rev)
        : joinIntervals([...cutIntervals(intervals, range), { ...range, current: false, at: rev }]),
  }),
  decide('INT-5', 'a refresh counts although there was a reset meanwhile', {
    completesRefresh: (answer, rev) => deciders.completesRefresh({ ...answer, resetSince: false }, rev),
  }),
  decide('INT-5', 'the first page of a refresh counts as all of it', {
    completesRefresh: (answer, rev) => deciders.completesRefresh({ ...answer, more: false }, rev),
  }),
  decide('INT-6', 'an old interval is joined to a current one', {
    placeRow: (intervals, tailSeq, seq, moves) => {
      const placed = deciders.placeRow(intervals, tailSeq, seq, moves);
      return placed.is === 'extend' ? { ...placed, intervals: joinAll(placed.intervals) } : placed;
    },
    placeHistory: (...given) => joinAll(deciders.placeHistory(...given)),
  }),
  decide('INT-7', 'the span of an answer is not looked at', {
    isOfMySpan: (membership) => membership?.state === 'in',
  }),
  decide('INT-7', 'who left keeps the room', { isOfMySpan: (membership) => membership !== null }),
  answering('CON-1', 'rooms that sync left for later are not asked for', 'sync', (answer) =>
    answer.ok ? { ...answer, value: { ...answer.value, rest: [] } } : answer,
  ),
  answering('CON-3', 'the probe is never answered with a difference', 'probe', (answer) =>
    answer.ok ? { ...answer, value: { same: true } } : answer,
  ),
  answering('OUT-3', 'a send without an answer is taken for refused', 'message.send', (answer) =>
    answer.ok || answer.error.code !== 'no_answer' ? answer : fail('not_allowed', 'no answer'),
  ),
  answering('SET-2', 'settings without an answer are taken for refused', 'room.settings', (answer) =>
    answer.ok || answer.error.code !== 'no_answer' ? answer : fail('bad_request', 'no answer'),
  ),
  {
    rule: 'SET-1',
    mistake: 'what a command does not carry is set back',
    options: {
      serve: (server) => ({
        ...server,
        handle: (userId, name, input) => {
          if (name !== 'room.settings') return server.handle(userId, name, input);
          const { roomId, patch } = input as { roomId: string; patch: object };
          return server.handle(userId, name, { roomId, patch: { ...usualSettings, ...patch } });
        },
      }),
    },
  },
  store('SET-1', 'settings in an update are passed over', (whole) => ({
    applyUserUpdate: (update) =>
      whole.applyUserUpdate({ ...update, rows: update.rows.filter(({ kind }) => kind !== 'room-settings') }),
  })),
  {
    rule: 'SRV-5',
    mistake: 'a repeat is refused because its sender has left meanwhile',
    options: { serve: refuseRepeats },
  },
];
