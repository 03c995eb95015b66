import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import { StartError } from '../../start-error.ts';
import type { Binaries } from './binaries.ts';
import type { DataFolder } from './data-folder.ts';
import { type ProcessUser, runOnce } from './process-user.ts';

/** PostgreSQL's superuser inside the embedded database. */
export const superuser = 'damso';

const passwordFile = (folder: DataFolder) => join(folder.path, 'postgresql.password');

/**
 * Makes sure that the folder holds a database of the version we bring, and answers its password. Creating one is
 * all or nothing: a start that is cut off leaves nothing behind that the next one would trip over.
 */
export async function ensureInitialised(
  folder: DataFolder,
  binaries: Binaries,
  user: ProcessUser,
): Promise<string> {
  const versionFile = join(folder.database, 'PG_VERSION');
  if (!existsSync(versionFile)) {
    if (existsSync(folder.database) && readdirSync(folder.database).length > 0) {
      throw new StartError(
        `${folder.database} isn't empty, but holds no PostgreSQL data; move it away and start again.`,
      );
    }
    await initialise(folder, binaries, user);
  }
  const version = readFileSync(versionFile, 'utf8').trim();
  if (version !== binaries.major) {
    throw new StartError(
      `The data in ${folder.database} was made by PostgreSQL ${version}, this Damso brings ${binaries.major}: start the Damso that made it, or move the folder away to begin anew.`,
    );
  }
  try {
    return readFileSync(passwordFile(folder), 'utf8').trim();
  } catch {
    throw new StartError(
      `${passwordFile(folder)} is missing or unreadable: without it the database can't be opened.`,
    );
  }
}

/** A name of its own for each attempt: the initdb of a killed server may still be writing to its own. */
const unfinishedPrefix = 'postgresql.unfinished-';

function removeUnfinished(folder: DataFolder): void {
  for (const name of readdirSync(folder.path).filter((each) => each.startsWith(unfinishedPrefix))) {
    try {
      rmSync(join(folder.path, name), { recursive: true, force: true });
    } catch {
      // Still being written to; the next start that makes a database tries again.
    }
  }
}

async function initialise(folder: DataFolder, binaries: Binaries, user: ProcessUser): Promise<void> {
  removeUnfinished(folder);
  const unfinished = join(folder.path, `${unfinishedPrefix}${randomBytes(4).toString('hex')}`);
  mkdirSync(unfinished, { mode: 0o700 });
  const password = randomBytes(24).toString('base64url');
  writeSecret(passwordFile(folder), password);
  // initdb reads the password as PostgreSQL's user, who can't read ours.
  const forInitdb = join(folder.path, 'postgresql.password.unfinished');
  writeSecret(forInitdb, password);
  if (user.ids) for (const path of [unfinished, forInitdb]) chownSync(path, user.ids.uid, user.ids.gid);
  try {
    const { code, output } = await runOnce(
      binaries.initdb,
      [
        `--pgdata=${unfinished}`,
        `--username=${superuser}`,
        `--pwfile=${forInitdb}`,
        '--auth=scram-sha-256',
        // The builtin provider is the same on every system, and the only one besides ICU under which trigrams see
        // Hangul wherever the system has no UTF-8 locale installed.
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        ...(process.platform === 'linux' ? ['--locale=C.UTF-8'] : ['--locale=C']),
        '--lc-messages=C',
        '--no-instructions',
      ],
      user,
      folder.path,
    );
    if (code !== 0) throw new StartError(`The embedded database couldn't be made: ${lastLine(output)}`);
    renameSync(unfinished, folder.database);
  } finally {
    rmSync(forInitdb, { force: true });
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function writeSecret(file: string, secret: string): void {
  rmSync(file, { force: true });
  writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx' });
}

function lastLine(output: string): string {
  return output.trim().split('\n').at(-1)?.trim() ?? '';
}
