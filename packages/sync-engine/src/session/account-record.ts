import type { Databases } from '../databases.ts';
import { describeError, type Log } from '../log.ts';
import { openAccounts, type Account, type AccountKey, type Accounts } from './accounts.ts';

/** The record of who was signed in here, while the app runs. Where it can't be written to, what is done goes on. */
export type AccountRecord = {
  open(): Promise<Accounts>;
  /** Throws before `open`. */
  known(): Accounts;
  put(account: Account): void;
  setCurrent(key: AccountKey | null): void;
  close(): void;
};

export function keepAccountRecord(databases: Databases, log: Log): AccountRecord {
  let accounts: Accounts | null = null;

  function known(): Accounts {
    if (accounts === null) throw new Error('the session has not started');
    return accounts;
  }
  function tryTo(write: () => void): void {
    try {
      write();
    } catch (error) {
      log('error', 'the record of accounts could not be written', { error: describeError(error) });
    }
  }

  return {
    async open() {
      accounts = await openAccounts(databases, log);
      return accounts;
    },
    known,
    put: (account) => tryTo(() => known().put(account)),
    setCurrent: (key) => tryTo(() => known().setCurrent(key)),
    close: () => accounts?.close(),
  };
}
