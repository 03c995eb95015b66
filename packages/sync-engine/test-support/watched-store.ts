import type { LocalStore } from '../src/store/local-store.ts';
import type { Sqlite } from '../src/store/sqlite.ts';

export const brokenDisk = new Error('the disk failed');

/** A file whose disk fails now and then in the middle of a transaction (UPD-3). */
export function breakNowAndThen(file: Sqlite, breaks: () => boolean): Sqlite {
  const run: Sqlite['run'] = (sql, ...values) => {
    if (breaks()) throw brokenDisk;
    return file.run(sql, ...values);
  };
  return { ...file, run };
}

/** Counters only rise: tells where one didn't, after each change. */
export function watchCounters(store: LocalStore, wentBack: (what: string) => void): LocalStore {
  const highest = new Map<string, readonly [rev: number, cursorRev: number]>();
  const watched =
    <Given, Result>(change: (given: Given) => Result) =>
    (given: Given): Result => {
      const result = change(given);
      const epoch = store.identity()?.epoch;
      for (const [roomId, spanRev, rev, cursorRev] of store.positions()) {
        const key = `${epoch} ${roomId} ${spanRev}`;
        const [most, mostCursor] = highest.get(key) ?? [0, 0];
        if (rev < most || cursorRev < mostCursor) wentBack(`a counter of ${roomId} went back`);
        highest.set(key, [rev, cursorRev]);
      }
      return result;
    };
  return {
    ...store,
    applyRoomAnswer: watched((given) => store.applyRoomAnswer(given)),
    applyRoomUpdate: watched((given) => store.applyRoomUpdate(given)),
    applyCursorUpdate: watched((given) => store.applyCursorUpdate(given)),
  };
}
