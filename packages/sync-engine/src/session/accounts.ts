import { deviceId, serverId, userId } from '@damso/shared';
import { z } from 'zod';

import { openPrepared, type Databases } from '../databases.ts';
import { describeError, type Log } from '../log.ts';
import { noticeSettings, usualNoticeSettings } from '../port/notice-settings.ts';
import type { SignOutWhy } from '../port/views.ts';
import type { Sqlite } from '../store/sqlite.ts';
import { StoreLocked } from '../store/store-locked.ts';

const signOutWhy: z.ZodType<SignOutWhy> = z.discriminatedUnion('is', [
  z.object({ is: z.literal('other-device'), deviceName: z.string().nullable() }),
  z.object({ is: z.literal('token-reused') }),
  z.object({ is: z.literal('password-changed') }),
  z.object({ is: z.literal('account-deleted') }),
  z.object({ is: z.literal('unknown') }),
]);

/** An account that this device knows. Its cache, outbox and secret are named by server and user. */
const account = z.object({
  serverId,
  userId,
  deviceId,
  handle: z.string(),
  name: z.string(),
  /**
   * `in`: signed in. `locked`: the sign-in ended from outside; what is pending waits for the next one. `leaving`: signed out here,
   * but the server hasn't heard it yet. `out`: signed out.
   */
  signIn: z.enum(['in', 'locked', 'leaving', 'out']),
  /** Why the sign-in ended, while it is locked. */
  why: signOutWhy.optional(),
  /** An outbox was made: one that isn't there any more was lost. */
  hasOutbox: z.boolean(),
  /** When everything was last in step, ms since 1970 by this device's clock. */
  syncedAt: z.number().nullable(),
  /** They outlive a sign-out: what was hidden stays hidden. */
  notices: noticeSettings.catch(usualNoticeSettings),
});
export type Account = z.infer<typeof account>;
export type AccountKey = Pick<Account, 'serverId' | 'userId'>;

const record = z.object({
  v: z.literal(1),
  /** Whose session the app opens with. */
  current: z.object({ serverId, userId }).nullable(),
  accounts: z.array(account),
});
type AccountsRecord = z.infer<typeof record>;

/** Who was signed in here: so that the app opens with no network. */
export type Accounts = {
  current(): Account | null;
  all(): readonly Account[];
  find(key: AccountKey): Account | null;
  /** Adds or replaces one. Throws when it can't be stored. */
  put(account: Account): void;
  setCurrent(key: AccountKey | null): void;
  close(): void;
};

function isSameAccount(one: AccountKey, other: AccountKey): boolean {
  return one.serverId === other.serverId && one.userId === other.userId;
}

/** The name of one of an account's files. */
export function fileOf(kind: 'cache' | 'outbox', { serverId, userId }: AccountKey): string {
  return `${kind}-${serverId}-${userId}`;
}

const fileName = 'accounts';

/**
 * Opens the record. One that can't be read is set aside: people sign in again, and find their cache and outbox. One that somebody else
 * has is whole: it stays for the next start, and until then nobody is known.
 */
export async function openAccounts(databases: Databases, log: Log): Promise<Accounts> {
  try {
    return readAccounts(await openRecord(databases));
  } catch (error) {
    log('error', 'the record of accounts can’t be opened', { error: describeError(error) });
    if (error instanceof StoreLocked) return openInMemory(databases);
  }
  try {
    await databases.setAside(fileName);
    return readAccounts(await openRecord(databases));
  } catch (error) {
    log('error', 'no record of accounts can be made: memory instead', { error: describeError(error) });
    return openInMemory(databases);
  }
}

async function openInMemory(databases: Databases): Promise<Accounts> {
  return readAccounts(prepareRecord(await databases.openInMemory()));
}

function openRecord(databases: Databases): Promise<Sqlite> {
  return openPrepared(databases, fileName, { durable: true }, prepareRecord);
}

function prepareRecord(sqlite: Sqlite): Sqlite {
  sqlite.exec(
    'CREATE TABLE IF NOT EXISTS record (id INTEGER PRIMARY KEY CHECK (id = 1), data TEXT NOT NULL)',
  );
  readRecord(sqlite);
  return sqlite;
}

function readRecord(sqlite: Sqlite): AccountsRecord {
  const text = sqlite.all('SELECT data FROM record WHERE id = 1')[0]?.['data'];
  return text === undefined ? { v: 1, current: null, accounts: [] } : record.parse(JSON.parse(String(text)));
}

function readAccounts(sqlite: Sqlite): Accounts {
  let held = readRecord(sqlite);

  function store(next: AccountsRecord): void {
    sqlite.run('INSERT OR REPLACE INTO record (id, data) VALUES (1, ?)', JSON.stringify(next));
    held = next;
  }
  const find = (key: AccountKey) => held.accounts.find((known) => isSameAccount(known, key)) ?? null;

  return {
    current: () => (held.current === null ? null : find(held.current)),
    all: () => held.accounts,
    find,
    put: (next) =>
      store({ ...held, accounts: [...held.accounts.filter((known) => !isSameAccount(known, next)), next] }),
    setCurrent: (key) =>
      store({ ...held, current: key === null ? null : { serverId: key.serverId, userId: key.userId } }),
    close: () => sqlite.close(),
  };
}
