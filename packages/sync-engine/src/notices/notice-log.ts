import type { Clock } from '../clock.ts';
import type { LoggedNotice } from '../port/logged-notice.ts';

/** So many decisions are kept, and so often (ms) at most they are written. */
const kept = 200;
const writeEvery = 5_000;

/** Where a log is kept between runs. */
export type LogPlace = {
  keepsake(name: 'notice-log'): unknown;
  keep(name: 'notice-log', value: unknown): void;
};

/** The latest decisions, newest first, for “why was I not told?”. */
export type NoticeLog = {
  entries(): readonly LoggedNotice[];
  /** Goes on with what is kept there, else with what there is; null: forgets all. */
  open(place: LogPlace | null): void;
  /** On top. One of the same room and outcome right before it becomes one with it. */
  add(entry: Omit<LoggedNotice, 'key'>): void;
  /** What was told of this room is taken back, if that is the last that was said of it. */
  withdraw(roomId: string, at: number, because: 'read-elsewhere' | 'deleted'): void;
  /** Writes what isn't written yet. */
  flush(): void;
};

export function createNoticeLog({ clock, changed }: { clock: Clock; changed: () => void }): NoticeLog {
  let place: LogPlace | null = null;
  let entries: readonly LoggedNotice[] = [];
  let ids = 0;
  let cancelWrite: (() => void) | null = null;

  function put(next: readonly LoggedNotice[]): void {
    entries = next.slice(0, kept);
    cancelWrite ??= clock.after(writeEvery, flush);
    changed();
  }

  function flush(): void {
    if (cancelWrite === null) return;
    cancelWrite();
    cancelWrite = null;
    place?.keep('notice-log', entries);
  }

  return {
    entries: () => entries,
    open(next) {
      cancelWrite?.();
      cancelWrite = null;
      place = next;
      const saved = place?.keepsake('notice-log');
      if (place === null) entries = [];
      else if (Array.isArray(saved)) entries = saved as LoggedNotice[];
      // Keys are this run's own: what an earlier one gave must not meet them.
      entries = entries.map((entry) => ({ ...entry, key: String((ids += 1)) }));
      changed();
    },
    add(entry) {
      const [last] = entries;
      const same =
        last?.roomId === entry.roomId && JSON.stringify(last.outcome) === JSON.stringify(entry.outcome);
      if (same) put([{ ...entry, key: last.key, count: last.count + entry.count }, ...entries.slice(1)]);
      else put([{ ...entry, key: String((ids += 1)) }, ...entries]);
    },
    withdraw(roomId, at, because) {
      const told = entries.find((entry) => entry.roomId === roomId);
      if (told?.outcome.is !== 'told') return;
      const taken: LoggedNotice = { ...told, at, outcome: { is: 'withdrawn', because } };
      put([taken, ...entries.filter((entry) => entry !== told)]);
    },
    flush,
  };
}
