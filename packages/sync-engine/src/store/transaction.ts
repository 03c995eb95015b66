/** A driver's `transaction`, made of its `exec`. */
export function createTransaction(exec: (sql: string) => void) {
  let open = false;

  return function transaction<Result>(work: () => Result): Result {
    if (open) throw new Error('transactions do not nest');
    exec('BEGIN IMMEDIATE');
    open = true;
    try {
      const result = work();
      exec('COMMIT');
      return result;
    } catch (error) {
      try {
        exec('ROLLBACK');
      } catch {
        // SQLite has rolled back by itself (disk full, I/O error); the first error tells more.
      }
      throw error;
    } finally {
      open = false;
    }
  };
}
