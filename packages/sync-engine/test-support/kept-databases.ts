import type { Databases } from '../src/databases.ts';
import { openNodeSqlite } from '../src/store/node-sqlite.ts';
import type { Sqlite } from '../src/store/sqlite.ts';
import { StoreDamaged } from '../src/store/store-damaged.ts';

/** Databases in memory that outlive being closed, as files outlive an app's restart. */
export type KeptDatabases = Databases & {
  names(): string[];
  /** The database of a name, for looking into it or breaking it. */
  file(name: string): Sqlite;
  /** From now on, until it is set aside, opening this fails as the error says; null: no longer. */
  break(name: string, error: Error | null): void;
  /** From now on, whatever is done with this open file finds it damaged, until it is set aside. */
  damage(name: string): void;
  /** From now on nothing can be removed, or it can again. */
  lock(isLocked: boolean): void;
};

export function createKeptDatabases(): KeptDatabases {
  const files = new Map<string, Sqlite>();
  const broken = new Map<string, Error>();
  const damaged = new Set<string>();
  let isLocked = false;

  const openInMemory = () => Promise.resolve(openNodeSqlite({ path: ':memory:', durable: false }));
  function file(name: string): Sqlite {
    let kept = files.get(name);
    if (kept === undefined) files.set(name, (kept = openNodeSqlite({ path: ':memory:', durable: false })));
    return kept;
  }

  return {
    storage: 'persistent',
    open(name) {
      const error = broken.get(name);
      if (error !== undefined) return Promise.reject(error);
      let open = true;
      const kept = file(name);
      const check = () => {
        if (!open) throw new Error(`${name} is closed`);
        if (damaged.has(name)) throw new StoreDamaged(name);
      };
      return Promise.resolve({
        exec: (sql) => (check(), kept.exec(sql)),
        run: (sql, ...values) => (check(), kept.run(sql, ...values)),
        all: (sql, ...values) => (check(), kept.all(sql, ...values)),
        transaction: (work) => (check(), kept.transaction(work)),
        close: () => {
          open = false;
        },
      });
    },
    openInMemory,
    setAside(name) {
      const kept = files.get(name);
      files.delete(name);
      broken.delete(name);
      damaged.delete(name);
      if (kept !== undefined) files.set(`${name}.aside`, kept);
      return Promise.resolve();
    },
    remove(name) {
      if (isLocked) return Promise.reject(new Error('EBUSY: resource busy or locked'));
      files.delete(name);
      files.delete(`${name}.aside`);
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
    names: () => [...files.keys()],
    file,
    break(name, error) {
      if (error === null) broken.delete(name);
      else broken.set(name, error);
    },
    damage: (name) => void damaged.add(name),
    lock: (next) => void (isLocked = next),
  };
}
