import { openPrepared, type Databases } from '../databases.ts';
import { describeError, type Log } from '../log.ts';
import { openOutbox, type OpenedOutbox, type Outbox } from '../outbox/outbox.ts';
import { rescueOutbox, type RescuedOutbox } from '../outbox/rescue-outbox.ts';
import { StoreLocked } from '../store/store-locked.ts';

/** Unsent commands that a damaged file took with it: how many, or null when that isn't known. */
export type OutboxLoss = { lost: number | null };

/** `kept`: what is put into it is in the file; else it is in memory alone, where there is a place for files that can't be written to. */
type OutboxInUse = { outbox: Outbox; kept: boolean };
export type AvailableOutbox = OutboxInUse & { loss: OutboxLoss | null };

const nothingSaved: RescuedOutbox = {
  entries: [],
  readSlots: [],
  settingsSlots: [],
  epoch: null,
  lost: null,
};

/** So often a file that somebody else has is tried for; each time SQLite itself waits 2 s for it. */
const lockedAttempts = 2;

/**
 * Opens an account's outbox. What can be read of a damaged file is saved into a new one, the damaged one is set aside, and what is
 * lost is said. Where no file can be written to (a full or read-only disk) it is in memory. One that somebody else has stays where it is for the next start, and is said to be lost until then. `expected`:
 * there was a file, so that finding none is a loss.
 */
export async function openOutboxFile(
  databases: Databases,
  name: string,
  expected: boolean,
  log: Log,
): Promise<AvailableOutbox> {
  try {
    const { outbox, isNew, damaged } = await openWhenFree(databases, name);
    if (isNew && expected) return { outbox, kept: true, loss: { lost: null } };
    return { outbox, kept: true, loss: damaged > 0 ? { lost: damaged } : null };
  } catch (error) {
    log('error', 'the outbox can’t be opened', { error: describeError(error) });
    if (error instanceof StoreLocked) return { ...(await openInMemory(databases)), loss: { lost: null } };
  }
  const rescued = await rescue(databases, name, log);
  const anew = await openAnew(databases, name, log);
  anew.outbox.restore(rescued);
  const { lost } = rescued;
  log('warn', 'the outbox was made anew', { saved: rescued.entries.length, lost });
  return { ...anew, loss: lost === 0 ? null : { lost } };
}

async function openWhenFree(databases: Databases, name: string): Promise<OpenedOutbox> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await open(databases, name);
    } catch (error) {
      if (!(error instanceof StoreLocked) || attempt === lockedAttempts) throw error;
    }
  }
}

async function openInMemory(databases: Databases): Promise<OutboxInUse> {
  return { outbox: openOutbox(await databases.openInMemory()).outbox, kept: false };
}

function open(databases: Databases, name: string): Promise<OpenedOutbox> {
  return openPrepared(databases, name, { durable: true }, openOutbox);
}

async function rescue(databases: Databases, name: string, log: Log): Promise<RescuedOutbox> {
  try {
    const sqlite = await databases.open(name, { durable: true, damaged: true });
    try {
      return rescueOutbox(sqlite);
    } finally {
      sqlite.close();
    }
  } catch (error) {
    log('error', 'nothing of the outbox can be read', { error: describeError(error) });
    return nothingSaved;
  }
}

async function openAnew(databases: Databases, name: string, log: Log): Promise<OutboxInUse> {
  try {
    await databases.setAside(name);
    return { outbox: (await open(databases, name)).outbox, kept: true };
  } catch (error) {
    log('error', 'no outbox file can be made: memory instead', { error: describeError(error) });
    return openInMemory(databases);
  }
}
