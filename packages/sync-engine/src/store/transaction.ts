/** A driver's `transaction`, made of its `run` (which keeps the statements prepared). */
export function createTransaction(run: (sql: string) => unknown) {
  let open = false;

  return function transaction<Result>(work: () => Result): Result {
    if (open) throw new Error('transactions do not nest');
    run('BEGIN IMMEDIATE');
    open = true;
    try {
      const result = work();
      run('COMMIT');
      return result;
    } catch (error) {
      try {
        run('ROLLBACK');
      } catch {
        // SQLite has rolled back by itself (disk full, I/O error); the first error tells more.
      }
      throw error;
    } finally {
      open = false;
    }
  };
}
